"""What became of a run: every picture that it set out to read is among its answers, or on the list of failures."""

import json
from typing import Any

from lambda_handler.batch.run import GIVEN_UP, Run
from lambda_handler.batch.store import get, lines, put_lines, s3


def account(run: Run, left: int = 0) -> dict[str, Any]:
    """Write the list of failures, which the next run over the same scans reads again; return the counts and where everything is."""
    planned = [f"s3://{run.scans.bucket}/{key}" for step in json.loads(get(s3(), run.bucket, run.plan)) for key in step["keys"]]
    read = {line["file"] for line in lines(s3(), run.bucket, run.results())}
    why = {line["file"]: line["error"] for line in lines(s3(), run.bucket, run.failed())}
    failed = [{"file": file, "error": why.get(file, GIVEN_UP)} for file in planned if file not in read]
    put_lines(s3(), run.bucket, run.scans.failures, failed)
    return {
        "read": len(planned) - len(failed),
        "failed": len(failed),
        "left": left,
        "results": f"s3://{run.bucket}/{run.scans.results}",
        "failures": f"s3://{run.bucket}/{run.scans.failures}",
    }
