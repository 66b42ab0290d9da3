// @ts-check
/** A photograph, decoded and made small: in the worker, because some browsers do both on the thread that asks. */

/** As the page lays it out. */
const SIDE_PX = 1120;

/**
 * Open a picture, turned as its camera says.
 * @param {Blob} file
 * @param {() => void} [step] called between decoding and shrinking: of a large file each takes a phone a second
 * @returns {Promise<ImageBitmap | null>} its longer side at most 1120; null where the browser knows no such picture
 */
export async function shrink(file, step = () => {}) {
  const bitmap = await createImageBitmap(file).catch(() => null);
  const scale = bitmap && SIDE_PX / Math.max(bitmap.width, bitmap.height);
  if (!scale || scale >= 1) return bitmap;
  const [resizeWidth, resizeHeight] = [bitmap.width, bitmap.height].map((side) =>
    Math.max(1, Math.round(side * scale)),
  );
  step();
  const small = await createImageBitmap(bitmap, { resizeWidth, resizeHeight, resizeQuality: "high" });
  bitmap.close(); // 50 MB of a phone's photograph
  return small;
}
