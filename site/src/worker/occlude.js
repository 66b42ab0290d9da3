// @ts-check
/** What made it that digit: hide one piece of the drawing at a time and read again (Zeiler and Fergus 2014, 4.2). */

/** @import { Answer, Heat } from "../types.js" */

/** Cells a side; a piece is two cells wide, so that pieces overlap. */
const GRID = 14;
const INK = 64; // of 255: what differs more from the background is worth hiding
const CERTAIN = 1e-6;
const BATCH = 4; // readings between two looks at newer questions, about 20 ms

/**
 * The drop in the digit's log-odds for every piece.
 * @param {(pixels: Uint8Array) => Answer} read
 * @param {Uint8Array} pixels a square of grey values
 * @param {number} digit
 * @param {() => Promise<boolean>} stale whether something newer has been asked
 * @returns {Promise<Heat | null>} null once stale
 */
export async function explain(read, pixels, digit, stale) {
  const side = Math.sqrt(pixels.length);
  const background = border(pixels, side);
  const whole = odds(read(pixels), digit);
  const drops = Array(GRID * GRID).fill(0);
  const without = Array(GRID * GRID).fill(digit);
  for (let cell = 0, readings = 0; cell < drops.length; cell++) {
    const hidden = hide(pixels, side, cell, background);
    if (!hidden) continue;
    if (++readings % BATCH === 0 && (await stale())) return null;
    const answer = read(hidden);
    drops[cell] = Math.max(0, whole - odds(answer, digit));
    without[cell] = answer.digit;
  }
  const peak = drops.indexOf(Math.max(...drops));
  return { drops, peak, without: without[peak], digit };
}

/** @param {Answer} answer @param {number} digit @returns {number} log-odds */
function odds({ probabilities }, digit) {
  const p = Math.min(1 - CERTAIN, Math.max(CERTAIN, probabilities[digit]));
  return Math.log(p / (1 - p));
}

/**
 * A copy with the piece around a cell painted over, or null where that changes nothing.
 * @param {Uint8Array} pixels @param {number} side @param {number} cell
 * @param {number} background
 * @returns {Uint8Array | null}
 */
function hide(pixels, side, cell, background) {
  const step = side / GRID;
  const [left, top] = [(cell % GRID) - 0.5, Math.floor(cell / GRID) - 0.5].map((at) => Math.max(0, at * step));
  const hidden = pixels.slice();
  let ink = false;
  for (let y = top; y < Math.min(side, top + 2 * step); y++) {
    for (let x = left; x < Math.min(side, left + 2 * step); x++) {
      ink ||= Math.abs(pixels[y * side + x] - background) > INK;
      hidden[y * side + x] = background;
    }
  }
  return ink ? hidden : null;
}

/** @param {Uint8Array} pixels @param {number} side @returns {number} the median of the outermost pixels */
function border(pixels, side) {
  const edge = Array.from({ length: side }, (_, i) => [
    pixels[i],
    pixels[pixels.length - 1 - i],
    pixels[i * side],
    pixels[i * side + side - 1],
  ]).flat();
  return edge.sort((a, b) => a - b)[edge.length >> 1];
}
