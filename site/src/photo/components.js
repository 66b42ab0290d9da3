// @ts-check
/** Connected pieces of ink in a mask; lambda_handler/photo/components.py is its twin, to the label. */

/** @typedef {{box: [left: number, top: number, right: number, bottom: number], area: number}} Component pixels,
 *   right and bottom one past the end */

/**
 * Number the pieces whose pixels touch, at corners too, in the order of their first pixels, row by row.
 * @param {Uint8Array} mask of width x height, 0 off it
 * @param {number} width @param {number} height
 * @returns {{labels: Int32Array, components: Component[]}} labels are 0 off the mask; piece i is components[i - 1]
 */
export function label(mask, width, height) {
  const first = joined(mask, width, height);
  const labels = new Int32Array(mask.length);
  /** @type {Component[]} */
  const components = [];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!mask[i]) continue;
      if (first[i] === i) components.push({ box: [x, y, x + 1, y + 1], area: 0 });
      labels[i] = first[i] === i ? components.length : labels[first[i]];
      const piece = components[labels[i] - 1];
      const [left, top, right] = piece.box;
      piece.box = [Math.min(left, x), top, Math.max(right, x + 1), y + 1];
      piece.area++;
    }
  }
  return { labels, components };
}

/**
 * For every pixel of the mask the first pixel of its piece.
 * @param {Uint8Array} mask @param {number} width @param {number} height
 * @returns {Int32Array}
 */
function joined(mask, width, height) {
  const first = new Int32Array(mask.length);
  /** @param {number} i @returns {number} */
  const root = (i) => {
    while (first[i] !== i) i = first[i] = first[first[i]];
    return i;
  };
  /** @param {number} i @param {number} j */
  const join = (i, j) => {
    if (!mask[j]) return;
    const [a, b] = [root(i), root(j)];
    first[Math.max(a, b)] = Math.min(a, b);
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!mask[i]) continue;
      first[i] = i;
      const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
      for (let above = left; y && above <= right; above++) join(i, i - width + above - x);
      if (x) join(i, i - 1);
    }
  }
  for (let i = 0; i < first.length; i++) if (mask[i]) first[i] = root(i);
  return first;
}
