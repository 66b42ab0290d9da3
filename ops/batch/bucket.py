"""A run of the stack of batch.yaml: what it would read, how it is started, and followed to its end."""

import hashlib
import json
from dataclasses import dataclass
from itertools import count
from time import sleep
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from tqdm import tqdm

from lambda_handler.batch.run import Scans
from ops.stack import StackError, explained

NEEDED = ("Machine", "Bucket", "Results")
POLL_S = 2.0


@dataclass(frozen=True)
class BatchStack:
    """The outputs and parameters of batch.yaml's stack."""

    machine: str
    bucket: str
    results: str
    concurrency: int
    batch_pictures: int
    most_pictures: int


def batch_stack(session: Any, name: str) -> BatchStack:
    """Return the stack.

    Raises:
        StackError: There is no such stack, or it is another one.
    """
    try:
        found = session.client("cloudformation").describe_stacks(StackName=name)["Stacks"][0]
    except (ClientError, BotoCoreError) as error:
        raise explained(error, f'stack "{name}" in {session.region_name}: run `make deploy-batch` first, or set AWS_REGION') from None
    outputs = {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])}
    given = {parameter["ParameterKey"]: parameter["ParameterValue"] for parameter in found.get("Parameters", [])}
    if any(key not in outputs for key in NEEDED):
        raise StackError(f'stack "{name}" is not batch.yaml\'s, or its deployment is not finished')
    limits = (int(given[key]) for key in ("Concurrency", "BatchPictures", "MostPictures"))
    return BatchStack(*(outputs[key] for key in NEEDED), *limits)


def going_on(states: Any, stack: BatchStack, scans: Scans) -> str:
    """Return the run over these scans that has not ended, or ""."""
    pages = states.get_paginator("list_executions").paginate(stateMachineArn=stack.machine, statusFilter="RUNNING")
    found = [run["executionArn"] for page in pages for run in page["executions"] if run["name"].startswith(f"{_digest(scans)}-")]
    return found[0] if found else ""


def start(session: Any, stack: BatchStack, scans: Scans) -> str:
    """Start a run; two who do so at the same time start the same one, as its name is the number of those before."""
    states = session.client("stepfunctions")
    given = json.dumps({"pictures": f"s3://{scans.bucket}/{scans.prefix}", "read": "number" if scans.number else "digit"})
    for number in count(_plans(session, stack, scans) + 1):
        try:
            begun = states.start_execution(stateMachineArn=stack.machine, name=f"{_digest(scans)}-{number}", input=given)
            return str(begun["executionArn"])
        except states.exceptions.ExecutionAlreadyExists:  # one that ended before it had a plan
            continue
    raise AssertionError


def _digest(scans: Scans) -> str:
    return hashlib.sha256(scans.place.encode()).hexdigest()[:16]


def _plans(session: Any, stack: BatchStack, scans: Scans) -> int:
    pages = session.client("s3").get_paginator("list_objects_v2").paginate(Bucket=stack.results, Prefix=scans.plans, Delimiter="/")
    return sum(len(page.get("Contents", [])) for page in pages)


def follow(states: Any, run: str) -> dict[str, Any]:
    """Draw a bar until a run has ended; return what it says of itself.

    Raises:
        StackError: It failed, or was stopped.
    """
    with tqdm(unit=" batches", disable=None) as bar:
        while True:
            sleep(POLL_S)
            found = states.describe_execution(executionArn=run)
            for map_run in states.list_map_runs(executionArn=run)["mapRuns"]:
                counts = states.describe_map_run(mapRunArn=map_run["mapRunArn"])["itemCounts"]
                bar.total = counts["total"]
                bar.n = counts["succeeded"] + counts["failed"]
                bar.refresh()
            if found["status"] != "RUNNING":
                break
    if found["status"] != "SUCCEEDED":
        why = f": {found['error']}, {found.get('cause', '')}" if "error" in found else ""
        raise StackError(f"the run ended as {found['status']}{why}; what it has read is kept: the same command reads on")
    output: dict[str, Any] = json.loads(found["output"])
    return output
