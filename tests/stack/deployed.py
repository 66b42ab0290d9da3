"""A stack's stand-ins, and what is asked of them."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from werkzeug.test import Client

from tests.support.sam import ROOT
from tests.support.stand_in.cdn import Cdn
from tests.support.stand_in.http_api import HttpApi

OTHER = "https://other.example"
MADE_UP = {
    **{"AWS::Region": "eu-central-1", "AWS::URLSuffix": "amazonaws.com", "AWS::Partition": "aws", "AWS::AccountId": "123456789012"},
    **{"AWS::StackName": "digits", "AWS::StackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/digits/0a1b2c3d"},
}
SEVEN = json.loads((ROOT / "events" / "seven.json").read_text())["body"]
JSON = {"content-type": "application/json"}


@dataclass
class Deployed:
    """A stack's stand-ins: its CDN and, past that, its API."""

    cdn: Cdn
    api: HttpApi
    past_the_cdn: Client

    @property
    def visitor(self) -> Client:
        return Client(self.cdn)


Deploy = Callable[..., Deployed]
