// @ts-check
/** How the things that were found stand: a row of digits, or why it is none; lambda_handler/photo/arrangement.py is its
 * twin, and says what the lengths are. */

/** @typedef {[left: number, top: number, right: number, bottom: number]} Box in pixels */
/** @typedef {{box: Box, digit: number, other: number}} Thing written, and how sure it is to be a digit, and not */
/** @typedef {{digits: Thing[], alone: boolean, others: Thing[]}} Row from left to right, whether it is all that stands
 *   there, and what else does */

const RATHER = 0.7;
const SURE = 0.2;
const LONE = 0.25;
const WEAK = 0.16;
const CLEAR = 0.35;
const MARKED = 0.42;
const AMONG = 0.35;
const ELSEWHERE = 0.35;
const ALIKE = 0.45;
const BESIDE = 0.3;
const STEEP = 0.9;
const CLOSE = 0.8;
const APART = 4.0;
const NEAR = 1.6;
const NEAREST = 0.2;
const AROUND = 3.0;
const ABOVE = 0.1;
const BELOW = 0.35;
const OVER = 0.5;
const MARGIN = 0.45;
const ASIDE = 1.0;
const MOST_DIGITS = 8;

const score = (/** @type {Thing} */ { digit, other }) => Math.max(digit, other);
const isDigit = (/** @type {Thing} */ { digit, other }) => digit > RATHER * other;
const heightOf = (/** @type {Thing} */ { box }) => box[3] - box[1];
const gap = (/** @type {Thing} */ a, /** @type {Thing} */ b) =>
  Math.max(a.box[0], b.box[0]) - Math.min(a.box[2], b.box[2]);
const shared = (/** @type {Thing} */ a, /** @type {Thing} */ b) =>
  Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1]);

/**
 * The row of digits that stands out.
 * @param {readonly Thing[]} things
 * @returns {Row}
 */
export function arranged(things) {
  const digits = things.filter((one) => isDigit(one) && one.digit >= SURE);
  if (!digits.length) return { digits, alone: false, others: [] };
  const rows = digits.map((seed) => rowOf(seed, digits));
  const weight = (/** @type {Thing[]} */ row) => row.reduce((sum, one) => sum + heightOf(one) * score(one), 0);
  const row = rows.reduce((best, some) => (weight(some) > weight(best) ? some : best));
  if (row.length === 1 && row[0].digit < LONE) return { digits: [], alone: false, others: [] };
  const rest = things.filter((one) => !row.includes(one));
  const others = [...beside(row, rest), ...row.filter((a) => row.some((b) => liesOver(a, b)))];
  return { digits: row, alone: row.length <= MOST_DIGITS && !others.length, others };
}

/** @param {Thing[]} row @param {readonly Thing[]} rest @returns {Thing[]} what of it forbids reading the row */
function beside(row, rest) {
  const height = median(row);
  const high = (/** @type {Thing} */ one) => heightOf(one) >= ALIKE * height;
  const among = (/** @type {Thing} */ { box }) =>
    2 * row[0].box[0] < box[0] + box[2] && box[0] + box[2] < 2 * row[row.length - 1].box[2];
  const limit = (/** @type {Thing} */ one) => (high(one) ? (isDigit(one) ? WEAK : CLEAR) : among(one) ? AMONG : MARKED);
  const near = (/** @type {Thing} */ one) => {
    if (among(one)) return NEAR * height;
    const larger = Math.max(one.box[2] - one.box[0], heightOf(one)) / (ALIKE * height);
    return (NEAREST + (NEAR - NEAREST) * Math.min(larger, 1)) * height;
  };
  return rest.filter(
    (one) =>
      (isDigit(one) && high(one) && score(one) >= SURE) || (score(one) >= limit(one) && isBeside(one, row, near(one))),
  );
}

/**
 * Why a row is not read.
 * @param {Row} row
 * @returns {"sign" | "rows" | "unsure" | "many"} other writing stands there, other digits, something that may be a
 *   digit; or there are too many digits
 */
export function hindrance({ others }) {
  if (!others.length) return "many";
  if (!others.every(isDigit)) return "sign";
  return others.some((one) => score(one) >= SURE) ? "rows" : "unsure";
}

/**
 * Digits as high as the row's that stand elsewhere, as a look at the whole picture shows.
 * @param {Row} row @param {readonly Thing[]} things
 * @returns {Thing[]}
 */
export function leftOut({ digits }, things) {
  const height = median(digits);
  return things.filter(
    (one) => isDigit(one) && score(one) >= ELSEWHERE && heightOf(one) >= ALIKE * height && !digits.includes(one),
  );
}

/**
 * The box for a closer look at a row and all that stands beside it.
 * @param {Row} row @param {readonly Thing[]} things
 * @returns {Box}
 */
export function around({ digits }, things) {
  const height = median(digits);
  const [left, top, right, bottom] = bounds(things.filter((one) => isBeside(one, digits, AROUND * height)));
  return [left - ASIDE * height, top - MARGIN * height, right + ASIDE * height, bottom + MARGIN * height];
}

/** @param {readonly Thing[]} things @returns {Box} around all of them */
export function bounds(things) {
  const sides = [0, 1, 2, 3].map((i) => things.map(({ box }) => box[i]));
  return [Math.min(...sides[0]), Math.min(...sides[1]), Math.max(...sides[2]), Math.max(...sides[3])];
}

/** @param {readonly Thing[]} row @returns {number} */
function median(row) {
  const heights = row.map(heightOf).sort((a, b) => a - b);
  return (heights[heights.length >> 1] + heights[(heights.length - 1) >> 1]) / 2;
}

/** @param {Thing} seed @param {readonly Thing[]} digits @returns {Thing[]} those beside each other, to both sides */
function rowOf(seed, digits) {
  const row = [seed];
  for (let fresh = row; fresh.length; row.push(...fresh)) {
    const last = fresh;
    fresh = digits.filter((one) => !row.includes(one) && last.some((other) => areNeighbours(one, other)));
  }
  return row.sort((a, b) => a.box[0] + a.box[2] - b.box[0] - b.box[2]);
}

/** @param {Thing} a @param {Thing} b @returns {boolean} */
function areNeighbours(a, b) {
  const [low, high] = [heightOf(a), heightOf(b)].sort((x, y) => x - y);
  const apart = Math.abs(a.box[1] + a.box[3] - b.box[1] - b.box[3]) / 2;
  const beside = shared(a, b) >= BESIDE * low && gap(a, b) <= APART * high;
  const close = gap(a, b) >= 0 && gap(a, b) <= CLOSE * high && apart <= STEEP * high;
  return low >= ALIKE * high && (beside || close);
}

/** @param {Thing} a @param {Thing} b @returns {boolean} */
function liesOver(a, b) {
  const narrower = Math.min(a.box[2] - a.box[0], b.box[2] - b.box[0]);
  return a !== b && -gap(a, b) > OVER * narrower && shared(a, b) < BESIDE * Math.min(heightOf(a), heightOf(b));
}

/** @param {Thing} one @param {readonly Thing[]} row @param {number} most_px
 * @returns {boolean} whether it stands between, before or behind the digits, at their height */
function isBeside(one, row, most_px) {
  const middle = (one.box[1] + one.box[3]) / 2;
  const isLevel = (/** @type {Thing} */ digit) =>
    digit.box[1] - ABOVE * heightOf(digit) <= middle && middle <= digit.box[3] + BELOW * heightOf(digit);
  return row.some((digit) => isLevel(digit) && gap(one, digit) < most_px);
}
