"""The state machine of batch.yaml as it stands there, run by moto's interpreter; its functions are called in this process, with faults."""

import io
import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import boto3
import pytest
import yaml
from botocore.exceptions import ClientError
from moto import mock_aws
from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils

from lambda_handler.batch import store
from lambda_handler.batch.app import handler

ROOT = Path(__file__).parents[3]
REGION = "eu-central-1"
ARN = f"arn:aws:lambda:{REGION}:123456789012:function:"
VALUES = {"Results": "results", "PlanFunction.Arn": f"{ARN}plan", "ReadFunction.Arn": f"{ARN}read"}
CLIENT = "boto_client_for"  # what moto's interpreter makes its client of Lambda with


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms (`!Sub text`) as their long ones."""


def _long_form(loader: yaml.SafeLoader, suffix: str, node: yaml.ScalarNode) -> dict[str, Any]:
    return {"Ref" if suffix == "Ref" else f"Fn::{suffix}": loader.construct_scalar(node)}


_Loader.add_multi_constructor("!", _long_form)


def template() -> dict[str, Any]:
    """Return batch.yaml."""
    found: dict[str, Any] = yaml.load((ROOT / "batch.yaml").read_text(), _Loader)
    return found


def definition() -> str:
    """Return the machine's definition, with values for the template's references; a parameter's is its default."""
    known = {name: str(parameter.get("Default", "")) for name, parameter in template()["Parameters"].items()}
    known |= {"AWS::Partition": "aws"} | VALUES
    text = template()["Resources"]["Machine"]["Properties"]["DefinitionString"]["Fn::Sub"]
    return re.sub(r"\$\{([\w:.]+)\}", lambda found: known[found[1]], text)


Fault = Callable[[dict[str, Any], int], str]  # of an event and which try of it this is: "", or what goes wrong


class Functions:
    """Lambda's Invoke: the handler itself, and where a fault says so, an answer as Lambda gives it when things go wrong.

    Attributes:
        calls: How often each step of each batch was asked for.
        asked: Set by the first call; before it, moto cannot say how far a run is.
        running: How many are at work.
        most: How many were at work at once.
    """

    def __init__(self, fault: Fault = lambda _event, _attempt: "") -> None:
        self.fault = fault
        self.calls = Counter[str]()
        self.asked = threading.Event()
        self.most = 0
        self.running = 0
        self._lock = threading.Lock()

    def invoke(self, Payload: bytes, **_: Any) -> dict[str, Any]:
        event = json.loads(Payload)
        name = f"{event['run']} {event['step']} {event.get('batch', '')}".rstrip()
        self.asked.set()
        with self._lock:
            self.calls[name] += 1
            self.running += 1
            self.most = max(self.most, self.running)
        try:
            return self._answer(event, self.fault(event, self.calls[name]))
        finally:
            with self._lock:
                self.running -= 1

    def _answer(self, event: dict[str, Any], fault: str) -> dict[str, Any]:
        if fault == "throttled":
            metadata = {"HTTPStatusCode": 429, "RequestId": "1"}
            raise ClientError({"Error": {"Code": "TooManyRequestsException", "Message": "slow"}, "ResponseMetadata": metadata}, "Invoke")
        if fault == "dies first":
            return _reply({"errorType": "Sandbox.Timedout"}, "Unhandled")
        try:
            answer = handler(event)
        except Exception as error:  # as Lambda's runtime does
            return _reply({"errorType": type(error).__name__, "errorMessage": str(error)}, "Unhandled")
        return _reply({"errorType": "Runtime.ExitError"}, "Unhandled") if fault == "dies last" else _reply(answer)


def _reply(document: dict[str, Any], error: str | None = None) -> dict[str, Any]:
    return {"StatusCode": 200, "Payload": io.BytesIO(json.dumps(document).encode())} | ({"FunctionError": error} if error else {})


class Machine:
    """The state machine in moto's account, whose calls of Lambda go to these functions."""

    def __init__(self, functions: Functions) -> None:
        self.functions = functions
        self.executions = dict[str, str]()
        self.states = boto3.client("stepfunctions")
        setattr(lambda_eval_utils, CLIENT, lambda **_: functions)
        role = "arn:aws:iam::123456789012:role/machine"
        self.arn = self.states.create_state_machine(name=f"digits-{uuid4()}", definition=definition(), roleArn=role)["stateMachineArn"]

    def start(self, name: str, pictures: str = "s3://forms/scans") -> None:
        """Start a run."""
        given = json.dumps({"pictures": pictures, "read": "digit"})
        self.executions[name] = self.states.start_execution(stateMachineArn=self.arn, name=name, input=given)["executionArn"]

    def stop(self) -> None:
        """Stop the runs."""
        for execution in self.executions.values():
            self.states.stop_execution(executionArn=execution)

    def ended(self, name: str) -> str:
        """Wait for a run's end; return its status."""
        while (status := self.states.describe_execution(executionArn=self.executions[name])["status"]) == "RUNNING":
            time.sleep(0.05)
        return str(status)

    def run(self, name: str) -> dict[str, Any]:
        """Start a run and return what it says of itself at its end."""
        self.start(name)
        assert self.ended(name) == "SUCCEEDED"
        output: dict[str, Any] = json.loads(self.states.describe_execution(executionArn=self.executions[name])["output"])
        return output


@contextmanager
def account(monkeypatch: pytest.MonkeyPatch, batch_pictures: int, most_pictures: int = 1000) -> Iterator[Any]:
    """Enter an account with a bucket of pictures, `forms`, one of results, and the functions' settings; yield a session."""
    settings = {"RESULTS": "results", "BATCH_PICTURES": str(batch_pictures), "MOST_PICTURES": str(most_pictures)}
    for name, value in (settings | {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": REGION}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(lambda_eval_utils, CLIENT, None)  # so that it is set back at the end
    with mock_aws(config={"stepfunctions": {"execute_state_machine": True}}):
        store.s3.cache_clear()
        session = boto3.Session()
        for bucket in ("forms", "results"):
            session.client("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
        yield session
    store.s3.cache_clear()
