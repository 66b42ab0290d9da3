"""The tables in README.md, MODEL_CARD.md and docs/train.md that are generated from the reports; a test fails when they drift."""

import json
from pathlib import Path
from typing import Any

from train.measure.evaluate import REPORT

PAGES = (Path("README.md"), Path("MODEL_CARD.md"), Path("docs/train.md"))
REPORTS = ("article", "default", "seeds", "tried")

Row = tuple[str, ...]


def generate(text: str, folder: Path = REPORT) -> str:
    """Return `text` with every `<!-- table: NAME -->` block filled from the reports in `folder`.

    Raises:
        KeyError: a block names no table.
        ValueError: a block has no end.
    """
    for name in [line.split()[2] for line in text.splitlines() if line.startswith("<!-- table: ")]:
        start, end = f"<!-- table: {name} -->", f"<!-- end: {name} -->"
        if end not in text:
            raise ValueError(f"expected {end} after {start}, got none")
        before, _, rest = text.partition(start)
        text = f"{before}{start}\n{_markdown(TABLES[name](folder))}\n{end}{rest.partition(end)[2]}"
    return text


def fill() -> None:
    """Fill the tables of every page in place, once every report is there that they come from."""
    if not all((REPORT / f"{name}.json").exists() for name in REPORTS):
        return
    for page in PAGES:
        page.write_text(generate(page.read_text()))


def _markdown(rows: list[Row]) -> str:
    header, *body = rows
    lines = [header, tuple("---" for _ in header), *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def recipes(folder: Path) -> list[Row]:
    """Return how both recipes ended: the last epoch's training figures, the validation split, the test set."""
    article, default = (json.loads((folder / f"{name}.json").read_text()) for name in ("article", "default"))
    return [
        ("Property", "`article`", "`default` (shipped)"),
        ("Accuracy", _percent(article["fit"]["accuracy"]), _percent(default["fit"]["logits_accuracy"])),
        ("Loss", _percent(article["fit"]["loss"]), _percent(default["fit"]["logits_loss"])),
        ("Validation accuracy", *(_percent(_validation(r, "accuracy")) for r in (article, default))),
        ("Validation loss", *(_percent(_validation(r, "loss")) for r in (article, default))),
        ("MNIST test accuracy", *(_interval(r["test"]["mnist"]) for r in (article, default))),
        ("MNIST test loss", *(_percent(r["test"]["mnist"]["loss"]) for r in (article, default))),
    ]


def _validation(report: dict[str, Any], what: str) -> float:
    found = report["validation"]["mnist"]
    return float(found.get(f"logits_{what}", found.get(what)))


def people(folder: Path) -> list[Row]:
    """Return the shipped file's figures on every test set."""
    report = json.loads((folder / "default.json").read_text())
    names = {
        "mnist": "MNIST test set",
        "pendigits": "Pen digits of six writers never trained on",
        "forms": "National forms, held-out parameters of the generator",
    }
    rows: list[Row] = [("Drawings", "n", "Read right", "Calibration error")]
    for name, title in names.items():
        test = report["test"][name]
        rows.append((title, f"{test['n']:,}", _interval(test), f"{test['ece']:.4f}"))
    return rows


def refusals(folder: Path) -> list[Row]:
    """Return the share that the shipped file refuses as no digit, of digits and of what is none."""
    found = json.loads((folder / "default.json").read_text())["rejection"]
    names = {
        "mnist": "MNIST test digits",
        "pendigits": "Pen digits of six writers",
        "omniglot": "Letters of two alphabets never trained on",
        "scribbles": "Scribbles, shapes, several digits (fresh samples of the training generator)",
    }
    rows: list[Row] = [("Drawings", "n", "Refused", "AUROC against the digits")]
    for name, title in names.items():
        auroc = f"{found[name]['auroc']:.4f}" if "auroc" in found[name] else ""
        rows.append((title, f"{found[name]['n']:,}", _percent(found[name]["refused"]), auroc))
    return rows


def forms(folder: Path) -> list[Row]:
    """Return the share of held-out samples of each national form that is read right, a row a digit."""
    found = json.loads((folder / "default.json").read_text())["forms"]
    rows: list[Row] = [("Digit", "Form: read right, %")]
    for digit in "0123456789":
        each = [(name.split(" ", 1)[1], test) for name, test in found.items() if name.startswith(f"forms/{digit} ")]
        rows.append((digit, ", ".join(f"{form} {100 * test['accuracy']:.0f}" for form, test in each)))
    return rows


def invariance(folder: Path) -> list[Row]:
    """Return the share of held-out digits whose answer each change of the drawing leaves as it was."""
    found = json.loads((folder / "default.json").read_text())["robustness"]["invariance"]
    return [("Change", "Same answer"), *((name, _percent(share)) for name, share in found.items())]


def fitting(folder: Path) -> list[Row]:
    """Return how the shipped model was made."""
    report = json.loads((folder / "default.json").read_text())
    recipe = report["run"]["recipe"]
    return [
        ("Property", "Value"),
        ("Version", f"`{report['model']}`"),
        ("Seed", str(report["run"]["seed"])),
        ("Epochs, batch size", f"{recipe['epochs']} in one cycle and {recipe['averaged']} averaged, {recipe['batch_size']}"),
        ("Drawings an epoch", ", ".join(f"{count:,} {name}" for name, count in recipe["samples"].items())),
        ("AdamW, one cycle", f"peak {recipe['learning_rate']}, weight decay {recipe['weight_decay']}"),
        ("Minutes on two cores", f"{report['minutes']:.0f}"),
        ("Keras, numpy", f"{report['run']['keras']}, {report['run']['numpy']}"),
    ]


def seeds(folder: Path) -> list[Row]:
    """Return what each run of the shipped recipe reads, with its losses before and after averaging, and what their ensemble reads."""
    report, shipped = (json.loads((folder / f"{name}.json").read_text()) for name in ("seeds", "default"))
    sets = ("mnist", "pendigits")
    rows: list[Row] = [("Seed", "Validation: MNIST", "three writers", "Test: MNIST", "six writers")]
    for run in report["runs"]:
        marks = {"shipped": run["model"] == shipped["model"], "most validation digits right": run["seed"] == report["chosen"]}
        losses = (f" (loss {run['cycle_loss'][name]:.4f}, then {run['loss'][name]:.4f})" for name in sets)
        validation = (_percent(run["validation"][name]) + loss for name, loss in zip(sets, losses, strict=True))
        tests = (_percent(run["test"][name]["accuracy"]) for name in sets)
        rows.append((", ".join([str(run["seed"]), *(mark for mark, true in marks.items() if true)]), *validation, *tests))
    mnist, ensemble = report["mnist"], report["ensemble"]
    rows.append((f"mean of {mnist['n']}", "", "", f"**{_percent(mnist['mean'])}** (sd {100 * mnist['sd']:.2f})", ""))
    return [*rows, ("all as one ensemble", *(_percent(ensemble[name]) for name in sets), "not opened", "not opened")]


def tried(folder: Path) -> list[Row]:
    """Return what every recipe reads of the validation sets."""
    measured = ("MNIST", "Three writers", "National forms", "AUROC of `is_digit`", "Collection never seen")
    rows: list[Row] = [("Recipe", "Epochs", "Minutes", *measured)]
    for run in json.loads((folder / "tried.json").read_text())["runs"]:
        auroc = "" if run["auroc"] is None else f"{run['auroc']:.4f}"
        shares = (_percent(run["validation"][name]) for name in ("mnist", "pendigits", "forms"))
        unseen = "" if run["unseen"] is None else _percent(run["unseen"])
        rows.append((f"`{run['recipe']}`", str(run["epochs"]), str(round(run["minutes"])), *shares, auroc, unseen))
    return rows


def _percent(share: float) -> str:
    return f"{100 * share:.2f} %"


def _interval(test: dict[str, Any]) -> str:
    low, high = test["interval"]
    return f"{100 * test['accuracy']:.2f} % ({100 * low:.2f} to {100 * high:.2f})"


TABLES = {
    "recipes": recipes,
    "people": people,
    "refusals": refusals,
    "forms": forms,
    "invariance": invariance,
    "fitting": fitting,
    "seeds": seeds,
    "tried": tried,
}
