"""Characters that a reasonable person reads as a digit in some national form, found by looking; they are never called no digit."""

import numpy as np

from train.strokes.strokes import Stroke, Strokes, bounds, lengths

# By alphabet and number of the character; found by looking at all 3,120 drawings.
OMNIGLOT: dict[str, dict[int, str]] = {
    "Greek": {
        4: "delta as 8 or 6",
        6: "zeta as flat-topped 3",
        8: "theta as slashed 0 or 8",
        9: "iota as 1",
        15: "omicron as 0",
        18: "sigma as 6 or 0",
        21: "phi as 4 or 9",
    },
    "Japanese_(katakana)": {
        2: "i as 1 with an upstroke",
        8: "ku as hooked 7",
        15: "ta as hooked and barred 7",
        22: "nu as barred 7",
        24: "no as slanting 1",
        27: "fu as 7",
        36: "yu as 2",
        37: "yo as 3",
        42: "ro as square 0",
        43: "wa as hooked 7",
        46: "wo as barred 7",
    },
    "Latin": {
        2: "b as 6",
        7: "g as 9",
        9: "i as 1",
        12: "l as 1",
        15: "o as 0",
        17: "q as 9",
        19: "s as 5",
        25: "y as open 4",
        26: "z as 2",
    },
    "Sanskrit": {
        5: "nga as 5 with a dot",
        12: "ttha as 0 under a bar",
        13: "dda as 5",
        14: "ddha as 6 under a bar",
        27: "ra as 2 like a Z, or 7",
        29: "va as 9",
        36: "i as 5",
        37: "u as flat-topped 3",
    },
    "Tagalog": {3: "u as 3", 16: "wa as 0 with a curl, 6 or 9"},
}

# By file and label; found by looking at thirty writers of each.
UNIPEN: dict[str, dict[str, str]] = {
    "unipen-upper": {
        "B": "8, or 13 where it falls apart",
        "D": "0",
        "I": "1, with a foot or bare",
        "O": "0",
        "Q": "slashed 0, or 2",
        "S": "5",
        "Z": "2 like a Z, barred 7",
    },
    "unipen-lower": {
        "b": "6",
        "g": "9",
        "i": "1 where the dot is missing",
        "l": "1",
        "o": "0",
        "q": "9",
        "s": "5",
        "z": "2 like a Z, or 3",
    },
    "unipen-symbols": {
        "'": "1",
        "(": "1",
        ")": "1",
        ",": "1, or 7 with a round top",
        "/": "1",
        "\\": "1",
        "`": "1, or 7 with a hook",
        "^": "1 whose upstroke is as long as its stem",
        "|": "1",
        "}": "3",
        ".": "any digit, where the pen dwelt: a dot is enlarged until it has a shape",
    },
}

# By what they look like, the words that were asked for; found by looking at 26 people's drawings of each of the hundred plainest.
_DOODLES = {
    "0": "blueberry, bracelet, bread, circle, cloud, cookie, donut, hexagon, hockey puck, moon, necklace, octagon, "
    "onion, paper clip, pond, pool, potato, steak",
    "0 with a slash": "baseball, basketball, leaf",
    "1": "baseball bat, feather, finger, golf club, hockey stick, knife, leg, line, matches, pencil, string bean",
    "1 or 7": "banana, boomerang, elbow, knee, nose, streetlight",
    "2, 3 or 5": "lightning, river, snake, squiggle, zigzag",
    "6 or 9": "ear, garden hose, hot air balloon, lollipop, spoon, tennis racquet",
    "8": "hourglass, peanut, pear, snowman",
}
DOODLES = {word: why for why, words in _DOODLES.items() for word in words.split(", ")}

# UNIPEN's segments often lost strokes of what they name; with fewer than this many the rest is another character.
LEAST_STROKES = {"!": 2, '"': 2, "$": 2, "%": 2, "+": 2, ":": 2, ";": 2, "=": 2, "?": 2, "#": 3}
LINE_BEND = 0.12  # of its length: how far a stroke may leave the straight line between its ends and still be a 1


def is_whole(label: str, strokes: Strokes) -> bool:
    """Return whether a segment still is the character that it names, and not a bar of it that would pass for a 1."""
    return len(strokes) >= LEAST_STROKES.get(label, 1) and not (len(strokes) == 1 and is_bar(strokes[0]))


def is_bar(stroke: Stroke) -> bool:
    """Return whether a stroke is a nearly straight line, within 60 degrees of the vertical."""
    _, _, width, height = bounds([stroke])
    chord = stroke[-1] - stroke[0]
    length = float(np.hypot(*chord))
    if height < width * np.tan(np.radians(30)) or length < 0.8 * lengths(stroke)[-1]:
        return False
    off = np.abs((stroke - stroke[0]) @ np.array([-chord[1], chord[0]])) / max(length, 1e-9)
    return float(off.max()) < LINE_BEND * length
