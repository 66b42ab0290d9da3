"""Where a run's files and reports lie, how it was fitted, and how a report is written."""

import json
from pathlib import Path
from typing import Any

from train.network.export import EXPORTED
from train.network.run_folder import RUN, logged

REPORT = Path("train/report")
SHIPPED = Path("train/shipped")  # the run that the product's model is of, small enough to be kept with the code
EXPORT = "export"  # in a run's folder: its model files, placed as the product's are


def places(run: Path) -> tuple[Path, Path]:
    """Return where a run's model files lie and where its report goes: the shipped run's in the product, any other's in its own folder."""
    return (Path(), REPORT) if run == SHIPPED else (run / EXPORT, run / "report")


def fitted(run: Path) -> dict[str, Any]:
    """Return a run's recipe, seed, minutes, and last log line."""
    lines = logged(run)
    minutes = round(sum(line["seconds"] for line in lines) / 60, 1)
    return {"run": json.loads((run / RUN).read_text()), "minutes": minutes, "fit": lines[-1]["fit"], "validation": lines[-1]["validation"]}


def made(version: str, run: Path) -> dict[str, Any]:
    """Return how a model was fitted: what the run that it was exported from says.

    Raises:
        ValueError: The file was exported from another run.
    """
    exported = (run / EXPORTED).read_text() if (run / EXPORTED).exists() else "none"
    if exported != version:
        raise ValueError(f"expected the model that was exported from {run}, {exported}, got {version}: export it again")
    return fitted(run)


def write(folder: Path, name: str, report: dict[str, Any]) -> None:
    """Write a report, its figures rounded, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(_rounded(report), indent=1) + "\n")


def _rounded(value: Any) -> Any:
    """Return the report with six significant places, so that its diff shows what changed."""
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {key: _rounded(each) for key, each in value.items()}
    return [_rounded(each) for each in value] if isinstance(value, (list, tuple)) else value
