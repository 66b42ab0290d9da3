// @ts-check
/** Your hand and the rest of the page: corrections teach it, what it has learned changes the answer. */
import { example } from "./examples.js";
import { shareCorrections } from "./feedback.js";
import { wirePanel } from "./panel.js";

/** @import { Store } from "../state.js" */
/** @import { Hand } from "./hand.js" */

/** @param {Store} store @param {Hand} hand */
export function wireTeaching(store, hand) {
  store.subscribe((before) => {
    const { said, history, answer } = store.get();
    if (said === before.said || history !== before.history) return;
    const taught = example(store.drawing(), said ?? 0, answer?.frame);
    if (said === null) hand.forget([taught]);
    else hand.add([taught]);
  });
  hand.subscribe(() => {
    const { answer, said } = store.get();
    const { key } = example(store.drawing(), 0, answer?.frame);
    if (said !== null && !hand.list().some((one) => one.key === key)) store.dispatch({ type: "correct", digit: null }); // forgotten in the panel
    if (answer) store.dispatch({ type: "glance", answer: hand.apply(answer) });
  });
  shareCorrections(store);
  wirePanel(store, hand);
}
