"""Read the digit, or the number, on every picture, and write a line for each: JSON, or CSV with a header.

Ends with 0 when all pictures were read, those without a digit too; with 1 when one could not be; with 2 when the command is wrong.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

from lambda_handler.library.files import STANDARD_INPUT, named
from lambda_handler.library.many import read_many
from lambda_handler.library.pictures import FILE_BYTES, Source
from lambda_handler.library.records import Answer, Failure, Number, line_of

PROGRAM = "python -m lambda_handler"
COLUMNS = {
    False: ["file", "digit", "probability", "is_digit", "reason", "error"],
    True: ["file", "number", "probability", "reason", "error"],
}

Lines = Iterable[tuple[str, Answer | Number | Failure]]  # a file's name, and what was read


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main(words: list[str] | None = None) -> int:
    """Run the command; return its exit status."""
    arguments = _parser().parse_args(words)
    try:
        names = list(named(arguments.pictures))
    except OSError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return 2
    sources: list[Source] = [_given() if name == STANDARD_INPUT else Path(name) for name in names]
    shown = sys.stderr is not None and not sys.stdout.isatty()  # a bar among lines would only be in the way
    answers = read_many(sources, number=arguments.number, processes=arguments.processes, progress=shown)
    lines = zip(names, answers, strict=True)
    failures = _write_csv(lines, arguments.number) if arguments.csv else _write_json(lines)
    return 1 if failures else 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=PROGRAM, description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", nargs="+", help='files, folders, patterns in quotes ("scans/**/*.png"), or - for standard input')
    parser.add_argument("--number", action="store_true", help="read numbers of 1 to 8 digits")
    parser.add_argument("--csv", action="store_true", help="write CSV (default: a JSON object a line, as the API answers)")
    parser.add_argument("--processes", type=_count, help="how many read at once (default: one a processor, or one for few pictures)")
    return parser


def _given() -> bytes:
    return sys.stdin.buffer.read(FILE_BYTES + 1) if sys.stdin else b""


def _count(word: str) -> int:
    if not word.isdecimal() or int(word) == 0:
        raise argparse.ArgumentTypeError(f"expected a whole number above 0, got {word}")
    return int(word)


def _write_json(lines: Lines) -> int:
    """Write an object a line; return how many pictures could not be read."""
    failures = 0
    for name, answer in lines:
        failures += isinstance(answer, Failure)
        print(json.dumps(line_of(name, answer)), flush=True)
    return failures


def _write_csv(lines: Lines, number: bool) -> int:
    """Write a row a picture; return how many could not be read."""
    failures = 0
    writer = csv.DictWriter(sys.stdout, COLUMNS[number], extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for name, answer in lines:
        failed = isinstance(answer, Failure)
        failures += failed
        writer.writerow({"file": name} | ({"error": answer.message} if isinstance(answer, Failure) else asdict(answer)))
        sys.stdout.flush()
    return failures
