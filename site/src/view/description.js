// @ts-check
/** The description panel: opened by a button; closed by another, by Escape, and by a click beside it. */
import $ from "jquery/slim";

/** Wire the panel. The browser keeps the focus inside and gives it back. */
export function wireDescription() {
  const panel = /** @type {HTMLDialogElement} */ ($("#description")[0]);
  $("#info").on("click", () => panel.showModal());
  $("#close").on("click", () => panel.close());
  $(panel).on("click", (event) => {
    if (event.target === panel) panel.close();
  });
}
