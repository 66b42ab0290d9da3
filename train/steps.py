"""The steps of the command line, each a function of its options; what a step alone needs is imported in it, for it takes seconds."""

import argparse
import json
import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from train.data import sources
from train.recipes import RECIPES, Hyperparameters

RUNS = Path("train/runs")
FINDER = "finder"  # the recipe of the other network, whose steps are its own


def _data(options: argparse.Namespace) -> None:
    """Find or download every data set, and check it."""
    for name, source in sources.SOURCES.items():
        print(f"{name}: {sources.fetch(source)}")


def _fit(options: argparse.Namespace) -> None:
    """Fit a recipe, or go on with a run that was stopped."""
    from train.network.fit import fit
    from train.review import listing

    given = listing.accepted(options.feedback) if options.feedback else []
    fit(RECIPES[options.recipe], options.seed, options.run, given)


def _calibrate(options: argparse.Namespace) -> None:
    """Fit the temperature and the threshold on the validation sets."""
    from train.network.calibrate import REFUSED_DIGITS, calibrate
    from train.network.model import load
    from train.network.run_folder import NETWORK

    refused = REFUSED_DIGITS if options.refused is None else options.refused
    if not 0 <= refused <= 0.5:
        raise ValueError(f"expected REFUSED= a share of digits from 0 to 0.5, got {refused}")
    network = load(_need(options.run / NETWORK, "fit"))
    print(asdict(calibrate(network, RECIPES[options.recipe], options.run, refused)))


def _export(options: argparse.Namespace) -> None:
    """Write a run's SavedModel, LiteRT and TF.js into its folder, if they agree."""
    from train.measure import canvases
    from train.measure.reports import EXPORT
    from train.network import calibrate
    from train.network.export import EXPORTED, export, folded, version_of
    from train.network.model import load
    from train.network.run_folder import NETWORK, RUN, finished

    found = calibrate.load(_need(options.run / calibrate.FILE, "calibrate").parent)
    shape = Hyperparameters(**json.loads((options.run / RUN).read_text())["recipe"]["shape"])
    plain = folded(load(options.run / NETWORK), shape, found)
    version = version_of(plain, finished(options.run))
    print(version, export(plain, version, canvases.parity(), options.run / EXPORT))
    (options.run / EXPORTED).write_text(version)


def _evaluate(options: argparse.Namespace) -> None:
    """Measure a run's exported files on the test sets and plot; the shipped run's report goes beside the product's model."""
    from train.measure import evaluate, plots, reports
    from train.network.export import LITERT

    if options.recipe == "article":
        evaluate.evaluate_article(_need(options.run / "network.keras", "fit").parent)
        return
    _need(reports.places(options.run)[0] / LITERT, "export")
    evaluate.evaluate(options.run)
    plots.plot(reports.places(options.run)[1])


def _country(options: argparse.Namespace) -> None:
    """Fit, measure and export which country's people write like a visitor, over the shipped model's embedding."""
    from train.country.export import export

    print(json.dumps(export(), indent=1))


def _ship(options: argparse.Namespace) -> None:
    """Put a run's model into the product's files, unless it reads the validation sets worse than the shipped one."""
    from train.measure import ship

    if options.recipe == "article":
        _need(options.run / "report/article.json", "evaluate --recipe article")
        print(ship.keep_article(options.run))
        return
    for name, figures in ship.ship(options.run, options.even_if_worse).items():
        print(f"{name}: {figures}")
    print("Now `make evaluate` measures it, and `make scores bench` what depends on it.")


def _seeds(options: argparse.Namespace) -> None:
    """Measure every finished run of `default` on the test sets, calibrating those that are not yet."""
    from train.measure import seeds
    from train.network import calibrate
    from train.network.model import load
    from train.network.run_folder import NETWORK

    runs = sorted(path.parent for path in RUNS.glob(f"*/{NETWORK}") if re.fullmatch(rf"{options.recipe}-\d+", path.parent.name))
    for run in runs:
        if not (run / calibrate.FILE).exists():
            calibrate.calibrate(load(run / NETWORK), RECIPES[options.recipe], run)
    print(seeds.measure(runs)["mnist"])


def _tried(options: argparse.Namespace) -> None:
    """Fit every recipe but the article's that is not fitted yet, and compare all on the validation sets."""
    from train.measure import compared
    from train.network.fit import fit
    from train.network.run_folder import NETWORK

    runs = {name: RUNS / f"{name}-{options.seed}" for name in RECIPES if name != "article"}
    for name, run in runs.items():
        if not (run / NETWORK).exists():
            fit(RECIPES[name], options.seed, run)
    for row in compared.measure(runs):
        print(row)


def _feedback(options: argparse.Namespace) -> None:
    """List the drawings in --folder for a person to review, the doubtful ones first."""
    from train.review import listing, page, review

    if options.feedback is None:
        raise ValueError("expected --folder with the drawings that visitors gave, got none")
    rows, bad = review.review(options.feedback, options.accept)
    for file, reason in bad.items():
        print(f"{file}: {reason}")
    counts = {name or "not decided": sum(row.accept == name for row in rows) for name in (listing.YES, listing.UNDECIDED, listing.NO)}
    print(", ".join(f"{count} {name}" for name, count in counts.items()), f"and {len(bad)} bad files:", options.feedback / listing.LISTING)
    print("look at", page.write(options.feedback, rows, bad))


def _sheets(options: argparse.Namespace) -> None:
    """Draw contact sheets of the generators, to be looked at."""
    import numpy as np

    from train.measure.reports import REPORT
    from train.strokes import forms, scribbles

    REPORT.mkdir(parents=True, exist_ok=True)
    forms.sheet(REPORT / "forms.png", np.random.default_rng(options.seed))
    scribbles.sheet(REPORT / "scribbles.png", np.random.default_rng(options.seed))
    print(REPORT / "forms.png", REPORT / "scribbles.png")


def _need(path: Path, step: str) -> Path:
    if not path.exists():
        raise FileNotFoundError(f"expected {path}, found none: run `python -m train {step}` first")
    return path


STEPS: dict[str, Callable[[argparse.Namespace], None]] = {
    "data": _data,
    "fit": _fit,
    "calibrate": _calibrate,
    "export": _export,
    "evaluate": _evaluate,
    "ship": _ship,
    "country": _country,
    "seeds": _seeds,
    "tried": _tried,
    "sheets": _sheets,
    "feedback": _feedback,
}
