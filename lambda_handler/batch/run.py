"""One run over the pictures below an address: what is read, how, and where in the bucket of results everything lies."""

import os
import re
from dataclasses import dataclass
from typing import Any

ADDRESS = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?", re.DOTALL)
READS = ("digit", "number")
GIVEN_UP = {"code": "given_up", "message": "expected its batch to be read, but each try ended with an error: see the run's history"}


@dataclass(frozen=True)
class Scans:
    """The pictures of a bucket whose keys start with a prefix, and whether digits or numbers are read on them."""

    bucket: str
    prefix: str
    number: bool

    @classmethod
    def at(cls, address: str, read: str) -> "Scans":
        """Return those at `s3://bucket/folder`, a folder with all that is within.

        Raises:
            ValueError: The address is none, or `read` is neither "digit" nor "number".
        """
        found = ADDRESS.fullmatch(address)
        if not found:
            raise ValueError(f"expected s3://bucket or s3://bucket/folder, got {address}")
        if read not in READS:
            raise ValueError(f'expected to read "digit" or "number", got "{read}"')
        folder = (found[2] or "").strip("/")
        return cls(found[1], f"{folder}/" if folder else "", read == "number")

    @property
    def place(self) -> str:
        """The folder of their results; listed with a delimiter, it shows nothing of a folder within."""
        return f"{self.bucket}/{self.prefix}{'numbers' if self.number else 'digits'}/"

    @property
    def results(self) -> str:
        """The folder of the answers: JSON lines, an object a batch."""
        return f"{self.place}results/"

    @property
    def failures(self) -> str:
        """What the last run could not read, and why: JSON lines."""
        return f"{self.place}failures.jsonl"

    @property
    def plans(self) -> str:
        """The folder of what each run set out to read."""
        return f"{self.place}plans/"


@dataclass(frozen=True)
class Run:
    """A run by its name, which is the state machine's execution's, over scans; its results go to a bucket."""

    name: str
    scans: Scans
    bucket: str

    @classmethod
    def of(cls, event: dict[str, Any]) -> "Run":
        """Return the run that a step's event names."""
        return cls(event["run"], Scans.at(event["pictures"], event["read"]), os.environ["RESULTS"])

    def results(self, batch: int | None = None) -> str:
        """Return the key of a batch's answers, or what all of them start with: the same whenever the batch is tried again."""
        return f"{self.scans.results}{self._part(batch)}"

    def failed(self, batch: int | None = None) -> str:
        """Return the key of what could not be read of a batch, or what all of them start with."""
        return f"{self.scans.place}failed/{self._part(batch)}"

    @property
    def plan(self) -> str:
        """The key of the plan: a JSON list of batches, each the event of its step."""
        return f"{self.scans.plans}{self.name}.json"

    def _part(self, batch: int | None) -> str:
        return f"{self.name}-" if batch is None else f"{self.name}-{batch:06d}.jsonl"
