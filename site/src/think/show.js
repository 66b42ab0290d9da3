// @ts-check
/** One moment of the drawing, shown in the drawer: every picture is what the network computed for it. */
import { percentage } from "../languages/say.js";
import { layerSpoken, layerTitle, saysSentence } from "../words/think_words.js";
import { awake, paintMaps } from "./mosaic.js";

/** @import { Maps, Stroke, Watched } from "../types.js" */
/** @import { Drawer } from "./markup.js" */
/** @import { Page } from "./think.js" */

/** Maps in a row, where there is room for so many and where there is less. */
const COLUMNS = { wide: 32, narrow: 16 };
const WIDE_PX = 600;

/**
 * The pictures from top to bottom: each convolution's maps, then the embedding as 128 maps of one value.
 * @param {Watched} watched
 * @returns {Maps[]}
 */
export function layersOf({ maps, answer: { embedding = new Float32Array(0) } }) {
  return [...maps, { height: 1, width: 1, channels: embedding.length, values: embedding }];
}

/**
 * Show a moment.
 * @param {Page} page
 * @param {Drawer} parts
 * @param {{strokes: readonly Stroke[], watched: Watched, fulls: readonly number[]}} moment fulls: of each layer the
 *   value that is shown in full
 */
export function show({ $, context2d, paint, rgb }, parts, { strokes, watched, fulls }) {
  const { answer, logits } = watched;
  const style = getComputedStyle(parts.dialog);
  const [ink, red] = [style.color, style.accentColor].map(rgb);
  const drawing = /** @type {HTMLCanvasElement} */ (parts.drawing[0]);
  context2d(drawing).clearRect(0, 0, drawing.width, drawing.height);
  paint(context2d(drawing), strokes, drawing.width, style.color);
  const frame = Float32Array.from((answer.frame ?? []).flat());
  paintMaps(
    /** @type {HTMLCanvasElement} */ (parts.frame[0]),
    { height: 28, width: 28, channels: 1, values: frame },
    { columns: 1, full: 255, colour: ink },
  );
  const layers = layersOf(watched);
  layers.forEach((maps, i) => {
    const share = (i + 1) / layers.length;
    const colour = ink.map((part, at) => part + share * (red[at] - part)); // from the writer's ink to the reader's
    showLayer(rowOf($, parts, i, maps, layers.length), maps, fulls[i], colour);
  });
  showVotes($, parts, logits, answer.digit, answer.probabilities);
  parts.answer.text(answer.digit ?? "?");
  const says = saysSentence(answer);
  if (parts.status.text() !== says) parts.status.text(says);
}

/** @param {JQueryStatic} $ @param {Drawer} parts @param {number} i @param {Maps} maps @param {number} count
 * @returns {JQuery} */
function rowOf($, { layers }, i, maps, count) {
  const row = layers.children().eq(i);
  if (row.length) return row;
  const title = layerTitle(i === count - 1 ? null : i + 1, maps);
  const made = $("<li>").append($("<small>").text(title), $("<canvas>").attr("role", "img"));
  made[0].style.setProperty("--at", String(i));
  return made.appendTo(layers);
}

/** @param {JQuery} row @param {Maps} maps @param {number} full @param {readonly number[]} colour */
function showLayer(row, maps, full, colour) {
  const canvas = /** @type {HTMLCanvasElement} */ (row.find("canvas")[0]);
  const fit = row[0].clientWidth > WIDE_PX ? COLUMNS.wide : COLUMNS.narrow;
  paintMaps(canvas, maps, { columns: maps.width === 1 ? 2 * fit : fit, full, colour });
  row.find("canvas").attr("aria-label", `${row.find("small").text()}. ${layerSpoken(awake(maps), maps.channels)}`);
}

/** @param {JQueryStatic} $ @param {Drawer} parts @param {Float32Array} logits @param {number | null} digit
 * @param {readonly number[]} probabilities */
function showVotes($, { votes }, logits, digit, probabilities) {
  const [least, most] = [Math.min(...logits), Math.max(...logits)];
  votes.children().each((i, row) => {
    row.style.setProperty("--vote", String((logits[i] - least) / (most - least || 1)));
    $(row).toggleClass("is-read", i === digit);
    $(row)
      .find(".spoken")
      .text(` ${percentage(Math.min(0.99, probabilities[i]))}`);
  });
}
