// @ts-check
/** What a screen reader is told, when something has changed that others would see. */
import { isEmpty } from "../drawing/drawing.js";
import { say, together } from "../languages/say.js";
import { digitsText, lookedSpoken, numberSpoken } from "./number_words.js";
import { frameSentence } from "./frame_words.js";
import { contributed, explanation, sentence } from "./digit_words.js";

/** @import { State } from "../state.js" */

/**
 * What to say after a change; null for nothing.
 * @param {State} before
 * @param {State} after
 * @returns {string | null}
 */
export function announcement(before, after) {
  if (after.phase !== before.phase && ["answered", "failed", "waiting"].includes(after.phase)) {
    if (isKnown(before, after)) return null;
    return after.phase === "waiting" ? sentence(after) : spoken(after);
  }
  if (after.fault && after.fault !== before.fault) return sentence(after);
  const isNumber = after.settings.mode === "number";
  if (after.settings.mode !== before.settings.mode) return say(isNumber ? "mode.to_number" : "mode.to_digit");
  if (after.picked !== before.picked && after.picked !== null && after.corrections === before.corrections)
    return lookedSpoken(after);
  if (after.said !== before.said && after.history === before.history)
    return after.said === null ? say("answer.taken_back") : spoken(after);
  if (after.shared !== null && after.shared !== before.shared) return contributed(after.shared);
  if (after.heat && after.heat !== before.heat && after.settings.explaining) return explanation(after.heat);
  if (after.settings.source !== before.settings.source)
    return say(after.settings.source === "browser" ? "source.is_here" : "source.is_cloud");
  if (after.settings.tool !== before.settings.tool) return say(`tool.${after.settings.tool}`);
  return drawn(before, after);
}

/**
 * Whether a reading that has just ended brings the number that the person is already looking at, digit by digit: then
 * it would only speak over what they were told of that digit.
 * @param {State} before
 * @param {State} after
 * @returns {boolean}
 */
const isKnown = (before, after) =>
  before.picked !== null && !after.again && after.phase !== "failed" && digitsText(before) === digitsText(after);

/** @param {State} state @returns {string} */
const spoken = (state) => (state.answer?.number && !state.fault ? numberSpoken(state) : sentence(state));

/** @param {State} before @param {State} after @returns {string | null} */
function drawn(before, after) {
  const [was, is] = [before.history, after.history];
  if (is !== was) {
    if (isEmpty(is.present) && !isEmpty(was.present)) return say("paper.empty");
    if (is.future[0] === was.present) return say("paper.undone");
    if (is.present === was.future[0]) return say("paper.redone");
    if (is.present.picture)
      return together(was.present.picture ? "" : say("frame.opened"), frameSentence(is.present.picture));
    if (is.present.strokes.length < was.present.strokes.length) return say("paper.stroke_gone");
  }
  if (after.cursor && after.down !== before.down) return say(after.down ? "paper.pen_down" : "paper.pen_up");
  return null;
}
