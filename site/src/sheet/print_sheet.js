// @ts-check
/** The sheet on paper: one page of SVG that shows only in print. */
import { BAR, BOX, COLUMNS, CORNERS, MARK, ROWS, boxAt } from "./layout.js";
import { say } from "../words/sheet_words.js";

const SVG = "http://www.w3.org/2000/svg";

/** The sheet's outermost mm, which A4 and US Letter both hold. */
const [WIDTH, HEIGHT] = [CORNERS[2][0] + MARK, CORNERS[2][1] + MARK];

/** @param {string} name @param {Record<string, string | number>} attributes @param {string} [text]
 * @returns {SVGElement} */
function shape(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/** @param {number} x @param {number} y @param {number} size mm @param {string} text @param {string} [anchor] */
const label = (x, y, size, text, anchor = "middle") =>
  shape("text", { x, y, "font-size": size, "text-anchor": anchor }, text);

/** @param {string} text as long as it is in any language: it takes a second line where it needs one */
function rule(text) {
  const place = shape("foreignObject", { x: 14, y: 7.75, width: WIDTH - MARK / 2 - 14, height: 7.5 });
  const words = document.createElement("p");
  words.textContent = text;
  place.append(words);
  return place;
}

/**
 * Make the page.
 * @returns {SVGElement}
 */
export function sheet() {
  const viewBox = `${-MARK / 2} ${-MARK / 2} ${WIDTH} ${HEIGHT}`;
  const page = shape("svg", { id: "sheet-paper", viewBox, width: `${WIDTH}mm`, height: `${HEIGHT}mm` });
  for (const [x, y] of CORNERS)
    page.append(shape("rect", { x: x - MARK / 2, y: y - MARK / 2, width: MARK, height: MARK }));
  page.append(shape("rect", { ...BAR }));
  page.append(label(14, 5.5, 5, say("sheet.title"), "start"), rule(say("sheet.rule")));
  for (let column = 0; column < COLUMNS; column++)
    page.append(label(boxAt(0, column)[0] + BOX / 2, 18.5, 3.5, String(column + 1)));
  for (let row = 0; row < ROWS; row++) {
    page.append(label(7, boxAt(row, 0)[1] + BOX / 2 + 3, 8, String(row)));
    for (let column = 0; column < COLUMNS; column++) page.append(box(row, column));
  }
  return page;
}

/** @param {number} row @param {number} column */
function box(row, column) {
  const [x, y] = boxAt(row, column);
  const rounded = { x, y, width: BOX, height: BOX, rx: 1, class: "box" };
  return shape("rect", rounded);
}
