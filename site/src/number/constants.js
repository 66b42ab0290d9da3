// @ts-check
/** The numbers that the reading of numbers hangs on; the twins of these modules, lambda_handler/number/, have the same
 * and say why. */

export const BLANK = 15;
export const INK = 96;
export const TALLEST_PX = 240;
export const WIDEST_PX = 1120;

export const FULL = 256;
export const ASIDE = 8;
export const THICK = 1.3;
export const FULL_TENTHS = 9;
export const LEAST_PART = 0.2;
export const DEAREST = 4;
export const NARROWEST = 0.45;
export const CUTS = 7;
export const FEWEST_CUTS = 2;
export const MOST_CUTS = 24;

export { CANVAS_PX } from "../graph.js";
export const DIRT = 0.5;
export const WITHIN = 0.8;
export const SURE = 0.99;
export const LARGEST_PX = 256;
export const MOST_COMPONENTS = 24;
export const MOST_PIECES = 64;
export const FULLEST = 0.7;
export const THICKEST = 0.5;

export const SMALLEST = 0.45;
export const BESIDE = 0.5;
export const NESTED = 0.8;
export const JOINED = 0.25;
export const STRUCK = 0.9;
export const LENGTHY = 1.5;
export const LEAN = 0.15;

export const MOST_DIGITS = 8;
export const DOUBTFUL = 0.5;
export const MOST_READINGS = 160;
export const LONGEST_RUN = 8;
export const WIDEST = 1.6;
export const TALLEST = 1.9;
export const NEIGHBOURS = 3;
export const LEAST = 1e-2;
export const PROBABILITY = 4.44;
export const IS_DIGIT = 2.69;
export const EACH = 1.31;
export const CUT = -0.36;
export const COST = -1.18;
export const OVERLAP = -2.01;
export const TOO_WIDE = -0.75;
export const TOO_LOW = -2.73;
export const TOO_TALL = 2.03;
export const TOO_LONG = -1.49;
export const TOO_SHORT = -1.11;
export const ONE = -0.43;
export const WIDE = 0.6;
export const LOW = 0.8;
export const TALL = 1;
export const LONG = 2.5;
export const SHORT = 1;
