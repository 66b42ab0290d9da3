"""The package's bill of materials, in CycloneDX 1.6: every wheel and the two models, with versions, licences and the models' hashes.

Runs in aws-sam-cli's environment, where CycloneDX's library is; the same package has the same bill, to the byte.
"""

import argparse
import hashlib
from importlib.metadata import Distribution, distributions
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

NAME = "bom.json"  # by which scanners look for it
MODELS = ["lambda_handler/digits.tflite", "lambda_handler/finder.tflite"]


def bill(package: Path) -> str:
    """Return the bill of a built package as JSON."""
    wheels = sorted(distributions(path=[str(package)]), key=lambda found: found.name)
    bom = Bom(components=[*map(_wheel, wheels), *(_model(package / model) for model in MODELS)])
    bom.metadata.component = Component(name="digit-reader", type=ComponentType.APPLICATION, bom_ref="digit-reader")
    bom.metadata.timestamp = None  # would make two builds of the same differ, as a random serial number would
    bom.serial_number = uuid5(NAMESPACE_URL, " ".join(sorted(f"{part.name} {part.version}" for part in bom.components)))
    for part in bom.components:
        bom.register_dependency(bom.metadata.component, [part])
    return str(JsonV1Dot6(bom).output_as_string(indent=1))


def _wheel(found: Distribution) -> Component:
    url = PackageURL("pypi", name=found.name.lower().replace("_", "-"), version=found.version)
    licences = [LicenseFactory().make_from_string(said)] if (said := _licence(found)) else []
    return Component(name=found.name, version=found.version, type=ComponentType.LIBRARY, purl=url, bom_ref=str(url), licenses=licences)


def _licence(found: Distribution) -> str:
    """Return what a wheel says of its licence in a word or two: older ones hold the whole text instead, and a classifier."""
    said = found.metadata.get("License-Expression") or found.metadata.get("License") or ""
    classified = [line for line in found.metadata.get_all("Classifier", []) if line.startswith("License ::")]
    return said if said and "\n" not in said else classified[-1].rpartition(" :: ")[2] if classified else ""


def _model(file: Path) -> Component:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    hashes = [HashType(alg=HashAlgorithm.SHA_256, content=digest)]
    kind = ComponentType.MACHINE_LEARNING_MODEL
    return Component(name=file.name, version=digest[:8], type=kind, hashes=hashes, bom_ref=file.name)


def main() -> None:
    """Put the bill into a package."""
    parser = argparse.ArgumentParser(prog="python -m ops.bill", description=__doc__)
    parser.add_argument("package", type=Path)
    package = parser.parse_args().package
    (package / NAME).write_text(bill(package) + "\n")


if __name__ == "__main__":
    main()
