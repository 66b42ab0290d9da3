"""`python -m train`: the line from the data sets to the exported model, a step a command."""

import argparse
import importlib
import json
import os
import sys
import warnings
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # TensorFlow speaks of graphics cards that nobody asked for
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "1")  # else left off without AVX-512, where a step takes 328 ms instead of 236
warnings.filterwarnings("ignore", message="pkg_resources is deprecated")  # tensorflow_hub's, under tensorflowjs

from train.arguments import Parser  # noqa: E402
from train.data import sources  # noqa: E402 (after the environment of what they import)
from train.recipes import RECIPES, Hyperparameters  # noqa: E402

RUNS = Path("train/runs")
SAMPLE_MS = 0.8  # of fitting, a drawing and an epoch
DRAWING_AND_MEASURING_MINUTES = 12


def main(arguments: list[str] | None = None) -> int:
    """Run the steps that the command line names; 1 after a one-line error."""
    parser = Parser(prog="python -m train", description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("step", choices=[*STEPS, "all"], help="; ".join(f"{name}: {step.__doc__}" for name, step in STEPS.items()))
    parser.add_argument("--recipe", choices=RECIPES, default="default", help="how to fit")
    parser.add_argument("--seed", type=int, default=1, help="of the weights, the order and the augmentation")
    parser.add_argument("--run", type=Path, help=f"the run's folder; {RUNS}/RECIPE-SEED when not given, and -feedback with --feedback")
    parser.add_argument("--feedback", "--folder", type=Path, help="drawings that visitors gave: to review, or, reviewed, to fit on as well")
    parser.add_argument("--accept", action="store_true", help="you have seen the listed drawings: yes to all without a doubt")
    parser.add_argument("--refused", type=float, help="share of the held-out people's digits that calibrate lets be refused")
    parser.add_argument("--even-if-worse", action="store_true", help="ship a run that reads the validation sets worse than the shipped one")
    options = parser.parse_args(arguments)
    if options.step not in ("data", "sheets"):
        _import_keras()
    options.run = options.run or RUNS / f"{options.recipe}-{options.seed}{'-feedback' if options.feedback else ''}"
    try:
        for name in _steps(options):
            print(f"== {name}", file=sys.stderr)
            STEPS[name](options)
    except (sources.DataError, ValueError, RuntimeError, OSError) as error:
        print(f"python -m train: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        stopped = f"stopped; the same command goes on after the last finished epoch in {options.run}"
        print(f"\npython -m train: {stopped}", file=sys.stderr, flush=True)
        os._exit(130)  # a thread may still be drawing an epoch that nobody waits for
    return 0


def _import_keras() -> None:
    """Import Keras without the lines that TensorFlow's libraries write to the process's stderr while they load."""
    stderr = os.dup(2)
    with open(os.devnull, "w") as silence:
        os.dup2(silence.fileno(), 2)
    try:
        importlib.import_module("keras")
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)


def _steps(options: argparse.Namespace) -> list[str]:
    if options.step != "all":
        return [options.step]
    recipe = RECIPES[options.recipe]
    minutes = recipe.passes * sum(recipe.samples.values()) * SAMPLE_MS / 60_000 + DRAWING_AND_MEASURING_MINUTES
    print(f"About {minutes:.0f} minutes on two quiet cores. All files of this run go to {options.run};", file=sys.stderr)
    print(f"the shipped model and its report stay as they are until `make ship RUN={options.run}`.", file=sys.stderr)
    return ["data", "fit", "evaluate"] if options.recipe == "article" else ["data", "fit", "calibrate", "export", "evaluate"]


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
    from train.network.fit import NETWORK
    from train.network.model import load

    refused = REFUSED_DIGITS if options.refused is None else options.refused
    if not 0 <= refused <= 0.5:
        raise ValueError(f"expected REFUSED= a share of digits from 0 to 0.5, got {refused}")
    network = load(_need(options.run / NETWORK, "fit"))
    print(asdict(calibrate(network, RECIPES[options.recipe], options.run, refused)))


def _export(options: argparse.Namespace) -> None:
    """Write a run's SavedModel, LiteRT and TF.js into its folder, if they agree."""
    from train.measure import canvases
    from train.measure.evaluate import EXPORT
    from train.network import calibrate
    from train.network.export import EXPORTED, export, folded, version_of
    from train.network.fit import NETWORK, RUN, finished
    from train.network.model import load

    found = calibrate.load(_need(options.run / calibrate.FILE, "calibrate").parent)
    shape = Hyperparameters(**json.loads((options.run / RUN).read_text())["recipe"]["shape"])
    plain = folded(load(options.run / NETWORK), shape, found)
    version = version_of(plain, finished(options.run))
    print(version, export(plain, version, canvases.parity(), options.run / EXPORT))
    (options.run / EXPORTED).write_text(version)


def _evaluate(options: argparse.Namespace) -> None:
    """Measure a run's exported files on the test sets and plot; the shipped run's report goes beside the product's model."""
    from train.measure import evaluate, plots
    from train.network.export import LITERT

    if options.recipe == "article":
        evaluate.evaluate_article(_need(options.run / "network.keras", "fit").parent)
        return
    _need(evaluate.places(options.run)[0] / LITERT, "export")
    evaluate.evaluate(options.run)
    plots.plot(evaluate.places(options.run)[1])


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
    from train.network.fit import NETWORK
    from train.network.model import load

    runs = sorted(path.parent for path in RUNS.glob(f"{options.recipe}-*/{NETWORK}") if not path.parent.name.endswith("-feedback"))
    for run in runs:
        if not (run / calibrate.FILE).exists():
            calibrate.calibrate(load(run / NETWORK), RECIPES[options.recipe], run)
    print(seeds.measure(runs)["mnist"])


def _tried(options: argparse.Namespace) -> None:
    """Fit every recipe but the article's that is not fitted yet, and compare all on the validation sets."""
    from train.measure import compared
    from train.network.fit import NETWORK, fit

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

    from train.measure.evaluate import REPORT
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

if __name__ == "__main__":
    sys.exit(main())
