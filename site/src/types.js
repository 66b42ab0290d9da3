// @ts-check
/**
 * The records that the page's modules share. Coordinates are in units of the canvas: (0, 0) top left, (1, 1) bottom
 * right; on the wide paper of a number, in units of its height.
 */

/** @typedef {readonly [x: number, y: number]} Point */

/** @typedef {{readonly points: readonly Point[], readonly width: number}} Stroke width as a share of the canvas */

/** @typedef {readonly [left: number, top: number, right: number, bottom: number]} Box in shares of a picture's
 *   width and height */

/**
 * @typedef {object} Picture of a digit or a number on paper
 * @property {HTMLCanvasElement} image upright
 * @property {string} url the same as a JPEG's data URL
 * @property {HTMLCanvasElement | null} ink all that was found in the whole of it; null for nothing like writing
 * @property {Cut} found
 * @property {Cut} cut what is read: `found` until the person moves the frame
 */

/** @typedef {{readonly frame: Box, readonly ink: HTMLCanvasElement | null, readonly digits?: readonly OwnInk[],
 *   readonly refused?: Refused | null}} Cut a frame, and the ink in it: black, as opaque as it is dark; digits: where
 *   they are known, in shares of it; refused: why there is no ink, in shares of the picture */

/** @typedef {{ink: import("./picture/grey.js").Grey, part: Box, digits?: readonly OwnInk[]}} CutOut dark on white 255,
 *   the part of the picture that it is, and its digits, where they are known, in shares of it */

/** @typedef {{readonly box: Box, readonly canvas: Uint8Array}} OwnInk a digit of a picture, its own ink on
 *   280 x 280, dark on white */

/** @typedef {{readonly why: "sign" | "rows" | "unsure" | "many", readonly part: Box, readonly marks: readonly Box[]}}
 *   Refused why the digits that were found are not read, where they are, and what stands in the way, in shares of what
 *   was searched */

/**
 * @typedef {{readonly strokes: readonly Stroke[], readonly picture: Picture | null, readonly scale?: number}} Drawing
 *   strokes, or a picture; scale: how much smaller than drawn, to make room
 */

/**
 * @typedef {object} Answer in the contract's form, from the function and from the page alike
 * @property {number | null} digit
 * @property {number} probability of the likeliest digit
 * @property {number[]} probabilities ten, sum 1
 * @property {number} is_digit
 * @property {"blank" | "not_a_digit" | null} reason
 * @property {string} model version
 * @property {number[][]} [frame] 28 rows of 28, ink 0..255
 * @property {Float32Array} [embedding] 128 numbers, what the network makes of the drawing before it decides; in the
 *   page only
 * @property {boolean} [taught] whether the digit comes from the examples of this person's hand
 */

/** @typedef {"browser" | "lambda"} Source */

/**
 * @typedef {Answer & {members: readonly number[], box: readonly number[] | null}} Digit of a number: read alone, from
 *   the strokes with these indices, or from what is in the box (left, top, right, bottom, in shares of the paper)
 */

/**
 * @typedef {Answer & {number?: readonly Digit[], at?: number, known?: boolean}} Found a digit; or a number, and then
 *   the answer to one of its digits: the one at this place, counted from 0; known: every piece of it had been read
 *   before, so its time says nothing
 */

/**
 * @typedef {Found & {by: Source, ms: number, standIn?: boolean, plain?: Reading}} Reading
 *   standIn: the chosen source failed, the other one answered; plain: without what the person has taught
 */

/**
 * @typedef {object} Heat what hiding a piece of the drawing does to the answer
 * @property {number[]} drops of the digit's log-odds, one for each cell, row by row; never negative
 * @property {number} peak the cell with the largest
 * @property {number | null} without the digit read without the piece around the peak
 * @property {number} digit that is explained
 */

/** @typedef {{readonly height: number, readonly width: number, readonly channels: number,
 *   readonly values: Float32Array}} Maps what one convolution answers: height x width x channels, never negative */

/** @typedef {{readonly answer: Answer, readonly logits: Float32Array, readonly maps: readonly Maps[]}} Watched the
 *   network at work on a drawing; logits: ten, whose softmax are the probabilities */

/** @typedef {"barred7" | "upstroke1" | "open4" | "looped2" | "hooked7" | "lightning4" | "slashed0"} Form of a digit
 *   that the page itself writes */

/** @typedef {{form: Form, strokes: readonly Stroke[], answer: Reading | null}} Ghost what is written on the paper until
 *   the person's first touch */

/** @typedef {"loading" | "wasm" | "cpu" | "none"} Engine what reads in the page */

/**
 * @typedef {{readonly kind: "unreachable" | "no_engine" | "not_a_picture" | "nothing_to_paste"
 *   | "part_missing" | "outdated"}
 *   | {readonly kind: "refused", readonly message: string}} Fault
 */

/** @typedef {(drawing: Drawing, signal: AbortSignal) => Promise<Reading>} Read rejects with a ReadError */

/** @typedef {{name: string, shape: number[], type: "int8" | "float32" | "int32"}} Spec of a weight */

/**
 * @typedef {object} Packed the header of the packed model
 * @property {any} topology a GraphDef, as TF.js has it
 * @property {{inputs: Record<string, {name: string}>, outputs: Record<string, {name: string}>}} signature
 * @property {Spec[]} specs
 */

export {};
