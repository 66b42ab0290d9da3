// @ts-check
/** "Send it on": the drawing as a link, shared or copied, and as a picture to save. */
import { fill } from "../languages/fill.js";
import { headline, say } from "../words/share_words.js";
import { CARD, paintCard } from "./card.js";
import { encode } from "./link.js";

/** @import { Mode } from "../row/number_state.js" */
/** @import { Stroke } from "../types.js" */
/** @import { Told } from "../words/share_words.js" */

/** @typedef {{strokes: readonly Stroke[], mode: Mode, aspect: number, told: Told}} Sent aspect: the paper's width in
 *   units of its height */

/**
 * @typedef {object} Page what the page lends, so that this part is one file of its own
 * @property {JQueryStatic} $
 * @property {typeof import("../drawing/paint.js").paint} paint
 * @property {typeof import("../drawing/paint.js").context2d} context2d
 */

const FILE = "my-digit.png";

/** @param {Sent} sent @returns {string} the address that draws it again */
const linkTo = ({ strokes, mode }) => `${location.origin}${location.pathname}#drawing=${encode(strokes, mode)}`;

/**
 * Make the dialog.
 * @param {Page} page
 * @returns {(sent: Sent) => void} opens it
 */
export function createSending({ $, paint, context2d }) {
  /** @type {Sent} */
  let sent;
  const canvas = $("<canvas>").attr({ ...CARD, role: "img" });
  const card = /** @type {HTMLCanvasElement} */ (canvas[0]);
  const says = $("<p>").attr("role", "status");
  const link = $("<input>").attr({ readonly: "", "data-words-at": "aria-label=share.copy", hidden: "" });
  const button = (/** @type {string} */ key, /** @type {() => unknown} */ act) =>
    $("<button>").attr({ type: "button", "data-words": key }).on("click", act);

  const picture = () => new Promise((/** @type {BlobCallback} */ resolve) => card.toBlob(resolve, "image/png"));
  const share = async () => {
    const text = headline(sent.told);
    const files = [new File([(await picture()) ?? ""], FILE, { type: "image/png" })];
    const data = { title: say("title"), text, url: linkTo(sent) };
    const all = { ...data, files };
    await navigator.share(navigator.canShare?.(all) ? all : data).catch(() => null); // the person may think better
  };
  const copy = async () => {
    const copied = await navigator.clipboard?.writeText(linkTo(sent)).then(
      () => true,
      () => false,
    );
    says.text(say(copied ? "share.copied" : "share.uncopied"));
    link.prop("hidden", Boolean(copied)).val(linkTo(sent));
    if (!copied) /** @type {HTMLInputElement} */ (link[0]).select();
  };
  const save = async () => {
    const href = URL.createObjectURL((await picture()) ?? new Blob());
    $("<a>").attr({ href, download: FILE })[0].click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  };

  const actions = $("<div>").addClass("actions");
  const shares = "share" in navigator;
  if (shares) actions.append(button("share.share", share).addClass("primary"));
  actions.append(
    button("share.copy", copy).toggleClass("primary", !shares),
    button("share.save", save),
    button("close", () => dialog.close()),
  );
  const leaf = $("<div>").addClass("leaf");
  leaf.append($("<h2>").attr({ id: "send-title", tabindex: -1, "data-words": "more.send" }), canvas);
  leaf.append($("<p>").addClass("fine").attr("data-words", "share.lead"), says, link, actions);
  const dialog = /** @type {HTMLDialogElement} */ (
    $("<dialog>").attr({ id: "send", "aria-labelledby": "send-title" }).append(leaf).appendTo("body")[0]
  );
  fill(dialog);
  $(dialog).on("click", ({ target }) => target === dialog && dialog.close());

  return function open(given) {
    sent = given;
    paintCard(context2d(card), sent, paint);
    canvas.attr("aria-label", `${say("share.card")}: ${headline(sent.told)}`);
    says.text("");
    link.prop("hidden", true);
    dialog.showModal();
    $("#send-title").trigger("focus");
  };
}
