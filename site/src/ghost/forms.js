// @ts-check
/** The digits that the hand writes, as people of several countries do; made for this page. */
import { strokes } from "../drawing/from_text.js";

/** @import { Form, Stroke } from "../types.js" */

/** @type {readonly {form: Form, strokes: readonly Stroke[]}[]} */
export const FORMS = [
  {
    form: "barred7",
    strokes: strokes(`300,190 420,195 560,190 700,175 640,320 570,470 510,620 470,770 / 400,470 520,455 650,440`),
  },
  { form: "upstroke1", strokes: strokes("340,430 440,330 530,230 600,150 598,350 595,560 592,780") },
  {
    form: "open4",
    strokes: strokes("480,160 420,320 340,500 300,570 420,565 560,560 700,545 / 600,370 585,550 570,780"),
  },
  {
    form: "looped2",
    strokes: strokes(
      `330,310 360,220 430,165 530,165 620,230 640,340 590,470 480,610 390,720 320,750 285,700 340,660
      430,690 540,755 630,770 710,725`,
    ),
  },
  { form: "hooked7", strokes: strokes("340,330 325,190 350,185 520,190 670,185 625,320 560,480 515,630 495,780") },
  { form: "lightning4", strokes: strokes("450,160 390,330 320,540 430,530 560,520 690,505 / 610,330 560,560 500,790") },
  {
    form: "slashed0",
    strokes: strokes(
      `510,170 400,205 330,340 315,490 350,660 440,760 540,765 640,680 690,510 680,340 620,215 510,170
      / 680,230 520,470 330,720`,
    ),
  },
];
