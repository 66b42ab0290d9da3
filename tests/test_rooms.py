"""Imports run one way, and a folder of source holds one subject: a dozen files at most, and its rule in the first line of `__init__.py`."""

import ast
import re
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

MOST_FILES = 12
MAY_IMPORT = {"lambda_handler": set[str](), "train": set[str](), "ops": {"lambda_handler", "train"}}
ROOMS = {  # each imports only those before it
    "lambda_handler": ["photo", "picture", "number", "library", "batch", "feedback"],
    "train": ["strokes", "data", "samples", "network", "measure", "review", "country", "finder"],
}
PATHS = [path for package in MAY_IMPORT for path in (ROOT / package).rglob("*.py")]
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in PATHS}
FOLDERS = sorted({path.parent for path in PATHS})


def imports(path: Path) -> set[str]:
    """Return the modules of ours that one imports, at its head or later, by their dotted names."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            named |= {name if (name := f"{node.module}.{alias.name}") in MODULES else node.module for alias in node.names}
    return {name if name in MODULES else f"{name}.__init__" for name in named if name.partition(".")[0] in MAY_IMPORT}


GRAPH = {name: imports(path) for name, path in MODULES.items()}
PAIRS = [(name, found) for name, all_found in GRAPH.items() for found in all_found]


def test_imports_make_no_circle() -> None:
    assert {found for _, found in PAIRS} <= MODULES.keys()
    TopologicalSorter(GRAPH).prepare()  # which raises CycleError


def test_a_package_imports_only_those_that_it_may() -> None:
    packages = [(name, name.partition(".")[0], found.partition(".")[0]) for name, found in PAIRS]
    assert [name for name, package, found in packages if found not in {package} | MAY_IMPORT[package]] == []


@pytest.mark.parametrize(("package", "rooms"), ROOMS.items())
def test_a_room_imports_only_those_before_it(package: str, rooms: list[str]) -> None:
    assert {path.parent.name for path in (ROOT / package).glob("*/__init__.py")} == set(rooms)
    order = {f"{package}.{room}": place for place, room in enumerate(rooms)}
    within = [pair for pair in PAIRS if {_room(name) for name in pair} <= order.keys()]
    assert [(name, found) for name, found in within if order[_room(found)] > order[_room(name)]] == []


def _room(name: str) -> str:
    return ".".join(name.split(".")[:2])


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_a_folder_holds_a_dozen_files_and_says_its_rule(folder: Path) -> None:
    assert len([path for path in folder.iterdir() if path.suffix in (".py", ".js")]) <= MOST_FILES
    assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text()))


def test_a_folder_of_the_page_holds_a_dozen_files() -> None:
    paths = [path for room in ("src", "style") for path in (ROOT / "site" / room).rglob("*") if path.suffix in (".js", ".css")]
    assert [folder for folder, count in Counter(path.parent for path in paths).items() if count > MOST_FILES] == []


def test_a_folder_of_tests_holds_a_dozen_files_and_no_test_imports_another() -> None:
    paths = [path for kind in ("*.py", "*.js") for path in (ROOT / "tests").rglob(kind)]
    assert [folder for folder, count in Counter(path.parent for path in paths).items() if count > MOST_FILES] == []
    imports = {path: re.findall(r"^ *from tests\.(?:\w+\.)*test_\w+ import", path.read_text(), re.MULTILINE) for path in paths}
    assert {path: found for path, found in imports.items() if found} == {}
