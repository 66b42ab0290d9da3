// @ts-check
/** Whole numbers as text, small ones short: base64 VLQ, as source maps have it, in the letters that a link may hold. */

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const BITS = 5;
const GOES_ON = 1 << BITS;

/** Letters a number may have at most: 19 bits and a sign. */
const LONGEST = 4;

/** @param {readonly number[]} numbers whole, below 2 ** 19 each way @returns {string} */
export const written = (numbers) => numbers.map(letters).join("");

/** @param {number} number @returns {string} */
function letters(number) {
  let text = "";
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  do {
    const bits = rest & (GOES_ON - 1);
    rest >>>= BITS;
    text += LETTERS[rest ? bits | GOES_ON : bits];
  } while (rest);
  return text;
}

/** @param {string} text @returns {number[] | null} null for what `written` never writes */
export function parsed(text) {
  const numbers = [];
  let [value, length] = [0, 0];
  for (const letter of text) {
    const bits = LETTERS.indexOf(letter);
    if (bits < 0 || length === LONGEST) return null;
    value |= (bits & (GOES_ON - 1)) << (BITS * length++);
    if (bits & GOES_ON) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, length] = [0, 0];
  }
  return length ? null : numbers;
}
