"""The settings of a command, which `make` passes on as environment variables."""

from __future__ import annotations  # an old Python reads this too

import json
import os
import re

from ops.ready import NotReady

RECIPE = re.compile(r'^    "([\w-]+)": ', re.MULTILINE)
PART = re.compile(r'^    "(\w+)": ', re.MULTILINE)
PARAMETER = re.compile(r"^  (\w+):$", re.MULTILINE)


def _setting(name: str) -> str:
    return os.environ.get(name, "")


def port() -> None:
    """PORT= is one."""
    if not _setting("PORT").isdecimal() or int(_setting("PORT")) > 65535:
        raise NotReady(f"PORT={_setting('PORT')}: expected a number from 0 to 65535")


def feedback() -> None:
    """FEEDBACK= is a folder, if it is set."""
    if _setting("FEEDBACK") and not os.path.isdir(_setting("FEEDBACK")):
        raise NotReady(f"FEEDBACK={_setting('FEEDBACK')}: expected a folder with drawings that visitors gave, found none")


def given() -> None:
    """FEEDBACK= is set."""
    if not _setting("FEEDBACK"):
        raise NotReady("expected FEEDBACK=folder with drawings that visitors gave, got none")


def collected() -> None:
    """FEEDBACK= is a folder, or can become one."""
    folder = _setting("FEEDBACK")
    if folder and os.path.exists(folder) and not os.path.isdir(folder):
        raise NotReady(f"FEEDBACK={folder}: expected a folder to collect drawings in, got a file")


def recipe() -> None:
    """RECIPE= is one."""
    with open("train/recipes.py", encoding="utf-8") as recipes:
        known = RECIPE.findall(recipes.read().partition("\nRECIPES")[2])
    if _setting("RECIPE") not in known:
        raise NotReady(f"RECIPE={_setting('RECIPE')}: expected one of {', '.join(known)}")


def seed() -> None:
    """SEED= is one."""
    if not _setting("SEED").isdecimal():
        raise NotReady(f"SEED={_setting('SEED')}: expected a whole number")


def minutes() -> None:
    """MINUTES= are some."""
    if not re.fullmatch(r"\d+(\.\d+)?", _setting("MINUTES")) or not float(_setting("MINUTES")):
        raise NotReady(f"MINUTES={_setting('MINUTES')}: expected a number above 0")


def parts() -> None:
    """PARTS= are those of the bench."""
    with open("ops/bench/__main__.py", encoding="utf-8") as bench:
        known = PART.findall(bench.read().partition("\nPARTS")[2].partition("\n}")[0])
    for word in _setting("PARTS").split():
        if word not in known:
            raise NotReady(f"PARTS={_setting('PARTS')}: expected some of {', '.join(known)}, got {word}")


def inputs() -> None:
    """INPUTS= is a number of them."""
    if not _setting("INPUTS").isdecimal():
        raise NotReady(f"INPUTS={_setting('INPUTS')}: expected a whole number, such as 1000000")


def seeds() -> None:
    """SEEDS= are some."""
    wrong = [word for word in _setting("SEEDS").split() if not word.isdecimal()]
    if wrong or not _setting("SEEDS").split():
        raise NotReady(f"SEEDS={_setting('SEEDS')}: expected whole numbers, got {wrong[0] if wrong else 'none'}")


def run() -> None:
    """RUN= is a folder, if it is set."""
    if _setting("RUN") and not os.path.isdir(_setting("RUN")):
        raise NotReady(f"RUN={_setting('RUN')}: expected the folder of a run, such as train/runs/default-1; found none")


def refused() -> None:
    """REFUSED= is a share, if it is set."""
    given = _setting("REFUSED")
    if given and not (re.fullmatch(r"0?\.\d+|0", given) and float(given) <= 0.5):
        raise NotReady(f"REFUSED={given}: expected a share of digits from 0 to 0.5, such as 0.003")


def event() -> None:
    """EVENT= is a file."""
    if not os.path.isfile(_setting("EVENT")):
        raise NotReady(f"EVENT={_setting('EVENT')}: expected a file, such as events/seven.json; found none")
    with open(_setting("EVENT"), "rb") as file:
        try:
            json.load(file)
        except ValueError:
            raise NotReady(f"EVENT={_setting('EVENT')}: expected JSON, such as events/seven.json; found none") from None


def architecture() -> None:
    """ARCHITECTURE= is one that Lambda has."""
    if _setting("ARCHITECTURE") not in ("x86_64", "arm64"):
        raise NotReady(f"ARCHITECTURE={_setting('ARCHITECTURE')}: expected x86_64 or arm64")


def own_architecture() -> None:
    """ARCHITECTURE= can be run here."""
    if _setting("ARCHITECTURE") == "arm64":
        raise NotReady("ARCHITECTURE=arm64: expected x86_64, which alone can be run here; `make package` builds either")
    architecture()


def pictures() -> None:
    """PREFIX= is a folder, or an address of S3."""
    from lambda_handler.batch.run import ADDRESS  # which an old Python, told of before, does not read

    given = _setting("PREFIX")
    if not ADDRESS.fullmatch(given) and not os.path.isdir(given):
        raise NotReady(f"PREFIX={given}: expected a folder with pictures, or s3://bucket/folder")


def photos() -> None:
    """PHOTOS= is a folder with its index."""
    if not os.path.isfile(os.path.join(_setting("PHOTOS"), "index.json")):
        raise NotReady(f"PHOTOS={_setting('PHOTOS')}: expected a folder with an index.json that names its pictures, found none")


def read() -> None:
    """READ= is what can be read on a picture, if it is set."""
    if _setting("READ") not in ("", "digit", "number"):
        raise NotReady(f"READ={_setting('READ')}: expected digit or number")


def parameters() -> None:
    """PARAMETERS= are those of template.yaml."""
    _of_template("template.yaml")


def batch_parameters() -> None:
    """PARAMETERS= are those of batch.yaml."""
    _of_template("batch.yaml")


def _of_template(name: str) -> None:
    with open(name, encoding="utf-8") as template:
        known = PARAMETER.findall(template.read().partition("\nParameters:")[2].partition("\n\n")[0])
    for word in _setting("PARAMETERS").split():
        name, equals, _ = word.partition("=")
        if name not in known or not equals:
            raise NotReady(f"PARAMETERS={_setting('PARAMETERS')}: expected NAME=VALUE with a name among {', '.join(known)}, got {word}")
