// @ts-check
/** A picture -> a canvas of a size that is quick to search, read and send. */

/** Sharp on most screens, and a third more than what is searched for ink. */
const SIDE_PX = 1120;

/** A side of the small copy that shows what is transparent. */
const FEW_PX = 64;

/**
 * Lay a picture on a canvas; what is transparent becomes its background.
 * @param {ImageBitmap} bitmap
 * @returns {HTMLCanvasElement}
 */
export function laid(bitmap) {
  const [width, height] = fitted(bitmap);
  const image = Object.assign(document.createElement("canvas"), { width, height });
  const context = /** @type {CanvasRenderingContext2D} */ (image.getContext("2d", { willReadFrequently: true }));
  context.drawImage(bitmap, 0, 0, FEW_PX, FEW_PX);
  context.fillStyle = backgroundOf(context.getImageData(0, 0, FEW_PX, FEW_PX).data);
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
  return image;
}

/** @param {{width: number, height: number}} size
 * @returns {number[]} width and height with the longer side at SIDE_PX */
function fitted({ width, height }) {
  const scale = SIDE_PX / Math.max(width, height);
  return [width, height].map((side) => Math.max(1, Math.round(side * scale)));
}

/**
 * The background of a transparent picture: white or black, whichever shows bare ink; of a card that covers most of it,
 * the card's own shade.
 * @param {Uint8ClampedArray} data red, green, blue, alpha
 * @returns {string} a CSS colour
 */
function backgroundOf(data) {
  let [alpha, green] = [0, 0]; // close to the luminance
  for (let i = 0; i < data.length; i += 4) {
    alpha += data[i + 3];
    green += data[i + 3] * data[i + 1];
  }
  const shade = green / alpha;
  const under = alpha > (255 * data.length) / 8 ? shade : shade < 128 ? 255 : 0;
  return `rgb(${under} ${under} ${under})`;
}
