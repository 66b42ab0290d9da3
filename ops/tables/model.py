"""The tables of what the model was fitted on and reads, from the reports in train/report."""

from typing import Any

from ops.tables.markdown import Row, counted, percent, with_interval

Report = dict[str, Any]


def recipes(article: Report, default: Report) -> list[Row]:
    """Return how both recipes ended: the last epoch's training figures, the validation split, the test set."""
    return [
        ("Property", "`article`", "`default` (shipped)"),
        ("Accuracy", percent(article["fit"]["accuracy"]), percent(default["fit"]["logits_accuracy"])),
        ("Loss, nats", f"{article['fit']['loss']:.4f}", f"{default['fit']['logits_loss']:.4f}"),
        ("Validation accuracy", *(percent(_validation(r, "accuracy")) for r in (article, default))),
        ("Validation loss, nats", *(f"{_validation(r, 'loss'):.4f}" for r in (article, default))),
        ("MNIST test accuracy", *(_interval(r["test"]["mnist"]) for r in (article, default))),
        ("MNIST test loss, nats", *(f"{r['test']['mnist']['loss']:.4f}" for r in (article, default))),
    ]


def _validation(report: Report, what: str) -> float:
    found = report["validation"]["mnist"]
    return float(found.get(f"logits_{what}", found.get(what)))


def people(default: Report) -> list[Row]:
    """Return the shipped file's figures on every test set."""
    names = {
        "unipen": "Pen digits of 28 people of two collections never trained on (among those who set the threshold)",
        "pendigits": "Pen digits of six people never trained on",
        "mnist": "MNIST test set",
        "forms": "National forms by our own generator, held-out parameters",
    }
    rows: list[Row] = [("Drawings", "n", "Read right", "Calibration error")]
    for name, title in names.items():
        test = default["test"][name]
        rows.append((title, f"{test['n']:,}", _interval(test), f"{test['ece']:.4f}"))
    return rows


def refusals(default: Report) -> list[Row]:
    """Return the share that the shipped file refuses as no digit, of digits and of what is none."""
    found = default["rejection"]
    names = {
        "unipen": "Pen digits of 28 people of two collections (among those who set the threshold)",
        "pendigits": "Pen digits of six people",
        "mnist": "MNIST test digits",
        "letters": "Letters and signs of the 28 people",
        "omniglot": "Letters of two alphabets never trained on",
        "doodles": "Doodles of people never trained on",
        "scribbles": "Scribbles, shapes, several digits (fresh samples of our own generator)",
    }
    rows: list[Row] = [("Drawings", "n", "Refused", "AUROC against the digits")]
    for name, title in names.items():
        auroc = f"{found[name]['auroc']:.4f}" if "auroc" in found[name] else ""
        rows.append((title, f"{found[name]['n']:,}", percent(found[name]["refused"]), auroc))
    return rows


def forms(default: Report) -> list[Row]:
    """Return the share of held-out samples of each national form that is read right, a row a digit."""
    found = default["forms"]
    rows: list[Row] = [("Digit", "Form: read right, %")]
    for digit in "0123456789":
        each = [(name.split(" ", 1)[1], test) for name, test in found.items() if name.startswith(f"forms/{digit} ")]
        rows.append((digit, ", ".join(f"{form} {100 * test['accuracy']:.0f}" for form, test in each)))
    return rows


def small(default: Report) -> list[Row]:
    """Return what is read of small and tight pictures."""
    rows: list[Row] = [("Pictures", "n", "Read right")]
    return [*rows, *((name, f"{test['n']:,}", _interval(test)) for name, test in default["small"].items())]


def invariance(default: Report) -> list[Row]:
    """Return the share of held-out digits whose answer each change of the drawing leaves as it was."""
    found = default["robustness"]["invariance"]
    return [("Change", "Same answer"), *((name, percent(share)) for name, share in found.items())]


def fitting(report: Report) -> list[Row]:
    """Return how the shipped model was made."""
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


def seeds(report: Report, shipped: Report) -> list[Row]:
    """Return what each run of the shipped recipe reads, with its losses before and after averaging, and what their ensemble reads."""
    sets = ("mnist", "pendigits")
    rows: list[Row] = [("Seed", "Validation: MNIST", "three writers", "Test: MNIST", "six writers")]
    for run in report["runs"]:
        marks = {"shipped": run["model"] == shipped["model"], "most validation digits right": run["seed"] == report["chosen"]}
        losses = (f" (loss {run['cycle_loss'][name]:.4f}, then {run['loss'][name]:.4f})" for name in sets)
        validation = (percent(run["validation"][name]) + loss for name, loss in zip(sets, losses, strict=True))
        tests = (percent(run["test"][name]["accuracy"]) for name in sets)
        rows.append((", ".join([str(run["seed"]), *(mark for mark, true in marks.items() if true)]), *validation, *tests))
    mnist, ensemble = report["mnist"], report["ensemble"]
    rows.append((f"mean of {mnist['n']}", "", "", f"**{percent(mnist['mean'])}** (sd {100 * mnist['sd']:.2f})", ""))
    return [*rows, ("all as one ensemble", *(percent(ensemble[name]) for name in sets), "not opened", "not opened")]


def unseen(report: Report) -> list[Row]:
    """Return what is read of each collection by the short run that never saw it."""
    rows: list[Row] = [("Collection", "n", "Read right, a refused digit counting as misread", "Best digit alone", "Run")]
    found = [(name, each, run["recipe"]) for run in report["runs"] for name, each in run["unseen"].items()]
    for name, each, recipe in sorted(found):
        read = with_interval(each["read"], each["interval"])
        rows.append((f"`{name}`", f"{each['n']:,}", read, percent(each["best"]), f"`{recipe}`"))
    mean = [sum(each[key] for _, each, _ in found) / len(found) for key in ("read", "best")]
    return [*rows, ("mean of the collections", "", f"**{percent(mean[0])}**", percent(mean[1]), "")]


def tried(report: Report) -> list[Row]:
    """Return what every recipe reads of the validation sets."""
    names = {"mnist": "MNIST", "unipen": "28 of UNIPEN", "uji": "six of UJI", "pendigits": "three of pendigits", "swiss": "three Swiss"}
    rows: list[Row] = [("Recipe", "Epochs", "Minutes", *names.values(), "Letters refused", "AUROC of `is_digit`")]
    for run in report["runs"]:
        shares = (percent(run["validation"][name]) for name in names)
        refused, auroc = (run["letters_refused"], run["auroc"])
        rest = ("", "") if auroc is None else (percent(refused), f"{auroc:.4f}")
        rows.append((f"`{run['recipe']}`", str(run["epochs"]), str(round(run["minutes"])), *shares, *rest))
    return rows


def _interval(test: Report) -> str:
    return with_interval(test["accuracy"], test["interval"])


def country(report: Report) -> list[Row]:
    """Return how many people the country's classifier places right who were held out, a row a question."""
    names = {"us_in": "the United States and India", "es": "Spain", "tr": "Turkey", "US": "the United States", "IN": "India"}
    found, apart, sure = report["all"], report["apart"], report["sure"]
    rows: list[Row] = [("People", "n", "Placed right", "By chance")]
    rows += [
        (f"from {names[group]}", f"{n}", counted(right, n), percent(found["chance"], 0)) for group, (right, n) in found["right"].items()
    ]
    rows.append(("each group alike", f"{sum(report['groups'].values())}", _balanced(found), percent(found["chance"], 0)))
    rows.append(
        (
            f"those of whom it is at least {percent(sure['least'], 0)} sure",
            f"{sure['answered']}",
            counted(sure["right"], sure["answered"]),
            "",
        )
    )
    rows += [
        (f"of `{tablet}`, by a classifier that has not seen its tablet", f"{n}", counted(right, n), percent(found["chance"], 0))
        for tablet, (right, n) in report["other_tablet"].items()
    ]
    n = sum(n for _, n in apart["right"].values())
    rows.append(
        ("the United States or India, on one tablet (so they are one group)", f"{n}", _balanced(apart), percent(apart["chance"], 0))
    )
    return rows


def _balanced(found: Report) -> str:
    return with_interval(found["balanced"], found["interval"], 1)
