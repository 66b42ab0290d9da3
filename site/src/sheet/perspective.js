// @ts-check
/** A plane seen from somewhere: the map that takes four of its points to four of a picture (a homography). */

/** @import { Point } from "../types.js" */

/**
 * The map. Eight unknowns, two equations for each pair: x' = (ax + by + c) / (gx + hy + 1), and y' alike.
 * @param {readonly Point[]} from four, no three of them on a line
 * @param {readonly Point[]} to four
 * @returns {(point: Point) => Point}
 */
export function perspective(from, to) {
  const rows = from.flatMap(([x, y], i) => [
    [x, y, 1, 0, 0, 0, -x * to[i][0], -y * to[i][0], to[i][0]],
    [0, 0, 0, x, y, 1, -x * to[i][1], -y * to[i][1], to[i][1]],
  ]);
  const [a, b, c, d, e, f, g, h] = solved(rows);
  return ([x, y]) => {
    const depth = g * x + h * y + 1;
    return [(a * x + b * y + c) / depth, (d * x + e * y + f) / depth];
  };
}

/** @param {number[][]} rows equations, the constant last @returns {number[]} the unknowns, by elimination */
function solved(rows) {
  for (let i = 0; i < rows.length; i++) {
    const best = rows.reduce((at, row, j) => (j > i && Math.abs(row[i]) > Math.abs(rows[at][i]) ? j : at), i);
    [rows[i], rows[best]] = [rows[best], rows[i]];
    rows[i] = rows[i].map((value) => value / rows[i][i]);
    rows.forEach((row, j) => j !== i && (rows[j] = row.map((value, k) => value - row[i] * rows[i][k])));
  }
  return rows.map((row) => row[rows.length]);
}
