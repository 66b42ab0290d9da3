// @ts-check
/** The panel of examples: shown, forgotten at a tap, exported and imported; and the choice to contribute. */
import $ from "jquery/slim";
import { say, together } from "../languages/say.js";
import { rgb, write } from "../view/chart.js";
import { config } from "../config.js";
import { parsed, written } from "./examples_file.js";
import { show } from "./example_image.js";

/** @import { Store } from "../store.js" */
/** @import { Example } from "./examples.js" */
/** @import { Hand } from "./hand.js" */

const SIDE_PX = 112;
const FILE = "my-hand.json";

/**
 * Wire it.
 * @param {Store} store
 * @param {Hand} hand
 */
export function wirePanel(store, hand) {
  const panel = /** @type {HTMLDialogElement} */ ($("#own")[0]);
  const input = /** @type {HTMLInputElement} */ ($("#own-file")[0]);
  const redraw = () => {
    if (panel.open) draw(hand, store.get().engine === "none" ? say("own.useless") : "");
  };
  $("#own-open").on("click", async () => {
    panel.showModal();
    tell("");
    redraw();
    $("#share").prop("checked", store.get().settings.share);
    $("#own-share").prop("hidden", !(await config()).feedback);
  });
  $(panel).on("click", (event) => {
    if (event.target === panel || event.target.id === "own-close") panel.close();
  });
  $("#own-export").on("click", () => save(hand));
  $("#own-import").on("click", () => input.click());
  $(input).on("change", () => load(hand, input));
  $("#own-clear").on("click", () => forget(hand, hand.list()));
  $("#share").on("change", () => store.dispatch({ type: "set", settings: { share: $("#share").prop("checked") } }));
  hand.subscribe(redraw);
}

/** @param {Hand} hand @param {string} note */
function draw(hand, note) {
  const kept = say(hand.isKept() ? "own.kept" : "own.not_kept");
  write($("#own-kept"), hand.list().length ? together(note, kept) : say("own.nothing"));
  const list = $("#own-list").empty();
  const ink = rgb(getComputedStyle($("#canvas")[0]).color);
  for (let digit = 0; digit < 10; digit++) {
    const alike = hand.list().filter(({ label }) => label === digit);
    const tiles = alike.map((one, i) =>
      tile(hand, one, ink, say("own.forget", { digit, n: i + 1, count: alike.length })),
    );
    if (tiles.length) list.append($("<h3>").text(digit), $("<ul>").append(...tiles));
  }
}

/** @param {Hand} hand @param {Example} one @param {number[]} ink @param {string} name @returns {JQuery} */
function tile(hand, one, ink, name) {
  const canvas = $("<canvas>").attr({ width: SIDE_PX, height: SIDE_PX });
  show(/** @type {any} */ (canvas[0]), one, ink);
  return $("<li>").append(
    $("<button>")
      .attr("aria-label", name)
      .append(canvas)
      .on("click", () => forget(hand, [one])),
  );
}

/** @param {Hand} hand @param {readonly Example[]} gone */
function forget(hand, gone) {
  hand.forget(gone);
  tell(say("own.forgotten", { n: gone.length }));
  $("#own-undo")
    .prop("hidden", !gone.length)
    .off()
    .on("click", () => {
      hand.add(gone);
      $("#own-close").trigger("focus");
      tell(say("own.back"));
    })
    .trigger("focus");
}

/** @param {Hand} hand */
function save(hand) {
  const href = URL.createObjectURL(new Blob([written(hand.list())]));
  $("<a>").attr({ href, download: FILE })[0].click(); // a few kilobytes that go with the page
  tell(say("own.exported", { file: FILE }));
}

/** @param {Hand} hand @param {HTMLInputElement} input */
async function load(hand, input) {
  try {
    const found = parsed(await /** @type {FileList} */ (input.files)[0].text());
    const had = hand.list().length;
    hand.add(found);
    tell(say("own.imported", { n: found.length, fresh: hand.list().length - had }));
  } catch (error) {
    tell(/** @type {Error} */ (error).message);
  }
  input.value = ""; // the same file can be chosen again
}

/** @param {string} text */
function tell(text) {
  write($("#own-said"), text);
  $("#own-undo").prop("hidden", true);
}
