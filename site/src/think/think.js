// @ts-check
/** "Watch it think": a drawer with the network at work on a drawing, played back stroke by stroke. */
import { changeSentence, playWords, saysSentence } from "../words/think_words.js";
import { drawer } from "./markup.js";
import { layersOf, show } from "./show.js";
import { changesOf, stepsOf } from "./steps.js";

/** @import { Drawing, Stroke, Watched } from "../types.js" */

/**
 * @typedef {object} Page what the page lends, so that this part is one file of its own
 * @property {JQueryStatic} $
 * @property {typeof import("../drawing/paint.js").paint} paint
 * @property {typeof import("../drawing/paint.js").context2d} context2d
 * @property {(color: string) => number[]} rgb
 * @property {(drawing: Drawing) => Promise<Watched>} watch
 */

/** @typedef {{strokes: readonly Stroke[], watched: Watched}} Moment */

const STEP_MS = 120;

/**
 * Make the drawer.
 * @param {Page} page
 * @returns {(drawing: Drawing) => Promise<void>} opens it for a drawing that is not empty
 */
export function createThinking(page) {
  const parts = drawer(page.$);
  /** @type {Moment[]} */
  let moments = [];
  /** @type {number[]} */
  let fulls = [];
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  let opened = 0;

  const showAt = (/** @type {number} */ at) => {
    const { watched } = moments[at];
    parts.moment.val(at).attr("aria-valuetext", saysSentence(watched.answer));
    show(page, parts, { ...moments[at], fulls });
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    parts.play.text(playWords(false));
  };
  const play = () => {
    if (timer) return stop();
    let at = 0;
    parts.play.text(playWords(true));
    timer = setInterval(() => {
      showAt(at);
      if (++at === moments.length) stop();
    }, STEP_MS);
  };
  const goTo = (/** @type {number} */ at) => {
    stop();
    showAt(at);
  };

  parts.play.on("click", play);
  parts.moment.on("input", () => goTo(Number(parts.moment.val())));
  parts.close.on("click", () => parts.dialog.close());
  page.$(parts.dialog).on("close", stop);
  page.$(parts.dialog).on("click", ({ target }) => target === parts.dialog && parts.dialog.close());

  return async function open(drawing) {
    const mine = ++opened;
    const watched = await page.watch(drawing);
    const whole = { strokes: drawing.strokes, watched };
    if (mine !== opened) return;
    fulls = layersOf(whole.watched).map(({ values }) => values.reduce((a, b) => Math.max(a, b), 1e-6));
    moments = [whole];
    parts.layers.empty();
    parts.replay.prop("hidden", true);
    parts.dialog.showModal();
    parts.title.trigger("focus");
    showAt(0);
    const grown = await watchAll(page, drawing, () => mine === opened && parts.dialog.open);
    if (!grown) return;
    moments = [...grown, whole];
    parts.moment.attr("max", grown.length).val(grown.length);
    parts.replay.prop("hidden", !grown.length);
    listChanges(page, parts, moments, goTo);
  };
}

/** @param {Page} page @param {Drawing} drawing @param {() => boolean} goesOn
 * @returns {Promise<Moment[] | null>} all but the last; null once nobody looks any more */
async function watchAll(page, drawing, goesOn) {
  const found = [];
  for (const strokes of stepsOf(drawing.strokes).slice(0, -1)) {
    found.push({ strokes, watched: await page.watch({ ...drawing, strokes }) });
    if (!goesOn()) return null;
  }
  return found;
}

/** @param {Page} page @param {ReturnType<typeof drawer>} parts @param {readonly Moment[]} moments
 * @param {(at: number) => void} goTo */
function listChanges({ $ }, { changes }, moments, goTo) {
  const found = changesOf(moments.map(({ watched }) => watched.answer.digit));
  const items = found.map(({ at, from, to }) =>
    $("<button>")
      .attr("type", "button")
      .text(changeSentence(from, to))
      .on("click", () => goTo(at)),
  );
  changes.empty().append(...items.map((button) => $("<li>").append(button)));
}
