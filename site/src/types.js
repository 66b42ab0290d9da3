// @ts-check
/** The records that the page's modules share. Coordinates are in units of the canvas: (0, 0) top left, (1, 1) bottom right. */

/** @typedef {readonly [x: number, y: number]} Point */

/** @typedef {{readonly points: readonly Point[], readonly width: number}} Stroke width as a share of the canvas */

/**
 * @typedef {object} Answer the function's answer to one picture
 * @property {number | null} digit
 * @property {number} probability of the likeliest digit
 * @property {number[]} probabilities ten, sum 1
 * @property {number} is_digit
 * @property {"blank" | "not_a_digit" | null} reason
 * @property {string} model version
 * @property {number[][]} [frame] 28 rows of 28, ink 0..255
 */

/** @typedef {{readonly kind: "unreachable"} | {readonly kind: "refused", readonly message: string}} Fault */

/** @typedef {(strokes: readonly Stroke[], signal: AbortSignal) => Promise<Answer>} Read rejects with a ReadError */

export {};
