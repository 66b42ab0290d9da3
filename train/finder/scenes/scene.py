"""Made-up pictures of handwriting, with the box and kind of everything written: a scene in a few milliseconds."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from train.finder.scenes import layout, papers, printing, rows, things
from train.finder.scenes.camera import shot
from train.finder.scenes.drawn import FINER, PX, Boxes, Plane, Sheet, draw, extent, moved
from train.finder.scenes.hands import OTHER, Mark
from train.finder.scenes.layout import Page
from train.finder.scenes.mix import Mix

INK_LEAST = 0.35  # cover from which a pixel is ink
LEAST_CONTRAST, LEAST_CLEAR = 8.0, 0.5  # levels of 255, and sds of the paper nearby, between ink and paper: else nobody could read it
TRIES = 8
NARROWEST, MOST_AWAY, NOWHERE = 0.35, 1.2, -128  # of its height that a mark counts as wide, at least


class Scene(NamedTuple):
    """A picture with what is to be known of it.

    Attributes:
        picture: uint8 (192, 192).
        ink: bool (192, 192), of all that is written.
        across: int8 (192, 192), where in its mark a pixel of ink lies: -100 at its box's left, 100 at its right, `NOWHERE` off the ink.
        boxes: float (n, 4) in pixels.
        kinds: int (n,), of 0 to 10.
    """

    picture: npt.NDArray[np.uint8]
    ink: npt.NDArray[np.bool_]
    across: npt.NDArray[np.int8]
    boxes: Boxes
    kinds: npt.NDArray[np.int64]


def scene(rng: np.random.Generator, mix: Mix | None = None, part: str = "train") -> Scene:
    """Return one scene, of which every digit can be seen."""
    return next(one for i in range(TRIES) if _can_be_seen(one := _scene(rng, mix or Mix(), part)) or i == TRIES - 1)


def _can_be_seen(one: Scene) -> bool:
    """Tell whether the ink of each digit stands out from the paper in its box."""
    for box in one.boxes[one.kinds < OTHER]:
        left, top, right, bottom = np.clip(np.rint(box), 0, PX).astype(int)
        ink, levels = one.ink[top:bottom, left:right], one.picture[top:bottom, left:right]
        if not ink.any() or ink.all():
            continue
        paper = levels[~ink].astype(float)
        apart = abs(float(levels[ink].mean()) - float(paper.mean()))
        if apart < max(LEAST_CONTRAST, LEAST_CLEAR * float(paper.std())):
            return False
    return True


def _scene(rng: np.random.Generator, by: Mix, part: str) -> Scene:
    page = layout.empty(rng) if rng.random() < by.nothing else layout.page(rng, by, part)
    if page.layers and rng.random() < by.drawn:
        return _drawn(page, rng)
    boxes, kinds = layout.written(page)
    behind, most = _behind(page, rng, by)
    if rng.random() < by.printed:
        printed, words = printing.printed(rng, boxes)
        behind = _inked(behind, np.asarray(printed, np.float32) / np.float32(255), most, rng)
        boxes, kinds = np.concatenate([boxes, words]), np.append(kinds, [OTHER] * len(words))
    boxes, kinds = layout.seen(page, boxes, kinds)
    ink = np.zeros((PX, PX), np.float32)
    written, is_scratchy = behind, rng.random() < by.scratchy
    for layer in page.layers:
        sheet = Sheet()
        draw(_scratched(layer.marks, page.digit_px, rng) if is_scratchy else layer.marks, layer.brush_px, sheet)
        cover = sheet.cover()
        written = _inked(written, cover * np.float32(min(1.0, layer.brush_px)), most, rng)
        ink = np.maximum(ink, cover)
    if rng.random() < by.edge:
        written = papers.edge(written, rng) if not page.layers else _beyond(written, page, rng)
    tiny_px = int(PX / page.digit_px * rng.uniform(10, 40)) if rng.random() < by.tiny and page.layers else None
    picture = shot(_exposed(written * papers.light(rng)), page.size, most, rng, tiny_px)
    ink_px = page.inside() & (ink > INK_LEAST)
    return Scene(picture, ink_px, _across(page, ink_px), boxes, kinds)


def _drawn(page: Page, rng: np.random.Generator) -> Scene:
    """Return the picture as the page draws it: the writing's cover and nothing else, or a little less of it."""
    sheet = Sheet()
    for layer in page.layers:
        draw(layer.marks, layer.brush_px, sheet)
    cover = sheet.cover() * page.inside()
    boxes, kinds = layout.seen(page, *layout.written(page))
    ink = cover > INK_LEAST
    shade = 1.0 if rng.random() < 0.6 else rng.uniform(0.3, 1.0)
    return Scene(np.rint(255 * (1 - np.float32(shade) * cover)).astype(np.uint8), ink, _across(page, ink), boxes, kinds)


def _across(page: Page, ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.int8]:
    """Return where in its mark each pixel of ink lies, across; of marks over each other, in the last drawn."""
    sheet, marks = Sheet(), [(mark, layer.brush_px) for layer in page.layers for mark in layer.marks if mark.kind >= 0]
    for number, (mark, brush_px) in enumerate(marks, 1):
        for stroke in mark.strokes:
            sheet.line(stroke, brush_px, number)
    owner = np.where(ink, np.asarray(sheet.image)[1::FINER, 1::FINER], 0)
    low, high = np.tile(page.corner, 2), np.tile(page.corner + page.size, 2)
    left, top, right, bottom = np.concatenate([[[0, 0, 1, 1]], np.clip(layout.written(page)[0], low, high)]).T
    half = np.maximum(np.maximum(right - left, NARROWEST * (bottom - top)), 1.0) / 2
    away = (np.arange(PX) + 0.5 - (left + right)[owner] / 2) / half[owner]
    return np.where(owner > 0, np.rint(100 * np.clip(away, -MOST_AWAY, MOST_AWAY)), NOWHERE).astype(np.int8)


def _scratched(marks: list[Mark], digit_px: float, rng: np.random.Generator) -> list[Mark]:
    """Go over each stroke two to four times, not quite the same way."""
    times, away = int(rng.integers(2, 5)), digit_px * rng.uniform(0.01, 0.04)
    return [Mark(one.kind, [stroke + rng.normal(0, away, 2) for stroke in one.strokes for _ in range(times)]) for one in marks]


def _exposed(plane: Plane) -> Plane:
    """Darken what the camera would show as white all over, so that no ink is lost in it."""
    return plane * np.float32(min(1.0, 0.97 / max(float(np.quantile(plane[::4, ::4], 0.8)), 1e-3)))


def _behind(page: Page, rng: np.random.Generator, by: Mix) -> tuple[Plane, float]:
    """Return the paper with what is printed on it, and how far ink will differ from it: below 0 for ink that is darker."""
    if not page.layers and rng.random() < 0.7:
        if rng.random() < by.real:
            return things.photograph(rng), rng.choice([-1, 1]) * rng.uniform(0.25, 0.6)
        return things.things(rng), rng.choice([-1, 1]) * rng.uniform(0.25, 0.6)
    light = rng.random() < by.light_ink
    shade = rng.uniform(0.02, 0.45) if light else rng.uniform(0.35, 1.0)
    contrast = float(np.exp(rng.uniform(np.log(0.12), np.log(1.0))))
    most = min(contrast, 1 - shade) if light else -min(contrast, shade)
    plane = np.float32(shade) + papers.texture(rng, (0.05 if rng.random() < 0.65 else 0.2) * abs(most))
    if rng.random() < by.grained:
        plane = plane + things.grain(rng, 0.12 * abs(most))
    if rng.random() < by.ghost:
        plane = _ghost(plane, page, most, rng)
    return _printed_on(plane, page, most, rng, by), most


def _printed_on(plane: Plane, page: Page, most: float, rng: np.random.Generator, by: Mix) -> Plane:
    """Draw rulings, boxes and combs around the digits, or a line below them."""
    wanted = [rng.random() < chance for chance in (by.ruled, by.boxed, by.underlined)]
    if not any(wanted):
        return plane
    sheet = Sheet()
    if wanted[0]:
        printing.rulings(sheet, page.digit_px, rng)
    if wanted[1] and page.layers:
        printing.boxed(sheet, layout.written(page)[0], rng)
    if wanted[2] and page.layers:
        printing.underlined(sheet, extent(page.layers[0].marks), rng)
    depth = most * (rng.uniform(0.15, 1.0) if rng.random() < 0.7 else rng.uniform(0.8, 1.3))
    cover = sheet.cover()
    if rng.random() < by.uneven:
        smooth = [(6, 6), (18, 18), (30, 30)][rng.integers(3)]
        cover = cover * np.clip(1 + np.float32(rng.uniform(0.1, 0.5)) * papers.noise(smooth, rng), 0, 1.3)
    return np.asarray(plane + np.float32(depth) * cover, np.float32)


def _ghost(plane: Plane, page: Page, most: float, rng: np.random.Generator) -> Plane:
    """Let digits of the other side show through, mirrored."""
    sheet, row = Sheet(), rows.digits(int(rng.integers(1, 4)), rng)
    placed = moved(row, page.digit_px, rng.uniform(0, PX, 2))
    for mark in placed:
        for stroke in mark.strokes:
            sheet.line((PX, 0) + stroke * (-1, 1), 0.1 * page.digit_px)
    return np.asarray(plane + np.float32(most * rng.uniform(0.05, 0.18)) * sheet.cover(), np.float32)


def _inked(plane: Plane, cover: Plane, most: float, rng: np.random.Generator) -> Plane:
    """Lay ink on the paper: uneven along the line, broken by the paper's grain."""
    if rng.random() < 0.4:
        cover = cover * np.clip(1 - np.float32(rng.uniform(0, 0.6)) * np.abs(papers.noise((0.7, 0.7), rng)), 0, 1)
    if rng.random() < 0.4:
        cover = cover * np.clip(0.85 + np.float32(rng.uniform(0, 0.25)) * papers.noise((6, 6), rng), 0.2, 1)
    return np.asarray(plane + np.float32(most * rng.uniform(0.8, 1.0)) * cover, np.float32)


def _beyond(plane: Plane, page: Page, rng: np.random.Generator) -> Plane:
    """Return the picture with something else beyond an edge that leaves the writing alone, if there is room."""
    every = np.array([extent(layer.marks) for layer in page.layers])
    free = np.append(every[:, :2].min(axis=0), PX - every[:, 2:].max(axis=0))
    side = int(np.argmax(free))
    return papers.edge_at(plane, side, float(free[side]) - 4, rng) if free[side] > 12 else plane
