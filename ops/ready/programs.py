"""The programs that a command needs."""

from __future__ import annotations  # an old Python reads this too

import shutil
import subprocess
import sys

from ops.ready import NotReady

PYTHONS = ((3, 11), (3, 12))
NODE = 20


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
