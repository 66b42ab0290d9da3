// @ts-check
/** Which four marks are the sheet's corners, and which way up it is: the way in which its bar is where it should be. */
import { BAR, CORNERS, MARK } from "./layout.js";
import { perspective } from "./perspective.js";

/** @import { Point } from "../types.js" */
/** @import { Mark } from "./marks.js" */

/** Marks that are looked at: four of 14 are 1001. */
const MOST = 14;
/** The largest of four marks has at most this many times the area of the smallest. */
const UNEQUAL = 5;
/** A sheet covers at least this share of the picture. */
const LEAST_SHARE = 0.1;
/** Of the bar's and of each mark's inside that is black, less what is black around it. */
const SEEN = 0.7;

/**
 * The map from the sheet's mm to the picture's pixels.
 * @param {readonly Mark[]} marks
 * @param {(point: Point) => boolean} isBlack
 * @param {number} area_px of the picture
 * @returns {((point: Point) => Point) | null} null where no four marks are a sheet's
 */
export function sheetIn(marks, isBlack, area_px) {
  let best = { seen: SEEN, map: /** @type {((point: Point) => Point) | null} */ (null) };
  for (const four of fours(marks.slice(0, MOST))) {
    const quad = clockwise(four.map(({ at }) => at));
    if (areaOf(quad) < LEAST_SHARE * area_px || !isConvex(quad)) continue;
    for (let turn = 0; turn < 4; turn++) {
      const map = perspective(CORNERS, [...quad.slice(turn), ...quad.slice(0, turn)]);
      const onSheet = (/** @type {Point} */ point) => isBlack(map(point));
      const seen = Math.min(barSeen(onSheet), ...CORNERS.map((corner) => markSeen(onSheet, corner)));
      if (seen > best.seen) best = { seen, map };
    }
  }
  return best.map;
}

/** @param {readonly Mark[]} marks the largest first @returns {Generator<Mark[]>} four of about one size */
function* fours(marks) {
  const like = (/** @type {Mark} */ mark, /** @type {number} */ i) => mark.area * UNEQUAL >= marks[i].area;
  for (let a = 0; a < marks.length; a++)
    for (let b = a + 1; b < marks.length && like(marks[b], a); b++)
      for (let c = b + 1; c < marks.length && like(marks[c], a); c++)
        for (let d = c + 1; d < marks.length && like(marks[d], a); d++) yield [a, b, c, d].map((i) => marks[i]);
}

/** @param {Point[]} points @returns {Point[]} in the order of a clock's hand, as seen on the picture */
function clockwise(points) {
  const [x, y] = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
  return points.sort((one, other) => Math.atan2(one[1] - y, one[0] - x) - Math.atan2(other[1] - y, other[0] - x));
}

/** @param {readonly Point[]} quad @returns {number[]} at each corner, how far it turns: positive for a clock's way */
const turns = (quad) =>
  quad.map(([x, y], i) => {
    const [[bx, by], [cx, cy]] = [quad[(i + 1) % 4], quad[(i + 2) % 4]];
    return (bx - x) * (cy - by) - (by - y) * (cx - bx);
  });

/** @param {readonly Point[]} quad @returns {boolean} */
const isConvex = (quad) => turns(quad).every((turn) => turn > 0);

/** @param {readonly Point[]} quad @returns {number} */
const areaOf = (quad) =>
  Math.abs(quad.reduce((sum, [x, y], i) => sum + x * quad[(i + 1) % 4][1] - y * quad[(i + 1) % 4][0], 0)) / 2;

/** @param {(point: Point) => boolean} isBlack on the sheet @returns {number} 1 for a black bar on white paper */
function barSeen(isBlack) {
  const { x, y, width, height } = BAR;
  const along = Array.from({ length: 16 }, (_, i) => x + (width * (i + 0.5)) / 16);
  const share = (/** @type {number} */ at) => along.filter((left) => isBlack([left, at])).length / along.length;
  return share(y + height / 2) - Math.max(share(y - height), share(y + 2 * height));
}

/**
 * A wrong corner bends the map, and the other marks with it: each has to be as large and as square as it was printed.
 * @param {(point: Point) => boolean} isBlack on the sheet @param {Point} corner
 * @returns {number} 1 for a black mark on white paper
 */
function markSeen(isBlack, [x, y]) {
  const steps = [-1, -0.5, 0, 0.5, 1];
  const square = steps.flatMap((dx) => steps.map((dy) => /** @type {const} */ ([dx, dy])));
  const share = (/** @type {readonly (readonly [number, number])[]} */ points, /** @type {number} */ half) =>
    points.filter(([dx, dy]) => isBlack([x + half * dx, y + half * dy])).length / points.length;
  const rim = square.filter(([dx, dy]) => Math.max(Math.abs(dx), Math.abs(dy)) === 1);
  return share(square, 0.36 * MARK) - share(rim, 0.72 * MARK);
}
