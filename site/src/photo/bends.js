// @ts-check
/** The line of a ruling on paper that is not flat: a parabola; lambda_handler/photo/bends.py is the twin. */

const REACH_PX = 4;
const ROUNDS = 3;

/**
 * The parabola through the ridges beside a rough line (least squares).
 * @param {Uint8Array} ridges @param {number} width @param {number} height
 * @param {Int32Array} rows of each column; they are changed
 */
export function bend(ridges, width, height, rows) {
  const bow = Int32Array.from(rows, (_, x) => Math.floor((2 * x - width) ** 2 / width));
  for (let round = 0; round < ROUNDS; round++) correct(rows, bow, beside(ridges, width, height, rows));
}

/** @param {Uint8Array} ridges @param {number} width @param {number} height @param {Int32Array} rows
 * @returns {{counts: Int32Array, below: Int32Array}} for every column how many ridges are within reach of the line, and
 *   the sum of how far below it they are */
function beside(ridges, width, height, rows) {
  const [counts, below] = [new Int32Array(width), new Int32Array(width)];
  for (let x = 0; x < width; x++) {
    for (let offset = -REACH_PX; offset <= REACH_PX; offset++) {
      const y = rows[x] + offset;
      if (y < 0 || y >= height || !ridges[y * width + x]) continue;
      counts[x]++;
      below[x] += offset;
    }
  }
  return { counts, below };
}

/** Lowers a line along a base, a slope and a bow.
 * @param {Int32Array} rows @param {Int32Array} bow @param {{counts: Int32Array, below: Int32Array}} near */
function correct(rows, bow, { counts, below }) {
  let [n, sx, sb, sr, sxx, sxb, sbb, sxr, sbr] = new Array(9).fill(0);
  for (let x = 0; x < rows.length; x++) {
    const [count, sum, b] = [counts[x], below[x], bow[x]];
    n += count;
    sx += count * x;
    sb += count * b;
    sr += sum;
    sxx += count * x * x;
    sxb += count * x * b;
    sbb += count * b * b;
    sxr += sum * x;
    sbr += sum * b;
  }
  const [xx, xb, bb] = [n * sxx - sx * sx, n * sxb - sx * sb, n * sbb - sb * sb];
  const [xr, br] = [n * sxr - sx * sr, n * sbr - sb * sr];
  const spread = xx * bb - xb * xb;
  if (!spread) return;
  const slope = (xr * bb - xb * br) / spread;
  const curve = (xx * br - xb * xr) / spread;
  const base = (sr - slope * sx - curve * sb) / n;
  for (let x = 0; x < rows.length; x++) rows[x] += Math.floor(base + slope * x + curve * bow[x] + 0.5);
}
