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
  const before = joined(mask, width, height);
  const labels = new Int32Array(mask.length);
  /** @type {Component[]} */
  const components = [];
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!mask[i]) continue;
      if (before[i] === i) components.push({ box: [x, y, x + 1, y + 1], area: 0 });
      labels[i] = before[i] === i ? components.length : labels[before[i]];
      const piece = components[labels[i] - 1];
      const { box } = piece;
      if (x < box[0]) box[0] = x;
      if (x >= box[2]) box[2] = x + 1;
      box[3] = y + 1;
      piece.area++;
    }
  }
  return { labels, components };
}

/**
 * For every pixel of the mask an earlier one of its piece; for the first one itself.
 * @param {Uint8Array} mask @param {number} width @param {number} height
 * @returns {Int32Array}
 */
function joined(mask, width, height) {
  const before = new Int32Array(mask.length);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!mask[i]) continue;
      const above = i - width;
      if (y && mask[above]) {
        before[i] = before[above]; // all other neighbours touch that one
        continue;
      }
      const left = x && mask[i - 1] ? i - 1 : x && y && mask[above - 1] ? above - 1 : i;
      const right = y && x + 1 < width && mask[above + 1] ? above + 1 : i;
      before[i] = left === i ? right : right === i ? before[left] : join(before, left, right);
    }
  }
  return before;
}

/** @param {Int32Array} before changes so that both are of one piece @param {number} a @param {number} b
 * @returns {number} its first pixel */
function join(before, a, b) {
  while (before[a] !== a) a = before[a] = before[before[a]];
  while (before[b] !== b) b = before[b] = before[before[b]];
  return (before[Math.max(a, b)] = Math.min(a, b));
}
