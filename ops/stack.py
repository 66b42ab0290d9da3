"""What the deployed stack says of itself."""

from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError, EndpointConnectionError

NEEDED = ("SiteUrl", "SiteBucket", "DistributionId")


class StackError(Exception):
    """What stands in the way of working on a stack, and what to do about it, in one line."""


@dataclass(frozen=True)
class Stack:
    """The outputs of template.yaml.

    Attributes:
        collects: Whether the function keeps drawings that visitors give.
    """

    site_url: str
    bucket: str
    distribution: str
    collects: bool = False


def stack_of(session: Any, name: str) -> Stack:
    """Return a stack's outputs.

    Raises:
        StackError: No credentials, no region, no such stack there, or one that is no digit reader.
    """
    try:
        found = session.client("cloudformation").describe_stacks(StackName=name)["Stacks"][0]
    except ClientError as error:
        raise explained(error, f'stack "{name}" in {session.region_name}: run `make deploy` first, or set AWS_REGION') from None
    except BotoCoreError as error:
        raise explained(error, f'stack "{name}"') from None
    outputs = {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])}
    missing = [key for key in NEEDED if key not in outputs]
    if missing:
        raise StackError(f'stack "{name}" has no output {", ".join(missing)}: is its deployment finished, and is it template.yaml\'s?')
    site_url, bucket, distribution = (outputs[key] for key in NEEDED)
    return Stack(site_url, bucket, distribution, outputs.get("CollectsFeedback") == "true")


def explained(error: ClientError | BotoCoreError, what: str) -> StackError:
    """Return an AWS error as one line that says what to do."""
    if isinstance(error, EndpointConnectionError):
        return StackError(f"AWS cannot be reached: {error}")
    code = error.response["Error"]["Code"] if isinstance(error, ClientError) else type(error).__name__
    if code in ("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "403"):
        return StackError(f"AWS refuses these credentials ({code}): they lack the right to {error.operation_name} of {what}")
    if code in ("ExpiredToken", "InvalidClientTokenId", "ExpiredTokenException", "SignatureDoesNotMatch", "InvalidAccessKeyId"):
        return StackError(f"AWS refuses these credentials ({code}) for {what}")
    if code in ("NoSuchBucket", "ValidationError", "404"):
        return StackError(f"no {what}")
    return StackError(f"AWS answered {code} for {what}")
