"""Try damaged inputs until there are so many in all: `make fuzz INPUTS=1000000`; stopped, the same command goes on."""

from pathlib import Path

from tqdm import tqdm

from ops.fuzz.parts import ROOT, Counts, alone, parts, read, total
from train.arguments import Parser

FOLDER = ROOT / ".fuzz"
COUNTS = "counts.json"


def main() -> None:
    """Run, print what came out, and fail where there was a fault."""
    parser = Parser(prog="python -m ops.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="in all, those of earlier runs too (default: %(default)s)")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the counts are kept (default: %(default)s)")
    arguments = parser.parse_args()
    try:
        with alone(arguments.folder):
            counts = _run(arguments.folder / COUNTS, arguments.inputs)
    except BlockingIOError:
        raise SystemExit(f"another run is under way in {arguments.folder}") from None
    print(_told(counts))
    if faults := sum(len(tally.faults) for tally in counts.values()):
        raise SystemExit(f"{faults} faults: {arguments.folder / COUNTS} has the inputs that made them; take out there what is mended")


def _run(file: Path, inputs: int) -> Counts:
    counts = read(file)
    with tqdm(total=inputs, initial=total(counts), unit=" inputs", disable=None) as bar:
        try:
            for counts in parts(file, inputs):
                bar.update(total(counts) - bar.n)
        except KeyboardInterrupt:
            return read(file)
    return counts


def _told(counts: Counts) -> str:
    lines = []
    for name, tally in counts.items():
        lines.append(f"{name}: {tally.inputs} inputs, {len(tally.faults)} faults, the slowest {tally.slowest_ms:.0f} ms")
        lines += [f"  {outcome}: {count}" for outcome, count in tally.outcomes.items()]
        lines += [f"  FAULT {fault['error'][:120]}" for fault in tally.faults[:20]]
    return "\n".join([*lines, f"{total(counts)} inputs in all"])


if __name__ == "__main__":
    main()
