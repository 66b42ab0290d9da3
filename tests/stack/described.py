"""Where the expanded template says what its function is given and what its CDN serves."""

from typing import Any

from tests.support.sam import Resources, of_type


def variables(resources: Resources) -> dict[str, Any]:
    found: dict[str, Any] = resources["RecogniseFunction"]["Properties"]["Environment"]["Variables"]
    return found


def distribution(resources: Resources) -> dict[str, Any]:
    (cdn,) = of_type(resources, "AWS::CloudFront::Distribution")
    found: dict[str, Any] = cdn["DistributionConfig"]
    return found


def origins(resources: Resources) -> dict[str, Any]:
    return {origin["Id"]: origin for origin in distribution(resources)["Origins"]}
