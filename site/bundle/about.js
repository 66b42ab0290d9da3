// @ts-check
/** What is published beside the page about it: the licence as it is, and the model card as a page of its own. */
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Marked } from "marked";

const PAGE = "model-card.html";

/**
 * Write them into the folder `about`.
 * @param {string} root of the repository
 * @param {string} dist
 * @param {string} style the page's style sheet, relative to `dist`
 */
export async function about(root, dist, style) {
  const folder = join(dist, "about");
  await mkdir(folder, { recursive: true });
  await cp(join(root, "LICENSE"), join(folder, "licence.txt"));
  const { page, pictures } = asPage(await readFile(join(root, "MODEL_CARD.md"), "utf8"), style);
  await writeFile(join(folder, PAGE), page);
  for (const picture of pictures) await cp(join(root, picture), join(folder, basename(picture)));
}

/**
 * The model card as a page.
 * @param {string} card in Markdown; its links lead into the repository, which the page cannot: their text stays
 * @param {string} style
 * @returns {{page: string, pictures: string[]}} with the paths of its pictures, which are to lie beside it
 */
export function asPage(card, style) {
  /** @type {string[]} */
  const pictures = [];
  const marked = new Marked({
    renderer: {
      image: ({ href, text }) => `<img src="${basename(href)}" alt="${text}">`,
      link({ href, tokens }) {
        const text = this.parser.parseInline(tokens);
        return /^https?:/.test(href) ? `<a href="${href}">${text}</a>` : text;
      },
    },
    walkTokens: (token) => void (token.type === "image" && pictures.push(token.href)),
  });
  const text = card.replace(/<!--.*?-->\n?/gs, "").replace(/(\d) %/g, "$1\u00a0%");
  const body = /** @type {string} */ (marked.parse(text));
  return { page: framed(scrolling(body), style), pictures };
}

/** @param {string} body @returns {string} each table in a box that scrolls, by keyboard too, where it is too wide */
const scrolling = (body) =>
  body
    .replaceAll("<table>", '<div class="wide" role="group" aria-label="Table" tabindex="0"><table>')
    .replaceAll("</table>", "</table></div>");

const POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'";

/** @param {string} body @param {string} style @returns {string} */
const framed = (body, style) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Model card</title>
<link rel="icon" href="../icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="../${style}">
</head>
<body>
<main class="about">
${body}
</main>
</body>
</html>
`;
