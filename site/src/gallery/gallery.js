// @ts-check
/** The gallery of weak spots: drawn from strokes, read by the model in this page when it comes into view. */
import $ from "jquery/slim";
import { write } from "../view/chart.js";
import { context2d, paint } from "../drawing/paint.js";
import { render } from "../read/render.js";
import { WEAK } from "./weak_spots.js";
import { percent } from "../words/shares.js";

/** @import { Local } from "../read/local.js" */
/** @import { Store } from "../store.js" */
/** @import { Answer, Drawing } from "../types.js" */
/** @import { Weak } from "./weak_spots.js" */

const SIDE_PX = 192;

/**
 * Show the gallery; choosing a drawing puts it on the paper.
 * @param {Store} store
 */
export function showGallery(store) {
  const items = WEAK.map((weak) =>
    item(weak).on("click", () => {
      store.dispatch({ type: "put", drawing: drawing(weak) });
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      $("#canvas")[0].scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
    }),
  );
  $("#weak").append(...items.map((button) => $("<li>").append(button)));
  recolour();
}

/** Paint the drawings, once and after a change of theme. */
export function recolour() {
  $("#weak canvas").each((i, canvas) => {
    const context = context2d(/** @type {HTMLCanvasElement} */ (canvas));
    context.clearRect(0, 0, SIDE_PX, SIDE_PX);
    paint(context, WEAK[i].strokes, SIDE_PX, getComputedStyle(canvas).color);
  });
}

/**
 * Have the model read the drawings when they come into view.
 * @param {Local} local
 */
export function readGallery(local) {
  const seen = new IntersectionObserver(async ([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    seen.disconnect();
    let right = 0;
    for (const [i, weak] of WEAK.entries()) {
      const answer = await local.read(render(drawing(weak)).pixels()).catch(() => null);
      if (!answer) return;
      right += Number(answer.digit === weak.meant);
      write(
        $("#weak .verdict")
          .eq(i)
          .toggleClass("is-wrong", answer.digit !== weak.meant),
        verdict(answer),
      );
    }
    write($("#weak-count"), `Of these ${WEAK.length} the model in this page reads ${right} as they were meant.`);
  });
  seen.observe($("#weak")[0]);
}

/** @param {Weak} weak @returns {Drawing} */
const drawing = ({ strokes }) => ({ strokes, picture: null });

/** @param {Weak} weak @returns {JQuery} */
function item({ meant, form }) {
  const canvas = $("<canvas>").attr({ width: SIDE_PX, height: SIDE_PX, "aria-hidden": "true" });
  const text = $("<span>")
    .addClass("meant")
    .text(meant === null ? "meant as no digit" : `meant as ${meant === 8 ? "an" : "a"} ${meant}`);
  return $("<button>")
    .attr("type", "button")
    .append(canvas, text, $("<small>").text(form), $("<span>").addClass("verdict"));
}

/** @param {Answer} answer @returns {string} */
function verdict({ digit, probability }) {
  return digit === null ? "no digit, it says" : `reads ${digit}, ${percent(probability)} %`;
}
