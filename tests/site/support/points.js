// @ts-check
/** Points as text, which a formatter leaves on one line. */

/** @param {string} text "x,y" apart by spaces @returns {import("../../../site/src/types.js").Point[]} */
export const points = (text) => text.split(" ").map((point) => /** @type {any} */ (point.split(",").map(Number)));
