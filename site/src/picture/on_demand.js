// @ts-check
/** What only a picture needs; fetched with the first one, and free of the page's other modules, so that it is one file.
 */
export { listenToFrame } from "./frame.js";
export { laid } from "./open.js";
