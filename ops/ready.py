"""Is everything there that a command needs, and are its settings right? Asked by `make` before anything is installed or built.

Runs on any Python 3 without any package; says in one line, in the words that were typed, what is wrong.
"""

from __future__ import annotations  # an old Python reads this too

import json
import os
import re
import shutil
import subprocess
import sys

PYTHONS = ((3, 11), (3, 12))
NODE = 20
RECIPE = re.compile(r"^    \"([\w-]+)\": ", re.MULTILINE)
PARAMETER = re.compile(r"^  (\w+):$", re.MULTILINE)


class NotReady(Exception):
    """What is missing or wrong, and what to do about it, in one line."""


def main(command: str) -> None:
    """Check what a command needs, in the order of its list; exit with one line at the first that is missing."""
    for check in NEEDS[command]:
        try:
            check()
        except NotReady as error:
            sys.exit(f"make {command}: {error}")


def _setting(name: str) -> str:
    return os.environ.get(name, "")


def python() -> None:
    """Python can install what the project needs."""
    if sys.version_info[:2] not in PYTHONS:
        raise NotReady(f"expected Python 3.12 (or 3.11), got {_version()}; install it, or set PYTHON= to where it is")


def function_python() -> None:
    """Python is what the function runs on."""
    if sys.version_info[:2] != PYTHONS[-1]:
        raise NotReady(f"expected Python 3.12, which the function runs on, got {_version()}; install it, or set PYTHON= to where it is")


def _version() -> str:
    return f"{'.'.join(map(str, sys.version_info[:3]))} ({sys.executable})"


def node() -> None:
    """Node can build the page."""
    if not shutil.which("node") or not shutil.which("npm"):
        raise NotReady(f"expected Node {NODE} or newer with npm, found none; https://nodejs.org has it")
    version = subprocess.run(["node", "--version"], stdout=subprocess.PIPE, check=False).stdout.decode().strip()
    if not version.startswith("v") or int(version[1:].split(".")[0]) < NODE:
        raise NotReady(f"expected Node {NODE} or newer, got {version} ({shutil.which('node')})")


def chromium() -> None:
    """There is a browser to test the page in."""
    if not shutil.which("chromium"):
        raise NotReady("expected Chromium to try the page in, found no `chromium`; on Debian: apt-get install chromium")


def port() -> None:
    """PORT= is one."""
    if not _setting("PORT").isdigit() or int(_setting("PORT")) > 65535:
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
    if not _setting("SEED").isdigit():
        raise NotReady(f"SEED={_setting('SEED')}: expected a whole number")


def seeds() -> None:
    """SEEDS= are some."""
    wrong = [word for word in _setting("SEEDS").split() if not word.isdigit()]
    if wrong or not _setting("SEEDS").split():
        raise NotReady(f"SEEDS={_setting('SEEDS')}: expected whole numbers, got {wrong[0] if wrong else 'none'}")


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


def parameters() -> None:
    """PARAMETERS= are the template's."""
    with open("template.yaml", encoding="utf-8") as template:
        known = PARAMETER.findall(template.read().partition("\nParameters:")[2].partition("\n\n")[0])
    for word in _setting("PARAMETERS").split():
        name, equals, _ = word.partition("=")
        if name not in known or not equals:
            raise NotReady(f"PARAMETERS={_setting('PARAMETERS')}: expected NAME=VALUE with a name among {', '.join(known)}, got {word}")


NEEDS = {
    "setup": (python, node),
    "demo": (python, node, port, collected),
    "lint": (python, node),
    "check": (python, node, chromium),
    "test": (python, node, chromium),
    "train": (python, node, recipe, seed, feedback),
    "feedback": (python, given, feedback),
    "evaluate": (python, recipe, seed),
    "seeds": (python, node, seeds),
    "tried": (python, seed),
    "sheets": (python, seed),
    "scores": (python, node, chromium),
    "bench": (function_python, node, own_architecture),
    "bench-page": (python, node, chromium),
    "package": (function_python, architecture),
    "invoke": (function_python, own_architecture, event),
    "deploy": (function_python, architecture, parameters),
    "publish": (python, node),
    "remove": (python,),
}

if __name__ == "__main__":
    main(sys.argv[1])
