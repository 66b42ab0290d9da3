"""Stroke-level augmentation: the same digit by another person on another device, 0.2 ms a digit."""

from dataclasses import dataclass, replace

import numpy as np

from train.strokes.strokes import Stroke, Strokes, at_lengths, bounds, lengths, resample


@dataclass(frozen=True)
class Variation:
    """How far `vary` may go. Lengths are shares of the drawing's larger side; `p_` are probabilities per drawing or per stroke."""

    slant_sd: float = 0.2  # x shift per unit of y: 11 degrees; left-handers lean back, copperplate leans 20 degrees forward
    rise_sd: float = 0.05  # y shift per unit of x: lines that climb or fall
    rotation_sd_deg: float = 6.0  # tablets and phones are held askew
    aspect_sd: float = 0.2  # log of width / height
    warp: float = 0.06  # largest amplitude of a smooth displacement, half a wave to one wave across the drawing
    tremor: float = 0.02  # largest amplitude of a mouse's or a child's shake
    p_tremor: float = 0.35
    spacing: tuple[float, float] = (0.015, 0.13)  # between points, log-uniform: a pen's 200 Hz to a busy page's slow pointer events
    p_grid: float = 0.25  # coordinates in whole pixels of a small box
    grid_px: tuple[int, int] = (24, 90)
    offset_sd: float = 0.012  # each stroke's own shift: bars and feet that do not quite join
    scale_sd: float = 0.03  # each stroke's own size
    p_overshoot: float = 0.15  # per end: the pen runs on ...
    p_hook: float = 0.08  # ... or flicks aside while it lifts
    overshoot: float = 0.1
    p_trim: float = 0.15  # per end: the first or last events are lost
    trim: float = 0.09
    p_loose: float = 0.12  # per drawing: its strokes hardly meet, as in a 5 whose flag floats ...
    loose: float = 4.0  # ... and each is off by so many times `offset_sd`
    p_gap: float = 0.05  # per stroke: the pen skips
    gap: float = 0.06
    p_dot: float = 0.03  # per drawing: a bounce beside an end leaves a dot
    p_retrace: float = 0.03  # per stroke: gone over twice
    retrace_sd: float = 0.015


def vary(strokes: Strokes, rng: np.random.Generator, limits: Variation | None = None) -> Strokes:
    """Redraw the strokes as another person on another device would; same frame of reference, deterministic from the generator's state."""
    by = limits or Variation()
    left, top, width, height = bounds(strokes)
    scale, centre = max(width, height, 1e-6), np.array([left + width / 2, top + height / 2])
    unit = [resample((stroke - centre) / scale, 0.02) for stroke in strokes if len(stroke)]
    tremor = rng.uniform(0, by.tremor) if rng.random() < by.p_tremor else 0.0
    spacing = float(np.exp(rng.uniform(*np.log(by.spacing))))
    if rng.random() < by.p_loose:
        by = replace(by, offset_sd=by.offset_sd * by.loose)
    parts = [part for stroke in _bend(unit, rng, by) for part in _stroke(stroke, rng, by, tremor)]
    parts = [_events(part, spacing, rng) for part in parts]
    if rng.random() < by.p_dot:
        parts.append(parts[-1][-1:] + rng.normal(0, 0.05, (1, 2)))
    if rng.random() < by.p_grid:
        grid_px = rng.integers(*by.grid_px)
        parts = [np.round(part * grid_px) / grid_px for part in parts]
    return [part * scale + centre for part in parts]


def coarse(strokes: Strokes, rng: np.random.Generator) -> Strokes:
    """Keep 5 to 12 points of the longest stroke, evenly along it, and as many a length of the others: a slow device's polygon."""
    ways = [lengths(stroke)[-1] for stroke in strokes]
    spacing = max(ways) / rng.integers(4, 12)
    return [resample(stroke, spacing) if way > 0 else stroke for stroke, way in zip(strokes, ways, strict=True)]


def marked(zero: Strokes, rng: np.random.Generator) -> Strokes:
    """Put a slash through a 0, from corner to corner, short or long and either way up, or now and then a dot into it."""
    left, top, width, height = bounds(zero)
    if rng.random() < 0.2:
        ends = np.array([[0.45, 0.45], [0.55, 0.55]])
    else:
        reach = rng.uniform(-0.2, 0.25)
        ends = np.array([[1 - reach, reach], [reach, 1 - reach]])
        ends = ends[:, ::-1] if rng.random() < 0.15 else ends
    ends = ends + rng.normal(0, 0.06, (2, 2))
    return [*zero, np.array([left, top]) + ends * (max(width, 0.4 * height), height)]


def _bend(unit: Strokes, rng: np.random.Generator, by: Variation) -> Strokes:
    """Slant, rise, rotate, stretch and warp the whole drawing."""
    angle, stretch = np.radians(rng.normal(0, by.rotation_sd_deg)), np.exp(rng.normal(0, by.aspect_sd) / 2)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    shear = np.array([[1.0, rng.normal(0, by.rise_sd)], [rng.normal(0, by.slant_sd), 1.0]])
    affine = np.diag([stretch, 1 / stretch]) @ shear @ turn
    waves, phase = rng.uniform(-6, 6, (2, 2)), rng.uniform(0, 2 * np.pi, 2)
    amplitude = rng.uniform(-by.warp, by.warp, 2)
    return [stroke @ affine + amplitude * np.sin(stroke @ waves + phase) for stroke in unit]


def _stroke(stroke: Stroke, rng: np.random.Generator, by: Variation, tremor: float) -> Strokes:
    """One stroke's own errors: size and place, shake, ends, gaps, going over it twice."""
    centre = stroke.mean(axis=0)
    stroke = (stroke - centre) * (1 + rng.normal(0, by.scale_sd)) + centre + rng.normal(0, by.offset_sd, 2)
    if len(stroke) < 6:
        return [stroke]
    if tremor:
        stroke = stroke + tremor * _shake(len(stroke), rng)
    stroke = _end(_end(stroke, rng, by)[::-1], rng, by)[::-1]
    parts = [stroke]
    if rng.random() < by.p_gap and len(stroke) > 12:
        cut, lost = int(rng.integers(4, len(stroke) - 6)), max(1, int(rng.uniform(0, by.gap) / 0.02))
        parts = [stroke[:cut], stroke[cut + lost :]]
    if rng.random() < by.p_retrace:
        parts.append(stroke[::-1] + rng.normal(0, by.retrace_sd, 2))
    return parts


def _shake(n: int, rng: np.random.Generator) -> Stroke:
    """Smooth noise (n, 2) of unit amplitude with a knot every 0.06 to 0.16 of arc length."""
    knots = np.arange(0, n + 8, rng.uniform(3, 8))
    noise = rng.uniform(-1, 1, (2, len(knots)))
    return np.stack([np.interp(np.arange(n), knots, axis) for axis in noise], axis=1)


def _end(stroke: Stroke, rng: np.random.Generator, by: Variation) -> Stroke:
    """Lose, prolong or flick the last points of a stroke."""
    kind, amount = rng.random(), rng.random()
    if kind < by.p_trim:
        return stroke[: max(4, len(stroke) - round(amount * by.trim / 0.02))]
    if kind < by.p_trim + by.p_overshoot + by.p_hook:
        ahead = stroke[-1] - stroke[-4]
        if kind > by.p_trim + by.p_overshoot:
            ahead = ahead @ np.array([[0.0, 1.0], [-1.0, 0.0]]) * rng.choice([-0.6, 0.6])
        return np.concatenate([stroke, [stroke[-1] + amount * by.overshoot * ahead / max(float(np.hypot(*ahead)), 1e-6)]])
    return stroke


def _events(stroke: Stroke, spacing: float, rng: np.random.Generator) -> Stroke:
    """The points that a device reports: unevenly `spacing` apart, ends kept, so that fast corners are cut."""
    way = lengths(stroke)
    if way[-1] <= spacing:
        return stroke[[0, -1]] if len(stroke) > 1 else stroke
    steps = np.exp(rng.normal(0, 0.4, int(np.ceil(way[-1] / spacing)) + 1))
    return at_lengths(stroke, way, np.concatenate([[0], np.cumsum(steps) / steps.sum() * way[-1]]))
