"""Read every picture of a folder here, or below s3://bucket/folder on AWS; what has an answer already is not read again."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from lambda_handler.batch.plan import batches, unread
from lambda_handler.batch.run import Scans
from ops.account import session_of
from ops.batch.bucket import BatchStack, batch_stack, follow, going_on, start
from ops.batch.estimate import estimate, seconds_each
from ops.batch.folder import read_folder
from ops.remove import ask
from ops.stack import StackError, explained
from train.arguments import Parser

Say = Callable[[str], None]


def read_bucket(session: Any, stack: BatchStack, scans: Scans, agreed: Callable[[str], bool], say: Say = print) -> int:
    """Start a run, or find the one that is going on, and follow it; return how many pictures could not be read.

    Raises:
        StackError: The stack reads another bucket, the person did not agree, or the run failed.
    """
    if scans.bucket != stack.bucket:
        expected = f"expected s3://{stack.bucket}, which the stack reads, got s3://{scans.bucket}"
        raise StackError(f"{expected}: make deploy-batch PARAMETERS=Bucket={scans.bucket}")
    states = session.client("stepfunctions")
    run = going_on(states, stack, scans)
    if not run:
        announced = announcement(session.client("s3"), stack, scans)
        if not announced:
            say(f"nothing to read: every picture has an answer in s3://{stack.results}/{scans.results}")
            return 0
        say(announced)
        if not agreed("start?"):
            raise StackError("nothing was started")
        run = start(session, stack, scans)
    say(f"{run} goes on when this command is stopped, and the same command follows it again")
    return _summed_up(follow(states, run), say)


def announcement(s3: Any, stack: BatchStack, scans: Scans) -> str:
    """Return what a run would take, or "" where there is nothing to read."""
    found = unread(s3, scans, stack.results)
    chosen = list(islice(found, stack.most_pictures))
    left = sum(1 for _ in found)
    if not chosen:
        return ""
    each = seconds_each(s3, scans, [key for key, _ in chosen])
    count = sum(1 for _ in batches(chosen, stack.batch_pictures))
    cost = estimate(len(chosen), count, len(chosen) + left, each, stack.concurrency)
    return f"{cost}; {left} stay for another run" if left else str(cost)


def _summed_up(found: dict[str, Any], say: Say) -> int:
    say(f"{found['read']} read: {found['results']}")
    if found["failed"]:
        say(f"{found['failed']} could not be read: {found['failures']}; the same command reads them again")
    if found["left"]:
        say(f"{found['left']} are left, as a run reads at most MostPictures; the same command reads on")
    return int(found["failed"])


def main() -> None:
    """Read, or say in one line why not; end with 1 when a picture could not be read."""
    parser = Parser(prog="python -m ops.batch", description=__doc__)
    parser.add_argument("pictures", help="a folder, or s3://bucket/folder")
    parser.add_argument("--number", action="store_true", help="read numbers of 1 to 8 digits")
    parser.add_argument("--stack", default="digit-reader-batch", help="the stack's name (default: %(default)s)")
    parser.add_argument("--region", help="where the stack is (default: AWS_REGION, or the profile's)")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    arguments = parser.parse_args()
    try:
        raise SystemExit(1 if _read(arguments.pictures, arguments) else 0)
    except (StackError, OSError, ValueError) as error:
        raise SystemExit(str(error)) from None
    except (ClientError, BotoCoreError) as error:
        raise SystemExit(str(explained(error, arguments.pictures))) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _read(pictures: str, arguments: Any) -> int:
    if not pictures.startswith("s3://"):
        return read_folder(Path(pictures), arguments.number)
    scans = Scans.at(pictures, "number" if arguments.number else "digit")
    session = session_of(arguments.region)
    return read_bucket(session, batch_stack(session, arguments.stack), scans, (lambda _: True) if arguments.yes else ask)


if __name__ == "__main__":
    main()
