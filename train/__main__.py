"""`python -m train`: the line from the data sets to the exported model, a step a command."""

import argparse
import importlib
import os
import sys
import warnings
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # TensorFlow speaks of graphics cards that nobody asked for
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "1")  # else left off without AVX-512, where a step takes 328 ms instead of 236
warnings.filterwarnings("ignore", message="pkg_resources is deprecated")  # tensorflow_hub's, under tensorflowjs

from train.arguments import Parser  # noqa: E402
from train.data import sources  # noqa: E402 (after the environment of what they import)
from train.finder import steps as finder  # noqa: E402
from train.recipes import RECIPES  # noqa: E402
from train.steps import FINDER, RUNS, STEPS  # noqa: E402

SAMPLE_MS = 0.8  # of fitting, a drawing and an epoch
DRAWING_AND_MEASURING_MINUTES = 12


def main(arguments: list[str] | None = None) -> int:
    """Run the steps that the command line names; 1 after a one-line error."""
    parser = Parser(prog="python -m train", description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("step", choices=[*STEPS, "all"], help="; ".join(f"{name}: {step.__doc__}" for name, step in STEPS.items()))
    parser.add_argument("--recipe", choices=[*RECIPES, FINDER], default="default", help="how to fit")
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
        steps = finder.STEPS if options.recipe == FINDER else STEPS
        for name in _steps(options):
            if name not in steps:
                raise ValueError(f"expected a step of the finder ({', '.join(steps)}), got {name}")
            print(f"== {name}", file=sys.stderr)
            steps[name](options)
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
    if options.recipe == FINDER:
        print("About two hours on two quiet cores.", file=sys.stderr)
        return ["fit", "export", "evaluate"]
    recipe = RECIPES[options.recipe]
    minutes = recipe.passes * sum(recipe.samples.values()) * SAMPLE_MS / 60_000 + DRAWING_AND_MEASURING_MINUTES
    print(f"About {minutes:.0f} minutes on two quiet cores. All files of this run go to {options.run};", file=sys.stderr)
    print(f"the shipped model and its report stay as they are until `make ship RUN={options.run}`.", file=sys.stderr)
    return ["data", "fit", "evaluate"] if options.recipe == "article" else ["data", "fit", "calibrate", "export", "evaluate"]


if __name__ == "__main__":
    sys.exit(main())
