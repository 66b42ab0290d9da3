// @ts-check
/** Filters of whole numbers over planes: what makes the paper of a box, and its ink beside it. */

/** @typedef {{data: Int16Array, width: number, height: number}} Plane row by row */

/** What `smoothed` multiplies values by. */
export const SMOOTH_GAIN = 16;

/** @param {number} width @param {number} height @returns {Plane} */
const empty = (width, height) => ({ data: new Int16Array(width * height), width, height });

/** @param {Plane} of @param {number} by @returns {Plane} with its edge gone on outside */
function padded({ data, width, height }, by) {
  const wide = empty(width + 2 * by, height + 2 * by);
  for (let y = 0, i = 0; y < wide.height; y++, i += wide.width) {
    const start = Math.min(Math.max(y - by, 0), height - 1) * width;
    wide.data.fill(data[start], i, i + by);
    wide.data.set(data.subarray(start, start + width), i + by);
    wide.data.fill(data[start + width - 1], i + by + width, i + wide.width);
  }
  return wide;
}

/** @param {Plane} of @returns {Plane} `SMOOTH_GAIN` times the mean weighted 1 2 1 both ways */
export function smoothed(of) {
  const { data, width: stride } = padded(of, 1);
  for (const step of [1, stride])
    for (let i = 0; i < data.length - 2 * step; i++) data[i] += 2 * data[i + step] + data[i + 2 * step];
  return corner(data, stride, of);
}

/** @param {Int16Array} data @param {number} stride @param {Plane} of whose size is wanted
 * @returns {Plane} the top left of rows `stride` long */
function corner(data, stride, { width, height }) {
  const cut = empty(width, height);
  for (let y = 0; y < height; y++) cut.data.set(data.subarray(y * stride, y * stride + width), y * width);
  return cut;
}

/**
 * The plane with everything dark filled up that a square of 2 `radius` + 1 does not fit into; outside, the edge goes
 * on.
 * @param {Plane} of
 * @param {number} radius
 * @returns {Plane}
 */
export function closed(of, radius) {
  const { data, width: stride } = padded(of, 2 * radius);
  for (const lightest of [true, false]) for (const step of [1, stride]) slide(data, step, 2 * radius + 1, lightest);
  return corner(data, stride, of);
}

/**
 * Give every place the extreme of it and the `window` - 1 next ones, in place; the last ones of a row are not to be
 * used.
 * @param {Int16Array} data
 * @param {number} step
 * @param {number} window
 * @param {boolean} lightest
 */
function slide(data, step, window, lightest) {
  for (let done = 1; done < window;) {
    const more = Math.min(done, window - done);
    const ahead = more * step;
    const end = data.length - ahead;
    for (let i = 0; i < end; i++) {
      const less = data[i] - data[i + ahead];
      const negative = less & (less >> 31); // a branch would be guessed wrong every other time
      data[i] = lightest ? data[i] - negative : data[i + ahead] + negative;
    }
    done += more;
  }
}

/** @param {ArrayLike<number>} values of 0..255 @param {number} rank
 * @returns {number} the value that `rank` others come before in order */
export function ranked(values, rank) {
  const counts = new Int32Array(256);
  for (let i = 0; i < values.length; i++) counts[values[i]]++;
  let value = 0;
  for (let before = counts[0]; before <= rank; before += counts[value]) value++;
  return value;
}
