"""Delete a stack, `make remove`: says what will go, asks once, empties the page's bucket and has SAM delete the rest."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from ops.account import session_of
from ops.release.bucket import delete, listed
from ops.stack import StackError, explained
from train.arguments import Parser

SAM = ".venv/sam/bin/sam"

Say = Callable[[str], None]


@dataclass(frozen=True)
class Doomed:
    """What a stack holds that outlives it or stands in its way; known of a stack that failed half-way too.

    Attributes:
        site_bucket: The page's bucket, without whose emptying the stack cannot be deleted; "" where there is none.
        feedback_bucket: That of drawings which people gave; "" where there is none.
        results_bucket: What batch.yaml's stack has read; "" where there is none.
    """

    name: str
    site_bucket: str
    feedback_bucket: str
    results_bucket: str = ""


def doomed(session: Any, name: str) -> Doomed:
    """Return what there is of a stack, whatever its state.

    Raises:
        StackError: There is no such stack, or AWS does not tell.
    """
    try:
        resources = session.client("cloudformation").describe_stack_resources(StackName=name)["StackResources"]
    except (ClientError, BotoCoreError) as error:
        raise explained(error, f'stack "{name}" in {session.region_name}: set AWS_REGION, or FLAGS="--stack NAME"') from None
    there = [found for found in resources if found["ResourceStatus"] != "DELETE_COMPLETE"]
    ids = {found["LogicalResourceId"]: found.get("PhysicalResourceId", "") for found in there}
    return Doomed(name, *(ids.get(bucket, "") for bucket in ("SiteBucket", "FeedbackBucket", "Results")))


def remove(session: Any, stack: Doomed, agreed: Callable[[str], bool], delete_stack: Callable[[], None], say: Say = print) -> None:
    """Delete a stack with its page, once the person has agreed; say where contributions or results stay and how they go.

    Raises:
        StackError: The person did not agree, or AWS refuses.
    """
    s3 = session.client("s3")
    keys = _keys(s3, stack.site_bucket)
    what = f", its logs and its page of {len(keys)} files" if stack.site_bucket else " and its logs"
    if not agreed(f'delete stack "{stack.name}" in {session.region_name}{what}?'):
        raise StackError("nothing was deleted")
    _asked(lambda: delete(s3, stack.site_bucket, keys), stack.site_bucket)
    delete_stack()
    for name, what in ((stack.feedback_bucket, "contributions stay until they are a year old"), (stack.results_bucket, "results stay")):
        if name and not _deleted_if_empty(s3, name):
            say(f"{what}, in s3://{name}; this deletes them now: aws s3 rb --force s3://{name}")


def _keys(s3: Any, bucket: str) -> list[str]:
    try:
        return sorted(listed(s3, bucket)) if bucket else []
    except (ClientError, BotoCoreError) as error:
        if _code(error) == "NoSuchBucket":
            return []
        raise explained(error, f'bucket "{bucket}"') from None


def _deleted_if_empty(s3: Any, bucket: str) -> bool:
    try:
        s3.delete_bucket(Bucket=bucket)
    except ClientError as error:
        return _code(error) == "NoSuchBucket"
    return True


def _asked(call: Callable[[], object], bucket: str) -> None:
    try:
        call()
    except (ClientError, BotoCoreError) as error:
        raise explained(error, f'bucket "{bucket}"') from None


def _code(error: ClientError | BotoCoreError) -> str:
    return str(error.response["Error"]["Code"]) if isinstance(error, ClientError) else ""


def ask(question: str) -> bool:
    """Return whether the person types y.

    Raises:
        StackError: Nobody is there to answer.
    """
    try:
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        raise StackError("expected an answer, and nobody is there to give it: FLAGS=--yes does; nothing was done") from None


def main() -> None:
    """Remove, or say in one line why not."""
    parser = Parser(prog="python -m ops.remove", description=__doc__)
    parser.add_argument("--stack", default="digit-reader", help="the stack's name (default: %(default)s)")
    parser.add_argument("--region", help="where the stack is (default: AWS_REGION, or the profile's)")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    arguments = parser.parse_args()
    try:
        session = session_of(arguments.region)
        command = [SAM, "delete", "--no-prompts", "--stack-name", arguments.stack, "--region", session.region_name]
        agreed = (lambda _: True) if arguments.yes else ask
        remove(session, doomed(session, arguments.stack), agreed, lambda: _run(command))
    except StackError as error:
        raise SystemExit(str(error)) from None


def _run(command: list[str]) -> None:
    if subprocess.run(command).returncode:
        raise StackError("SAM did not delete the stack: what it said stands above; run this again")


if __name__ == "__main__":
    main()
