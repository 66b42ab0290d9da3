// @ts-check
/** The panel of your hand: all examples with their pictures, forgotten at a tap; out to a file and in from one; the choice to contribute. */
import $ from "jquery/slim";
import { rgb, write } from "../chart.js";
import { config } from "../config.js";
import { parsed, written } from "./file.js";
import { show } from "./show.js";

/** @import { Store } from "../state.js" */
/** @import { Example } from "./examples.js" */
/** @import { Hand } from "./hand.js" */

const SIDE_PX = 112;
const FILE = "my-hand.json";

const status = $("<span>").attr("role", "status");
const undo = button("Undo").prop("hidden", true);
const list = $("<div>").addClass("taught");
const input = /** @type {JQuery<HTMLInputElement>} */ ($("<input>")).attr({ type: "file", accept: ".json,application/json", "aria-label": "A file exported from here" }).prop("hidden", true);
const panel = /** @type {JQuery<HTMLDialogElement>} */ ($("<dialog>")).attr({ id: "own", "aria-labelledby": "own-title" });
const [out, into, all, close] = [button("Export"), button("Import"), button("Forget all"), button("Close").addClass("primary")];
let built = false;

/**
 * Open it.
 * @param {Store} store
 * @param {Hand} hand
 */
export async function openPanel(store, hand) {
  if (!built) build(store, hand);
  built = true;
  say("");
  draw(hand);
  panel[0].showModal();
  if ((await config()).feedback && !$("#share").length) list.after(choice(store));
}

/** @param {Store} store @param {Hand} hand */
function build(store, hand) {
  const note = store.get().engine === "none" ? " But this browser cannot read by itself, so they do nothing here." : "";
  const leaf = $("<div>").addClass("leaf").append(
    $("<h2>").attr("id", "own-title").text("Your hand"),
    $("<p>").text(`Drawings that you said the digit of. What is like them is read as you taught it, also when AWS Lambda reads.${note}`),
    $("<p>").addClass("fine").attr("id", "own-kept"),
    list,
    $("<p>").addClass("said").append(status, undo),
    $("<div>").addClass("own-actions").append(out, into, input, all, close),
  );
  $("body").append(panel.append(leaf));
  panel.on("click", ({ target }) => {
    if (target === panel[0]) panel[0].close();
  });
  close.on("click", () => panel[0].close());
  out.on("click", () => save(hand));
  into.on("click", () => input.trigger("click"));
  input.on("change", () => load(hand));
  all.on("click", () => forget(hand, hand.list()));
  hand.subscribe(() => {
    if (panel[0].open) draw(hand);
  });
}

/** @param {Hand} hand */
function draw(hand) {
  const kept = hand.isKept() ? "They stay in this browser, on this device." : "This browser lets the page keep nothing: they go when you close it. Export them to keep them.";
  write($("#own-kept"), hand.list().length ? `${kept} Tap one to forget it.` : "Nothing is taught yet: tap the bar of what you wrote when it reads you wrong.");
  list.empty();
  for (let digit = 0; digit < 10; digit++) {
    const alike = hand.list().filter(({ label }) => label === digit);
    const tiles = alike.map((one, i) => $("<li>").append(tile(hand, one, `Forget this ${digit}, ${i + 1} of ${alike.length}`)));
    if (alike.length) list.append($("<h3>").text(digit), $("<ul>").append(...tiles));
  }
  list.find("canvas").each((_, canvas) => show(/** @type {any} */ (canvas), $(canvas).data("example"), rgb(getComputedStyle(canvas).color)));
  for (const need of [out, all]) need.attr("aria-disabled", String(!hand.list().length));
}

/** @param {Hand} hand @param {Example} one @param {string} name @returns {JQuery} */
function tile(hand, one, name) {
  const canvas = $("<canvas>").attr({ width: SIDE_PX, height: SIDE_PX, "aria-hidden": "true" }).data("example", one);
  return button("").attr("aria-label", name).append(canvas).on("click", () => forget(hand, [one]));
}

/** @param {Hand} hand @param {readonly Example[]} gone */
function forget(hand, gone) {
  if (!gone.length) return;
  hand.forget(gone);
  say(gone.length === 1 ? `Forgotten: a drawing of ${gone[0].label}.` : `Forgotten: ${gone.length} drawings.`);
  undo.prop("hidden", false).off("click").on("click", () => {
    hand.add(gone);
    say("They are back.");
    close.trigger("focus");
  }).trigger("focus");
}

/** @param {Hand} hand */
function save(hand) {
  if (!hand.list().length) return;
  const href = URL.createObjectURL(new Blob([written(hand.list())], { type: "application/json" }));
  $("<a>").attr({ href, download: FILE })[0].click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  say(`Exported as ${FILE}.`);
}

/** @param {Hand} hand */
async function load(hand) {
  const [file] = input[0].files ?? [];
  if (!file) return;
  try {
    const found = parsed(await file.text());
    const had = hand.list().length;
    hand.add(found);
    say(`Read ${found.length} drawings, ${hand.list().length - had} of them new.`);
  } catch (error) {
    say(/** @type {Error} */ (error).message);
  }
  input[0].value = ""; // the same file can be chosen again
}

/** @param {string} text */
function say(text) {
  write(status, text);
  undo.prop("hidden", true);
}

/** @param {Store} store @returns {JQuery} */
function choice(store) {
  const box = $("<input>").attr({ id: "share", type: "checkbox", "aria-describedby": "share-what" }).prop("checked", store.get().settings.share);
  box.on("change", () => store.dispatch({ type: "set", settings: { share: box.prop("checked") } }));
  return $("<div>").addClass("share").append(
    $("<label>").append(box, $("<span>").text("Also send my corrected drawings to improve the reader")),
    $("<p>").addClass("fine").attr("id", "share-what").text("Of each drawing that you correct from now on, its strokes and the digit you tap are sent to the function of this page on AWS, " +
      "and nothing else; pictures never. They are kept for a year, to train the reader. Nothing is kept about you, so they cannot be found again to delete them."),
  );
}

/** @param {string} text @returns {JQuery} */
function button(text) {
  return $("<button>").attr("type", "button").text(text);
}
