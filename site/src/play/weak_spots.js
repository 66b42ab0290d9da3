// @ts-check
/** Drawings on the border between two readings, made for this game; none is from a data set. */
import { strokes } from "../drawing/from_text.js";

/** @import { Stroke } from "../types.js" */

/** @import { PLAY } from "../phrases/play_phrases.js" */

/** @typedef {{meant: number | null, what: keyof typeof PLAY.en, strokes: readonly Stroke[]}} Weak meant: null for no
 *   digit */

/** @type {readonly Weak[]} */
// prettier-ignore
export const WEAK = [
  { meant: 1, what: "play.spot_flag", strokes: strokes("280,200 550,180 480,820") },
  { meant: 7, what: "play.spot_arm", strokes: strokes("420,200 580,200 480,820") },
  { meant: 1, what: "play.spot_bar", strokes: strokes("360,400 520,200 500,820 / 380,550 620,500") },
  { meant: 4, what: "play.spot_round", strokes: strokes(`
    628,332 584,245 501,202 410,219 345,290 332,388 376,475 459,518 550,501 615,430 628,332 620,820
  `) },
  { meant: 9, what: "play.spot_tail", strokes: strokes(`
    602,276 545,207 457,192 380,236 350,320 380,404 457,448 545,433 602,364 602,276 620,614 587,735 497,810 383,810
    293,735 260,614 271,552
  `) },
  { meant: 5, what: "play.spot_closed", strokes: strokes(`
    620,200 400,460 475,440 570,471 631,559 633,671 577,763 484,800 389,768 329,679 327,568 349,517
  `) },
  { meant: 8, what: "play.spot_open", strokes: strokes(`
    613,260 556,204 481,192 412,227 373,299 379,381 427,446 500,470 553,490 633,565 646,678 586,771 483,799 389,747
    350,642 359,585
  `) },
  { meant: 8, what: "play.spot_small", strokes: strokes(`
    500,330 552,295 552,225 500,190 448,225 448,295 500,330 555,354 639,460 658,622 603,764 500,820 397,764 342,622
    361,460 445,354 500,340
  `) },
  { meant: 2, what: "play.spot_footless", strokes: strokes("359,289 425,210 526,192 615,244 650,340 615,436 500,800") },
  { meant: null, what: "play.spot_letter", strokes: strokes(`
    360,200 360,800 / 360,200 462,207 562,262 600,350 562,438 462,493 400,500 541,529 628,604 628,696 541,771
    400,800 360,800
  `) },
  { meant: null, what: "play.spot_question", strokes: strokes(`
    350,340 388,240 483,191 586,217 646,305 632,411 551,481 500,620 / 500,800
  `) },
];
