"""The entry of batch.yaml's functions: each step of the state machine is an event with the run and what the step needs."""

from collections.abc import Callable
from typing import Any

from lambda_handler.batch.account import account
from lambda_handler.batch.plan import plan
from lambda_handler.batch.reading import read_batch
from lambda_handler.batch.run import Run

STEPS: dict[str, Callable[..., dict[str, Any]]] = {"plan": plan, "read": read_batch, "account": account}


def handler(event: dict[str, Any], _context: object = None) -> dict[str, Any]:
    """Do one step of a run; what goes wrong is raised, for the state machine to try again."""
    given = {key: value for key, value in event.items() if key not in ("step", "run", "pictures", "read")}
    return STEPS[event["step"]](Run.of(event), **given)
