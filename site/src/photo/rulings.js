// @ts-check
/** Ruled and squared paper without its lines; lambda_handler/photo/rulings.py is the twin and says how. */
import { empty, ranked } from "./filters.js";

/** @import { Plane } from "./filters.js" */

const COLUMNS = 256;
const STEEPEST = 0.18;
const REACH = [4, 12];
const FAINTEST = 5;
const COVERAGE = 0.62;
const VISIBLE = 0.5;
const LEAST_COUNT = COVERAGE * VISIBLE * COLUMNS;
const TOLERANCE = 2;
const APART = 4;
const BAND = 14;
const LOOSE = 1.45;
const BESIDE_PX = 3;
const CROSSING = 0.75;
const RULED = 5;
const END = 32;
const LEAST_END_PX = 4;
const CROWD = 80;
const MOST = 120;
const OUTSIDE = -1;

/** @param {Plane[]} inks of 0..255, of one picture
 * @returns {Plane[]} without the straight lines across or down that the first shows */
export function withoutRulings(...inks) {
  return withoutLines(withoutLines(inks).map(turned)).map(turned);
}

/** @param {Plane} of @returns {Plane} rows for columns */
function turned({ data, width, height }) {
  const flipped = empty(height, width);
  for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) flipped.data[x * height + y] = data[i];
  return flipped;
}

/** @param {Plane[]} inks @returns {Plane[]} */
function withoutLines(inks) {
  const { width, height } = inks[0];
  const left = inks.map(({ data }) => ({ width, height, data: data.slice() }));
  const ridges = ridgesOf(inks[0]);
  const found = lines(ridges, width, height);
  if (found.length * Math.max(width, height) > CROWD * height) return left;
  const isRuled = bands(found) >= RULED;
  for (const [start, drop] of found)
    if (isRuled || goesThrough(ridges, width, height, start, drop))
      for (const ink of left) takeOff(ink, ridges, start, drop);
  return left;
}

/** @param {number[][]} found @returns {number} of lines, those within a thick one counted once */
function bands(found) {
  let [count, last] = [0, -Infinity];
  for (const middle of found.map(([start, drop]) => 2 * start + drop).sort((a, b) => a - b)) {
    if (middle <= last + 4 * BAND) continue;
    count++;
    last = middle;
  }
  return count;
}

/** @param {Uint8Array} ridges @param {number} width @param {number} height @param {number} start @param {number} drop
 * @returns {boolean} whether a line reaches both ends of the picture */
function goesThrough(ridges, width, height, start, drop) {
  /** @type {number[]} */
  const on = [];
  for (let x = 0; x < width; x++) {
    const middle = start + Math.floor((drop * x) / width);
    let [inside, is] = [false, 0];
    for (let y = Math.max(0, middle - 2 * TOLERANCE); y <= Math.min(height - 1, middle + 2 * TOLERANCE); y++) {
      inside = true;
      is |= ridges[y * width + x];
    }
    if (inside) on.push(is);
  }
  const end = Math.max(LEAST_END_PX, Math.floor(on.length / END));
  const [first, last] = [on.slice(0, end), on.slice(-end)].map((some) => some.reduce((a, b) => a + b, 0));
  return on.length > 0 && 2 * Math.min(first, last) >= Math.min(end, on.length);
}

/** @param {Plane} ink @returns {Uint8Array} where ink is deeper than above and below */
function ridgesOf({ data, width, height }) {
  const ridges = new Uint8Array(data.length);
  for (const reach of REACH) {
    for (let y = 0, i = 0; y < height; y++) {
      const above = Math.max(0, y - reach) * width;
      const below = Math.min(height - 1, y + reach) * width;
      for (let x = 0; x < width; x++, i++)
        if (data[i] - Math.max(data[above + x], data[below + x]) >= FAINTEST) ridges[i] = 1;
    }
  }
  return ridges;
}

/** @param {Uint8Array} ridges @param {number} width @param {number} height
 * @returns {number[][]} start on the left and drop, the fullest first */
function lines(ridges, width, height) {
  const most = Math.floor(STEEPEST * width);
  const rows = height + 2 * most;
  const [fullest, drops] = [new Int32Array(2 * rows), new Int32Array(2 * rows)];
  for (const sign of [1, -1]) {
    const counts = sums(nearTo(ridges, width, height, most, sign), rows, most);
    for (let drop = 0, i = 0; i < counts.length; drop++) {
      for (let row = 0; row < rows; row++, i++) {
        if (counts[i] < LEAST_COUNT) continue;
        const middle = (sign > 0 ? 2 * row : 2 * (rows - 1 - row)) + sign * drop;
        const visible =
          (Math.max(Math.min(row - most + drop, height - 1) - Math.max(row - most, 0) + 1, 0) * COLUMNS) / (drop + 1);
        const good =
          counts[i] >= COVERAGE * visible && visible >= VISIBLE * COLUMNS && middle >= 0 && middle < 2 * rows;
        if (good && counts[i] > fullest[middle]) [fullest[middle], drops[middle]] = [counts[i], sign * drop];
      }
    }
  }
  return peaks(fullest).map((middle) => [Math.floor((middle - drops[middle]) / 2) - most, drops[middle]]);
}

/** @param {Uint8Array} ridges @param {number} width @param {number} height @param {number} most
 * @param {number} sign -1: from below
 * @returns {Int16Array} column by column, with room for the steepest lines: 1 within `TOLERANCE` of a ridge */
function nearTo(ridges, width, height, most, sign) {
  const rows = height + 2 * most;
  const near = new Int16Array(COLUMNS * rows);
  for (let column = 0; column < COLUMNS; column++) {
    const x = Math.floor((column * width) / COLUMNS);
    for (let y = 0; y < height; y++) {
      if (!ridges[y * width + x]) continue;
      const row = sign > 0 ? y + most : rows - 1 - y - most;
      const end = column * rows + Math.min(rows - 1, row + TOLERANCE);
      for (let i = column * rows + Math.max(0, row - TOLERANCE); i <= end; i++) near[i] = 1;
    }
  }
  return near;
}

/**
 * The counts along lines from each row on the left to `drop` rows lower on the right, drop by drop.
 * @param {Int16Array} near column by column @param {number} rows @param {number} most
 * @returns {Int16Array}
 */
function sums(near, rows, most) {
  let known = 1;
  for (let span = 2; span <= COLUMNS; span *= 2) {
    const drops = Math.floor((most * span) / COLUMNS) + 2;
    const joined = new Int16Array((COLUMNS / span) * drops * rows);
    for (let block = 0, i = 0; block < COLUMNS / span; block++) {
      for (let drop = 0; drop < drops; drop++) {
        const lower = (drop + 1) >> 1;
        const left = (2 * block * known + Math.min(drop >> 1, known - 1)) * rows;
        const right = left + known * rows + lower;
        const both = Math.max(0, rows - lower);
        for (let row = 0; row < both; row++, i++) joined[i] = near[left + row] + near[right + row];
        for (let row = both; row < rows; row++, i++) joined[i] = near[left + row];
      }
    }
    [near, known] = [joined, drops];
  }
  return near;
}

/** @param {Int32Array} fullest @returns {number[]} middles of the fullest lines, none near a fuller one */
function peaks(fullest) {
  const found = [];
  for (const left = fullest.slice(); found.length < MOST;) {
    const middle = left.indexOf(left.reduce((a, b) => Math.max(a, b)));
    if (!left[middle]) break;
    found.push(middle);
    left.fill(0, Math.max(0, middle - 2 * APART), middle + 2 * APART + 1);
  }
  return found;
}

/** @param {Plane} ink @param {Uint8Array} ridges @param {number} start @param {number} drop */
function takeOff(ink, ridges, start, drop) {
  const { data, width, height } = ink;
  const middle = fitted(ridges, width, height, (x) => start + Math.floor((drop * x) / width));
  const rows = new Int32Array(width);
  for (let x = 0; x < width; x++) rows[x] = middle(x);
  const here = Array.from({ length: 2 * BAND + 1 }, (_, n) => along(ink, rows, n - BAND));
  const depths = here.map(median);
  const deepest = Math.max(...depths);
  const thick = [...depths.keys()].filter((n) => 2 * depths[n] >= deepest);
  const above = here[Math.max(0, thick[0] - BESIDE_PX)];
  const below = here[Math.min(2 * BAND, thick[thick.length - 1] + BESIDE_PX)];
  here.forEach((row, n) => {
    const depth = depths[n];
    for (let x = 0; x < width; x++) {
      if (row[x] === OUTSIDE) continue;
      const isCrossed = Math.max(above[x], below[x]) > CROSSING * deepest + FAINTEST;
      const deeper = Math.floor((255 * (row[x] - depth)) / Math.max(255 - depth, 1));
      data[(rows[x] + n - BAND) * width + x] = row[x] > LOOSE * depth + FAINTEST ? deeper : isCrossed ? row[x] : 0;
    }
  });
}

/** @param {Plane} ink @param {Int32Array} rows of each column @param {number} by how much lower
 * @returns {Int16Array} the ink there, `OUTSIDE` beyond the picture */
function along({ data, width, height }, rows, by) {
  const found = new Int16Array(width).fill(OUTSIDE);
  for (let x = 0; x < width; x++) {
    const y = rows[x] + by;
    if (y >= 0 && y < height) found[x] = data[y * width + x];
  }
  return found;
}

/** @param {Int16Array} row @returns {number} of what lies in the picture; 0 where nothing does */
function median(row) {
  const inside = new Int16Array(row.length);
  let count = 0;
  for (let x = 0; x < row.length; x++) if (row[x] !== OUTSIDE) inside[count++] = row[x];
  return count && ranked(inside.subarray(0, count), count >> 1);
}

/**
 * The straight line through the ridges beside a rough one (least squares).
 * @param {Uint8Array} ridges @param {number} width @param {number} height @param {(x: number) => number} rough
 * @returns {(x: number) => number} row of a column
 */
function fitted(ridges, width, height, rough) {
  let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0];
  for (let x = 0; x < width; x++) {
    for (let y = rough(x) - 2 * TOLERANCE; y <= rough(x) + 2 * TOLERANCE; y++) {
      if (y < 0 || y >= height || !ridges[y * width + x]) continue;
      n++;
      sx += x;
      sy += y;
      sxx += x * x;
      sxy += x * y;
    }
  }
  const spread = n * sxx - sx * sx;
  if (!spread) return rough;
  const slope = (n * sxy - sx * sy) / spread;
  return (x) => Math.floor((sy - slope * sx) / n + slope * x + 0.5);
}
