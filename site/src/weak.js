// @ts-check
/** Drawings on a border: drawn for this gallery, none from any data set. */

/** @import { Stroke } from "./types.js" */

/** @typedef {{meant: number | null, form: string, strokes: readonly Stroke[]}} Weak */

/** @type {readonly Weak[]} */
export const WEAK = [];
