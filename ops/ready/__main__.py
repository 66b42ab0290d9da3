"""What each command needs: `python -m ops.ready COMMAND` ends with one line at the first that is missing."""

from __future__ import annotations  # an old Python reads this too

import sys

from ops.ready import NotReady, programs, settings

NEEDS = {
    "setup": (programs.python, programs.node),
    "demo": (programs.python, programs.node, settings.port, settings.collected),
    "lint": (programs.python, programs.node),
    "check": (programs.python, programs.node, programs.chromium),
    "test": (programs.python, programs.node, programs.chromium),
    "train": (programs.python, programs.node, settings.recipe, settings.seed, settings.feedback),
    "fit": (programs.python, settings.recipe, settings.seed, settings.feedback),
    "ship": (programs.python, settings.run, settings.recipe, settings.seed),
    "threshold": (programs.python, programs.node, settings.refused),
    "feedback": (programs.python, settings.given, settings.feedback),
    "evaluate": (programs.python,),
    "country": (programs.python,),
    "seeds": (programs.python, programs.node, settings.seeds),
    "tried": (programs.python, settings.seed),
    "sheets": (programs.python,),
    "scores": (programs.python, programs.node, programs.chromium),
    "photographs": (programs.python, settings.photos),
    "bench": (programs.function_python, programs.node, settings.own_architecture, settings.parts),
    "bench-hour": (programs.python, programs.node, settings.minutes),
    "bench-page": (programs.python, programs.node, programs.chromium),
    "lighthouse": (programs.python, programs.node, programs.chromium),
    "fuzz": (programs.python, programs.node, settings.inputs),
    "preview": (programs.python, programs.node, programs.chromium),
    "package": (programs.function_python, settings.architecture),
    "invoke": (programs.function_python, settings.own_architecture, settings.event),
    "deploy": (programs.function_python, settings.architecture, settings.parameters),
    "publish": (programs.python, programs.node),
    "deploy-batch": (programs.function_python, settings.architecture, settings.batch_parameters),
    "batch": (programs.python, settings.pictures, settings.read),
    "remove": (programs.python,),
}


def main(command: str) -> None:
    """Check what a command needs, in the order of its list."""
    for check in NEEDS[command]:
        try:
            check()
        except NotReady as error:
            sys.exit(f"make {command}: {error}")


if __name__ == "__main__":
    main(sys.argv[1])
