"""Photographs of held-out writers' digits, and pictures without one, read by the function and by the page's code in a real browser.

The counts: `python -m ops.scores.photograph_reading`. It renders 120 photographs of digits and 120 of none, two minutes of
one core. The seed was first rendered after every choice.
"""

import base64
import contextlib
import io
import json
import logging

from playwright.sync_api import Browser

from lambda_handler.app import handler
from ops.scores.rendering import rendered
from ops.scores.rendering.photographs import Photo
from tests.site.support.pointers import ROOT
from tests.site.support.static import hosting
from tests.support.chromium import chromium

DIGITS, EMPTY, SEED = 120, 120, 7  # one picture of forty would be two and a half of a hundred
READ, REFUSED = 0.95, 0.9  # the bars

IN_PAGE = """async ([worker, jpeg]) => {
    if (!globalThis.ask) {
        const reader = new Worker(worker, { type: "module" });
        const next = () => new Promise((resolve) => { reader.onmessage = ({ data }) => data.alive || resolve(data); });
        await next();
        globalThis.ask = (question) => { reader.postMessage({ id: 1, ...question }); return next(); };
    }
    const sheet = (source, [left, top, right, bottom], width, height, place) => {
        const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
        context.imageSmoothingQuality = "high";
        context.fillStyle = "#fff";
        context.fillRect(0, 0, width, height);
        context.drawImage(source, left, top, right - left, bottom - top, ...place);
        const { data } = context.getImageData(0, 0, width, height);
        const grey = (i) => (19595 * data[i] + 38470 * data[i + 1] + 7471 * data[i + 2] + 32768) >> 16;
        return Uint8Array.from({ length: width * height }, (_, i) => grey(4 * i));
    };
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(jpeg), (byte) => byte.charCodeAt(0))]));
    const scale = 840 / Math.max(image.width, image.height);
    const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
    const pixels = sheet(image, [0, 0, image.width, image.height], width, height, [0, 0, width, height]);
    const start = performance.now();
    const { cutout } = await globalThis.ask({ picture: { pixels, width, height } });
    const ms = performance.now() - start;
    if (!cutout?.ink) return [null, null, ms];
    const ink = new ImageData(cutout.ink.width, cutout.ink.height);
    cutout.ink.pixels.forEach((grey, i) => ink.data.set([grey, grey, grey, 255], 4 * i));
    const fit = 280 / Math.max(ink.width, ink.height);
    const [wide, high] = [ink.width * fit, ink.height * fit];
    const place = [(280 - wide) / 2, (280 - high) / 2, wide, high];
    const all = [0, 0, ink.width, ink.height];
    const { answer } = await globalThis.ask({ pixels: sheet(await createImageBitmap(ink), all, 280, 280, place) });
    return [answer.digit, cutout.part, ms];
}"""


def measure(browser: Browser, digits: int = DIGITS, empty: int = EMPTY) -> dict[str, dict[str, int]]:
    """Return the counts of photographs, of those read, and of pictures without a digit and those refused, by function and page."""
    found = rendered.digits("test", digits, SEED), rendered.empty(empty, SEED)
    both = found[0] + found[1]
    return {"function": _counts(found, [in_function(photo) for photo in both]), "page": _counts(found, in_page(browser, both))}


def in_function(photo: Photo) -> int | None:
    """Return the digit that the handler answers, None if it refuses."""
    body = json.dumps({"image": base64.b64encode(photo.jpeg).decode()})
    logging.disable()
    with contextlib.redirect_stdout(io.StringIO()):  # its logs and metrics
        response = handler({"rawPath": "/recognise", "requestContext": {"http": {"method": "POST"}}, "body": body})
    logging.disable(logging.NOTSET)
    assert response["statusCode"] == 200, response["body"]
    digit: int | None = json.loads(response["body"])["digit"]
    return digit


def in_page(browser: Browser, found: list[Photo]) -> list[int | None]:
    """Return the digits that the built page's worker answers in Chromium: cut out, painted on its canvas, read."""
    dist = ROOT / "site" / "dist"
    [worker] = [f"assets/{path.name}" for path in (dist / "assets").glob("worker-*.js")]
    with browser.new_page() as page, hosting(dist) as host:
        page.goto(host.url)
        answers = [page.evaluate(IN_PAGE, [worker, base64.b64encode(photo.jpeg).decode()]) for photo in found]
    times = sorted(ms for _, _, ms in answers)
    print(f"a cut-out in the worker: median {times[len(times) // 2]:.0f} ms, longest {times[-1]:.0f} ms of {len(times)}")
    return [digit for digit, _, _ in answers]


def _counts(found: tuple[list[Photo], list[Photo]], answers: list[int | None]) -> dict[str, int]:
    """Count the right answers to photographs of digits, then to pictures without one."""
    digits, empty = map(len, found)
    right = [str(answer) == str(photo.text) for answer, photo in zip(answers, found[0] + found[1], strict=True)]
    for answer, photo, is_right in zip(answers, found[0] + found[1], right, strict=True):
        if not is_right:
            print(f"{photo.text} read as {answer}: {photo.about}")
    return {"photographs": digits, "read": sum(right[:digits]), "empty": empty, "refused": sum(right[digits:])}


if __name__ == "__main__":
    with chromium() as browser:
        print(json.dumps(measure(browser), indent=2))
