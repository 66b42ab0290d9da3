"""What README, CONTRIBUTING and docs/ name is there, what they promise is so, and they are short."""

import re
import subprocess
from pathlib import Path

import pytest

from lambda_handler import openapi
from lambda_handler.answer import IS_DIGIT_THRESHOLD
from lambda_handler.picture import decode
from lambda_handler.picture.dataurl import MAX_IMAGE_BYTES
from lambda_handler.recognise import MAX_IMAGES
from lambda_handler.request import MAX_BODY_BYTES
from tests.support import pages
from tests.support.pages import CODE, LINK, PAGES, ROOT, examples
from train.data.sources import SOURCES
from train.review.doubts import MAX_OF_A_BATCH

LANGUAGES = {"sh", "python", "json", "text", "html"}  # of examples; all but text are tried by test_documentation


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_example_is_of_a_kind_that_is_tried(page: Path) -> None:
    assert {example.language for example in examples(page)} <= LANGUAGES
    assert not re.search(r"\n\n    \S", pages.prose(page)), "an indented block would not be tried"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in LINK.findall(pages.prose(page)):
        path, _, anchor = link.partition("#")
        if "://" not in path:
            target = page.parent / path if path else page
            assert target.exists(), link
            assert not anchor or anchor in pages.anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_file_that_is_named_is_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    for code in CODE.findall(pages.prose(page)):
        named = re.match(r"make ([a-z-]+)", code)
        assert not named or named[1] in targets, code
        if re.fullmatch(r"(train|lambda_handler|site|ops|tests|docs|events)/[\w./-]*", code) and not code.startswith("train/runs"):
            assert (ROOT / code).exists(), code


def test_the_tree_shows_every_folder() -> None:
    shown = set(pages.tree(next(example for example in examples(ROOT / "CONTRIBUTING.md") if example.language == "text")))
    assert all((ROOT / folder).is_dir() for folder in shown)
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    deep = {"site/src": 3}  # everything else is shown to its second level, and tests to their first
    folders = {Path(*path.parts[: deep.get("/".join(path.parts[:2]), 2)]) for path in map(Path, listed) if len(path.parts) > 2}
    kept = {str(path) for path in folders if (ROOT / path).is_dir() and path.parts[0] != "tests" and not path.parts[0].startswith(".")}
    assert kept <= shown


def test_the_readme_is_short() -> None:
    text = (ROOT / "README.md").read_text()
    assert text.count("\n") < 150
    assert max(pages.sections(ROOT / "README.md").values()) <= 45


def test_every_error_is_explained() -> None:
    rows = re.findall(r"^\| (\d{3}) \| `(\w+)` \|", (ROOT / "docs/api.md").read_text(), flags=re.MULTILINE)
    assert {code: int(status) for status, code in rows} == openapi.STATUSES


@pytest.mark.parametrize(("name", "title"), [("template.yaml", "Deploy"), ("batch.yaml", "A bucket full of scans")])
def test_every_setting_of_the_stack_is_explained(name: str, title: str) -> None:
    template = (ROOT / name).read_text().partition("\nResources:")[0].partition("\nConditions:")[0]
    section = (ROOT / "docs/operate.md").read_text().partition(f"## {title}\n")[2].partition("\n## ")[0]
    written = dict(re.findall(r"^\| `(\w+)` \| (\S+) \|", section, flags=re.MULTILINE))
    defaults = dict(re.findall(r"^  (\w+):\n    Type: \w+\n(?:    Default: \"?([^\s\"]*))?", template, flags=re.MULTILINE))
    assert written == {name: default or "none" for name, default in defaults.items()}


def letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def test_every_source_is_credited() -> None:
    card = letters((ROOT / "MODEL_CARD.md").read_text())
    credits = letters((ROOT / "README.md").read_text().rpartition("## Credits")[2])
    names = {letters(source.path.partition("/")[0]) for source in SOURCES.values()}
    assert [name for name in names if name not in credits or name not in card] == []


def test_the_limits_are_those_of_the_code() -> None:
    api = (ROOT / "docs/api.md").read_text()
    megapixels, slow = decode.MAX_WORK_PX >> 20, decode.MAX_WORK_PX // decode.PNG_WORK >> 20
    assert f"over {MAX_BODY_BYTES >> 20} MB of body, {MAX_IMAGE_BYTES >> 20} MB of picture, " in api
    assert f" {megapixels} megapixels as JPEG or {slow} as PNG and WebP" in api
    assert f"{decode.MAX_SIDE_PX} pixels a side, {MAX_IMAGES} images, or {decode.MAX_CPU_S} s of the processor a request" in api
    assert f"reads up to {MAX_IMAGES}, in order" in api
    assert f"below {IS_DIGIT_THRESHOLD} it is refused" in api
    template = (ROOT / "template.yaml").read_text()
    (rate,) = re.findall(r"DefaultRouteSettings:\n +ThrottlingRateLimit: (\d+)", template)
    assert f"throttled to {rate} requests a second" in (ROOT / "docs/operate.md").read_text()
    assert f"at most {MAX_OF_A_BATCH} drawings of an hour" in pages.plain(ROOT / "docs/operate.md")
