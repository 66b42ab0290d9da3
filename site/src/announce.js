// @ts-check
/** What a screen reader is told, when something has happened that eyes would see. */
import { isEmpty } from "./drawing.js";
import { place } from "./picture/show.js";
import { explanation, sentence } from "./words.js";

/** @import { State } from "./state.js" */

/**
 * What to say after a change; null for nothing.
 * @param {State} before
 * @param {State} after
 * @returns {string | null}
 */
export function announcement(before, after) {
  if (after.phase !== before.phase && ["answered", "failed", "waiting"].includes(after.phase)) return sentence(after);
  if (after.heat && after.heat !== before.heat && after.settings.explaining) return explanation(after.heat);
  if (after.settings.source !== before.settings.source) return after.settings.source === "browser" ? "Read in this browser." : "Read by AWS Lambda.";
  if (after.settings.tool !== before.settings.tool) return after.settings.tool === "pen" ? "Pen." : "Eraser.";
  return hand(before, after);
}

/** @param {State} before @param {State} after @returns {string | null} */
function hand(before, after) {
  const [was, is] = [before.history, after.history];
  if (is !== was) {
    if (isEmpty(is.present) && !isEmpty(was.present)) return "The paper is empty.";
    if (is.future[0] === was.present) return "Undone.";
    if (is.present === was.future[0]) return "Redone.";
    if (is.present.picture) return `${was.present.picture ? "" : "Picture opened. "}${place(is.present.picture)}`;
    if (is.present.strokes.length < was.present.strokes.length) return "Stroke taken away.";
  }
  if (after.cursor && after.down !== before.down) return after.down ? "Pen down." : "Pen up.";
  return null;
}
