"""The finder's steps of the command line, each a function of its options."""

import argparse
import json
from pathlib import Path
from typing import Any

SHIPPED = Path("train/finder/shipped")  # the run that the product's finder is of
EXPORT, REPORT = "export", Path("train/report")  # as in `train.measure.reports`, which takes seconds to load


def _fit(options: argparse.Namespace) -> None:
    """Draw the scenes and fit the finder, or go on with a run that was stopped."""
    from train.finder.fit import fit
    from train.finder.recipes import FINDER

    fit(FINDER, options.seed, options.run)


def _export(options: argparse.Namespace) -> None:
    """Write a finder's SavedModel, LiteRT and TF.js into its run's folder, if they agree."""
    from train.finder import graph
    from train.finder.export import export

    print(export(graph.folded(_network(options.run)), options.run / EXPORT))


def _evaluate(options: argparse.Namespace) -> None:
    """Measure what a finder finds in scenes by writers whom it never saw; the shipped run's report goes beside the digit's."""
    from train.finder import graph
    from train.finder.measure import measure

    print(json.dumps(measure(graph.folded(_network(options.run)), REPORT if options.run == SHIPPED else options.run / "report")))


def _ship(options: argparse.Namespace) -> None:
    """Put a finder into the product's files, unless it finds fewer digits than the shipped one."""
    from train.finder.export import LITERT, SAVED_MODEL, TFJS
    from train.finder.fit import NETWORK
    from train.measure.ship import copy
    from train.network.run_folder import LOG, RUN

    for path in [*(options.run / EXPORT / path for path in (SAVED_MODEL, LITERT, TFJS)), options.run / "report" / "finder.json"]:
        if not path.exists():
            raise FileNotFoundError(f"expected {path}, got no such file: run export and evaluate first")
    own, before = (_found(folder) for folder in (options.run / "report", REPORT))
    if own < before and not options.even_if_worse:
        raise ValueError(f"expected a finder of at least {before:.2%} of the digits, got {own:.2%}; nothing was replaced")
    for path in (SAVED_MODEL, LITERT, TFJS):
        copy(options.run / EXPORT / path, path)
    for name in (NETWORK, LOG, RUN):
        copy(options.run / name, SHIPPED / name)
    for name in ("finder.json", "finder.png"):
        copy(options.run / "report" / name, REPORT / name)
    print(f"{own:.2%} of the digits found, {before:.2%} before. Now `make scores` measures what depends on it.")


def _network(run: Path) -> Any:
    from train.finder.fit import NETWORK
    from train.finder.network import load

    if not (run / NETWORK).exists():
        raise FileNotFoundError(f"expected {run / NETWORK}, got no such file: run fit first")
    return load(run / NETWORK)


def _found(folder: Path) -> float:
    """Return the share of digits that a report says were found."""
    papers = json.loads((folder / "finder.json").read_text())["paper"].values()
    return float(sum(one["digits"][0] for one in papers) / sum(one["digits"][1] for one in papers))


STEPS = {"fit": _fit, "export": _export, "evaluate": _evaluate, "ship": _ship}
