"""Signs as they stand beside digits, drawn by a program: 0.05 ms a sample."""

from collections.abc import Sequence

import numpy as np

from train.strokes.strokes import Strokes

SIGNS = {  # x right, y up from the base line, in digit heights; spaces part points, ; strokes
    "minus": "0,.45 .4,.47",
    "plus": "0,.45 .5,.45;.25,.7 .25,.2",
    "equals": "0,.35 .45,.35;0,.6 .45,.6",
    "times": "0,.15 .5,.65;.5,.15 0,.65",
    "divide": "0,.45 .5,.45;.25,.7 .26,.71;.25,.18 .26,.19",
    "point": "0,.02 .02,.0",
    "comma": "0.05,.06 0.05,0 0,-.2",
    "colon": "0,.6 .02,.6;0,.1 .02,.1",
    "percent": ".6,1 0,0;.15,.95 .02,.8 .15,.65 .28,.8 .15,.95;.5,.35 .38,.2 .5,.05 .62,.2 .5,.35",
    "bracket": ".2,1.1 .05,.85 0,.5 .05,.1 .2,-.15",
    "closing": "0,1.1 .15,.85 .2,.5 .15,.1 0,-.15",
    "slash": ".55,1.1 0,-.15",
    "apostrophe": ".05,1.05 0,.85",
    "degree": ".12,1.05 0,.92 .12,.8 .24,.92 .12,1.05",
    "tick": "0,.35 .2,0 .8,1",
    "square": "0,1.2 0,0;0,1.2 .6,1.2;.05,1.15 .6,1.15",
    "euro": ".6,.9 .35,1 .12,.7 .1,.3 .35,0 .6,.1;0,.6 .4,.6;0,.4 .4,.4",
    "dollar": ".5,.85 .25,.95 .05,.75 .25,.5 .5,.3 .25,.05 0,.15;.27,1.1 .25,-.1",
}


def sample(rng: np.random.Generator, names: Sequence[str] = tuple(SIGNS)) -> Strokes:
    """Draw one of the named signs, on the base line y = 0, y down, in digit heights."""
    points = [stroke.split() for stroke in SIGNS[str(rng.choice(list(names)))].split(";")]
    shape = np.exp(rng.normal(0, 0.15, 2)) * (1, -1)
    jitter = rng.uniform(0, 0.03)
    strokes = [np.array([pair.split(",") for pair in stroke], float) for stroke in points]
    return [stroke * shape + rng.normal(0, jitter, stroke.shape) for stroke in strokes]
