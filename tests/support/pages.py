"""The pages that a newcomer reads, taken apart: sections, examples, links, and the statements of a shell example."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "MODEL_CARD.md")] + sorted((ROOT / "docs").glob("*.md"))
FENCE = re.compile(r"```(\w*)$")
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")


@dataclass
class Example:
    """A fenced block.

    Attributes:
        where: The page and the line of its fence, for a person to find it.
        answer: The JSON block after a shell example under the same heading: what its last statement prints.
    """

    page: Path
    where: str
    language: str
    lines: list[str] = field(default_factory=list)
    answer: str = ""

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


@cache
def examples(page: Path) -> list[Example]:
    """Return a page's fenced blocks; an answer belongs to its shell example."""
    found: list[Example] = []
    last: Example | None = None  # the shell example that an answer could follow
    for example in _blocks(page):
        if isinstance(example, str):
            last = None
        elif example.language == "json" and last:
            last.answer, last = example.text, None
        else:
            found.append(example)
            last = example if example.language == "sh" else None
    return found


def _blocks(page: Path) -> list[Example | str]:
    """Return blocks and headings in the order of the page."""
    found: list[Example | str] = []
    block: Example | None = None
    for number, line in enumerate(page.read_text().splitlines(), 1):
        fence = FENCE.match(line)
        if fence and block is None:
            block = Example(page, f"{page.relative_to(ROOT)}:{number}", fence[1])
            found.append(block)
        elif fence:
            block = None
        elif block is not None:
            block.lines.append(line)
        elif line.startswith("#"):
            found.append(line)
    return found


def statements(text: str) -> list[str]:
    """Return a shell example's statements without their comments; a line that ends in a pipe or a backslash goes on."""
    joined = re.sub(r"(\\|(\|))\n\s*", r"\2 ", text)
    return [line for line in (re.sub(r"(^|\s+)#.*$", "", line).strip() for line in joined.splitlines()) if line]


def prose(page: Path) -> str:
    """Return a page without its fenced blocks."""
    return re.sub(r"^```\w*\n.*?^```$", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)


def plain(page: Path) -> str:
    """Return the prose with its lines joined."""
    return " ".join(prose(page).split())


def sections(page: Path) -> dict[str, int]:
    """Return how many lines each second-level section has."""
    parts = re.split(r"^## ", page.read_text(), flags=re.MULTILINE)[1:]
    return {part.partition("\n")[0]: part.rstrip().count("\n") + 1 for part in parts}


def anchors(page: Path) -> set[str]:
    """Return the names that a link to a heading of the page may have."""
    titles = re.findall(r"^#+ (.+)$", prose(page), flags=re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def tree(example: Example) -> list[str]:
    """Return the folders of a drawn tree, in which two spaces are a level."""
    found: list[str] = []
    path: list[str] = []
    for line in example.lines:
        level = (len(line) - len(line.lstrip())) // 2
        path = [*path[:level], line.split()[0].rstrip("/")]
        found.append("/".join(path))
    return found
