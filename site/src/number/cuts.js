// @ts-check
/** Where digits that touch may be cut apart: the paths from top to bottom that cross the least ink;
 * lambda_handler/number/cuts.py is its twin and says why. */
import {
  ASIDE,
  CUTS,
  DEAREST,
  FEWEST_CUTS,
  FULL,
  FULL_TENTHS,
  LEAST_PART,
  MOST_CUTS,
  NARROWEST,
  THICK,
} from "./constants.js";

/** @import { Plane } from "./ink.js" */
/** @typedef {{height: number, line: number}} Scale the digits' height and the line's width, in pixels */

/**
 * The parts of a component, left to right, and what the cut on each one's left costs, in lines; 0 for none.
 * @param {Plane} part 1 where it is
 * @param {Scale} scale
 * @returns {{pixels: number[], cost: number}[]} pixels as indices of the part
 */
export function cut(part, scale) {
  const { values, width } = part;
  const area = values.reduce((a, b) => a + b, 0);
  const least = LEAST_PART * scale.height * scale.line;
  const isWhole = width < NARROWEST * scale.height || area < 2 * least;
  const paths = isWhole ? [] : chosen(through(costsOf(part, scale.line), part), area, least, scale);
  /** @type {{pixels: number[], cost: number}[]} */
  const parts = [{ cost: 0 }, ...paths].map(({ cost }) => ({ pixels: [], cost: cost / FULL / scale.line }));
  values.forEach((on, i) => {
    if (!on) return;
    const [x, y] = [i % width, Math.floor(i / width)];
    parts[paths.filter(({ columns }) => x >= columns[y]).length].pixels.push(i);
  });
  return parts.filter(({ pixels }) => pixels.length);
}

/** What each pixel costs: a tenth in the middle of a full square, which a single line is too thin for.
 * @param {Plane} part @param {number} line
 * @returns {Plane} */
function costsOf({ values, width, height }, line) {
  const side = Math.max(3, Math.trunc(THICK * line) | 1);
  const half = side >> 1;
  const stride = width + 1;
  const sums = new Int32Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      sums[(y + 1) * stride + x + 1] =
        values[y * width + x] + sums[y * stride + x + 1] + sums[(y + 1) * stride + x] - sums[y * stride + x];
  }
  const costs = values.map((on, i) => {
    if (!on) return 0;
    const [x, y] = [i % width, Math.floor(i / width)];
    const [left, right, top, bottom] = [
      Math.max(0, x - half),
      Math.min(width, x + half + 1),
      Math.max(0, y - half) * stride,
      Math.min(height, y + half + 1) * stride,
    ];
    const square = sums[bottom + right] - sums[top + right] - sums[bottom + left] + sums[top + left];
    return 10 * square > FULL_TENTHS * side * side ? Math.floor(FULL / 10) : FULL;
  });
  return { values: costs, width, height };
}

/** @typedef {{cost: number, left: number, columns: number[]}} Path its cost, the ink on its left, and its column in
 *   each row */

/**
 * The cheapest path through each column half way down.
 * @param {Plane} costs @param {Plane} part
 * @returns {Path[]}
 */
function through({ values, width, height }, part) {
  const middle = height >> 1;
  const rows = Array.from({ length: height }, (_, y) => values.subarray(y * width, (y + 1) * width));
  const down = cheapest(rows);
  const up = cheapest([...rows].reverse());
  const before = part.values.map(inkBefore(width));
  return Array.from(rows[middle], (own, x) => {
    const columns = Array(height).fill(x);
    for (let y = middle; y > 0; y--) columns[y - 1] = columns[y] + down.steps[y][columns[y]];
    for (let y = middle; y < height - 1; y++) columns[y + 1] = columns[y] + up.steps[height - 1 - y][columns[y]];
    const left = columns.reduce((sum, end, y) => sum + before[y * width + end], 0);
    return { cost: down.costs[middle][x] + up.costs[height - 1 - middle][x] - own, left, columns };
  });
}

/** @param {number} width @returns {(on: number, i: number) => number} the ink on a pixel's left in its row */
function inkBefore(width) {
  let sum = 0;
  return (on, i) => {
    if (i % width === 0) sum = 0;
    sum += on;
    return sum - on;
  };
}

/**
 * The least costs of coming down to every cell, and the steps (-1, 0, 1) to where from.
 * @param {Int32Array[]} rows
 */
function cheapest(rows) {
  const costs = [rows[0]];
  const steps = [new Int32Array(rows[0].length)];
  for (const row of rows.slice(1)) {
    const above = costs[costs.length - 1];
    const step = row.map((_, x) => {
      const [left, right] = [(above[x - 1] ?? Infinity) + ASIDE, (above[x + 1] ?? Infinity) + ASIDE];
      return above[x] <= left && above[x] <= right ? 0 : left <= right ? -1 : 1;
    });
    steps.push(step);
    costs.push(row.map((cost, x) => cost + above[x + step[x]] + (step[x] ? ASIDE : 0)));
  }
  return { costs, steps };
}

/**
 * The cheapest paths that leave enough ink between each other, from left to right.
 * @param {Path[]} paths one for each column
 * @param {number} area
 * @param {number} least
 * @param {Scale} scale
 * @returns {Path[]}
 */
function chosen(paths, area, least, scale) {
  const most = Math.min(MOST_CUTS, Math.max(FEWEST_CUTS, (CUTS * paths.length) / scale.height));
  /** @type {Path[]} */
  const found = [];
  for (const path of [...paths].sort((a, b) => a.cost - b.cost)) {
    if (path.cost > DEAREST * scale.line * FULL || found.length >= most) break;
    if ([0, area, ...found.map(({ left }) => left)].every((edge) => Math.abs(path.left - edge) >= least))
      found.push(path);
  }
  return paths.filter((path) => found.includes(path)).sort((a, b) => a.left - b.left);
}
