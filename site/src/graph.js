// @ts-check
/** What the exported graph fixes for everyone who feeds it or reads what it says. */

/** Pixels a side of the canvas that it reads, and of the frame that it shows. */
export const CANVAS_PX = 280;
export const FRAME_PX = 28;

/** From here on its `is_digit` means a digit: the export calibrates it so. */
export const IS_DIGIT_THRESHOLD = 0.5;
