"""Which AWS account and region: asked before anything is built, `python -m ops.account`."""

import os
import re
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ProfileNotFound

from ops.stack import StackError, explained

REGION = re.compile(r"[a-z]+(-[a-z]+)+-\d+")


def session_of(region: str | None = None) -> Any:
    """Return a session with a region and credentials; AWS_REGION counts as well as AWS_DEFAULT_REGION.

    Raises:
        StackError: One of them is missing, or AWS_PROFILE names no profile.
    """
    if region is not None and not REGION.fullmatch(region):
        raise StackError(f'--region "{region}": expected a region, such as eu-central-1')
    try:
        session = boto3.Session(region_name=region or os.environ.get("AWS_REGION") or None)
        if not session.region_name:
            raise StackError("no AWS region: set AWS_REGION, or run `aws configure`")
        if not REGION.fullmatch(session.region_name):
            raise StackError(f"AWS_REGION={session.region_name}: expected a region, such as eu-central-1")
        if not session.get_credentials():
            raise StackError("no AWS credentials: run `aws configure`, or set AWS_PROFILE")
    except ProfileNotFound:
        name = os.environ.get("AWS_PROFILE")
        raise StackError(f"AWS_PROFILE={name}: no such profile; `aws configure list-profiles` lists them") from None
    except BotoCoreError as error:
        raise explained(error, "this profile") from None
    return session


def main() -> None:
    """Say in one line what is missing."""
    try:
        session_of()
    except StackError as error:
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    main()
