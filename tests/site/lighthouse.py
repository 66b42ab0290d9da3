"""Lighthouse's mobile preset on the built page, with the compression and cache headers of the CDN: python -m tests.site.lighthouse.

It is fetched when it is asked for, and is no dependency of the page: its 201 packages would make `npm ci` three times as long for everyone.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from typing import Any

from tests.site.support.pointers import ROOT
from tests.site.support.static import hosting
from tests.support.chromium import FLAGS

LIGHTHOUSE = "lighthouse@12.8.2"  # the last version that runs on Node 20
BARS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
VISITS = 3
TIMEOUT_S = 300


def report(url: str) -> dict[str, Any]:
    """Visit a page once."""
    command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", "--only-categories=" + ",".join(BARS)]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(
        [*command, "--chrome-flags=" + " ".join(FLAGS)], env=environment, capture_output=True, timeout=TIMEOUT_S, check=False
    )
    if done.returncode:
        sys.exit(f"expected a report of {LIGHTHOUSE}, got: {done.stderr.decode().strip()}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def short_of(visit: dict[str, Any], category: str) -> list[str]:
    """Return what costs a category points, the costliest first."""
    audits = [(visit["audits"][one["id"]], one["weight"]) for one in visit["categories"][category]["auditRefs"]]
    missing = [(weight * (1 - audit["score"]), audit) for audit, weight in audits if weight and audit["score"] not in (None, 1)]
    return [f"{audit['id']}: {audit.get('displayValue') or audit['title']}" for _, audit in sorted(missing, key=lambda one: -one[0])]


def main() -> None:
    """Print each category's median, what it falls short of, and end with an error under a bar."""
    with hosting(ROOT / "site" / "dist") as host:
        visits = [report(host.url) for _ in range(VISITS)]
    under = []
    for category, bar in BARS.items():
        scores = sorted(round(100 * visit["categories"][category]["score"]) for visit in visits)
        median = statistics.median_low(scores)
        print(f"{category}: {median} of {VISITS} visits ({scores[0]} to {scores[-1]}), at least {bar}")
        for line in short_of(visits[-1], category):
            print(f"    {line}")
        under += [category] if median < bar else []
    sys.exit(f"under its bar: {', '.join(under)}" if under else 0)


if __name__ == "__main__":
    main()
