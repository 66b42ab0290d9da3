// @ts-check
/** How a picture comes: dropped anywhere, pasted, chosen, photographed. */
import $ from "jquery/slim";
import { keepPicture, keptPicture } from "../keep.js";
import { createTaker } from "./take.js";

/** @import { Local } from "../read/local.js" */
/** @import { Store } from "../store.js" */
/** @typedef {ReturnType<typeof createTaker>} Take */

/**
 * Wire them, and bring back the picture that this tab had.
 * @param {Store} store
 * @param {Local} local
 * @param {{cancel: () => void}} reader
 */
export function wirePictures(store, local, reader) {
  const take = createTaker(store, local, reader);
  wireButton(store, take);
  wireDrop(take);
  document.addEventListener("paste", ({ clipboardData }) => first(clipboardData, take));
  for (const event of ["pagehide", "visibilitychange"])
    addEventListener(event, () => keepPicture(store.drawing().picture));
  bringBack(take);
}

/** @param {Store} store @param {Take} take */
function wireButton(store, take) {
  const input = /** @type {HTMLInputElement} */ ($("#file")[0]);
  const ways = /** @type {HTMLDialogElement} */ ($("#ways")[0]);
  /** @param {string | null} camera */
  const choose = (camera) => {
    ways.close();
    $(input).attr("capture", camera);
    input.click();
  };
  $("#open").on("click", () =>
    matchMedia("(hover: none) and (pointer: coarse)").matches ? ways.showModal() : choose(null),
  );
  $("#back").on("click", () => ways.close());
  $("#camera").on("click", () => choose("environment"));
  $("#choose").on("click", () => choose(null));
  $("#paste").on("click", async () => {
    ways.close();
    const picture = await pasted().catch(() => null); // the person may refuse
    if (picture) take(picture);
    else store.dispatch({ type: "fail", fault: { kind: "nothing_to_paste" } });
  });
  $(ways).on("click", ({ target }) => target === ways && ways.close());
  $(input).on("change", () => {
    const [file] = input.files ?? [];
    input.value = ""; // the same file can be chosen again
    if (file) take(file);
  });
}

/** @returns {Promise<Blob | undefined>} */
async function pasted() {
  for (const item of await navigator.clipboard.read()) {
    const type = item.types.find((type) => type.startsWith("image/"));
    if (type) return item.getType(type);
  }
}

/** @param {Take} take */
function wireDrop(take) {
  const over = (/** @type {boolean} */ is) => document.documentElement.toggleAttribute("data-dropping", is);
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    over(true);
  });
  document.addEventListener("dragleave", ({ relatedTarget }) => over(relatedTarget !== null));
  document.addEventListener("drop", (event) => {
    over(false);
    if (first(event.dataTransfer, take)) event.preventDefault();
  });
}

/** @param {DataTransfer | null} data @param {Take} take @returns {boolean} whether there is a file in it */
function first(data, take) {
  const [file] = data?.files ?? [];
  if (file) take(file);
  return Boolean(file);
}

/** @param {Take} take */
async function bringBack(take) {
  const kept = keptPicture();
  if (!kept) return;
  const image = Object.assign(new Image(), { src: kept.url });
  await image.decode().then(
    () => take(image, kept.frame),
    () => null,
  );
}
