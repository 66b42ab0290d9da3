// @ts-check
/** Your hand and the rest of the page: corrections teach it, what it has learned changes the answer. */
import { example } from "./examples.js";
import { shareCorrections } from "./feedback.js";
import { asRead, isSaid } from "../row/number_state.js";
import { wirePanel } from "./panel.js";

/** @import { Store } from "../store.js" */
/** @import { Drawing, Reading } from "../types.js" */
/** @import { Hand } from "./hand.js" */

/** @param {Store} store @param {Hand} hand
 * @param {(drawing: Drawing) => Promise<Reading>} readNumber in this browser */
export function wireTeaching(store, hand, readNumber) {
  store.subscribe((before) => {
    if (!isSaid(before, store.get())) return;
    const { said, answer } = store.get();
    const taught = example(asRead(store.get()), said ?? 0, answer?.frame);
    if (said === null) hand.forget([taught]);
    else hand.add([taught]);
  });
  hand.subscribe(async () => {
    const { answer, said, history } = store.get();
    const { key } = example(asRead(store.get()), 0, answer?.frame);
    // forgotten in the panel
    if (said !== null && !hand.list().some((one) => one.key === key)) store.dispatch({ type: "correct", digit: null });
    if (answer?.number) {
      if (answer.by === "lambda" || history.present.picture) return;
      const again = await readNumber(history.present).catch(() => null);
      if (again && store.drawing() === history.present) store.dispatch({ type: "glance", answer: again });
    } else if (answer) store.dispatch({ type: "glance", answer: hand.apply(answer) });
  });
  shareCorrections(store);
  wirePanel(store, hand);
}
