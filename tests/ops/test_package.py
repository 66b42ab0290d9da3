"""The built package: how large, for which processor, compiled, and without what it must not hold."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from ops.package import MAX_UNPACKED_MB, MAX_ZIPPED_MB, sizes, table, zipped_bytes
from tests.ops.conftest import sam_build

ROOT = Path(__file__).parents[2]
SAM = ROOT / ".venv" / "sam" / "bin" / "python"
REQUIREMENTS = ROOT / "lambda_handler" / "requirements.txt"
MACHINE = {b"\x3e\0": "x86_64", b"\xb7\0": "arm64"}  # of an ELF header


def test_size(package: Path) -> None:
    assert sum(sizes(package).values()) <= MAX_UNPACKED_MB * 1e6
    assert zipped_bytes(package) <= MAX_ZIPPED_MB * 1e6


def test_is_for_one_processor(package: Path) -> None:
    machines = {MACHINE[file.read_bytes()[18:20]] for file in package.rglob("*.so*")}
    assert machines == {"arm64" if "arm64" in str(package) else "x86_64"}


def test_is_compiled_for_good(package: Path) -> None:
    modules = list(package.rglob("*.py"))
    for module in modules:
        compiled = module.parent / "__pycache__" / f"{module.stem}.cpython-312.pyc"
        assert compiled.read_bytes()[4:8] == b"\1\0\0\0", module  # hash-based, unchecked (PEP 552)
    assert len(modules) > 100


def test_holds_nothing_else(package: Path) -> None:
    names = {path.name for path in package.iterdir()}
    assert not names & {"train", "ops", "tests", "site", "tensorflow", "boto3", "template.yaml", ".venv"}
    held = {str(path.relative_to(package)) for path in (package / "lambda_handler").rglob("*") if path.is_file() and path.suffix != ".pyc"}
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "lambda_handler").rglob("*.py")}
    assert held == modules | {"lambda_handler/digits.tflite", "lambda_handler/finder.tflite"}


def test_reads_for_the_other_stack_by_itself(built: Path) -> None:
    script = (
        "import sys; from lambda_handler.batch.app import STEPS; from lambda_handler.library.many import tried;"
        "print(sorted(STEPS), tried(open(sys.argv[1], 'rb').read(), True).number)"
    )
    alone = [sys.executable, "-S", "-c", script, str(ROOT / "docs" / "number.png")]  # -S: with no package but those in the folder
    done = subprocess.run(alone, cwd=built, capture_output=True, text=True)
    assert done.stdout == "['account', 'plan', 'read'] 2026\n", done.stderr


def test_tells_what_it_is_made_of(package: Path) -> None:
    bill = json.loads((package / "bom.json").read_text())
    assert (bill["bomFormat"], bill["specVersion"], "timestamp" in bill["metadata"]) == ("CycloneDX", "1.6", False)
    wheels = {part["name"]: part for part in bill["components"] if part["type"] == "library"}
    assert {name.lower().replace("_", "-") for name in wheels} == {name.lower().replace("_", "-") for name in pinned()}
    assert all(part["version"] in pinned().values() and part["licenses"] for part in wheels.values())
    models = {part["name"]: part["hashes"] for part in bill["components"] if part["type"] == "machine-learning-model"}
    assert models == {
        name: [{"alg": "SHA-256", "content": sha256((package / "lambda_handler" / name).read_bytes()).hexdigest()}]
        for name in ("digits.tflite", "finder.tflite")
    }


def test_the_bill_is_valid(built: Path) -> None:
    script = (
        "import sys; from cyclonedx.schema import SchemaVersion; from cyclonedx.validation.json import JsonStrictValidator;"
        "from pathlib import Path; print(JsonStrictValidator(SchemaVersion.V1_6).validate_str(Path(sys.argv[1]).read_text()))"
    )
    done = subprocess.run([SAM, "-W", "ignore", "-c", script, str(built / "bom.json")], capture_output=True, text=True, check=True)
    assert done.stdout == "None\n", done.stdout


def pinned() -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", REQUIREMENTS.read_text(), flags=re.MULTILINE))


def test_only_wheels_of_known_bytes_are_installed(tmp_path: Path) -> None:
    every = REQUIREMENTS.read_text().replace("\\\n", "").splitlines()
    assert all(line.startswith("#") or "--hash=sha256:" in line for line in every)
    other = tmp_path / "requirements.txt"
    other.write_text("jmespath==1.1.0 --hash=sha256:" + "0" * 64)
    command = [sys.executable, "-m", "pip", "install", "--require-hashes", "--no-deps", "--target", str(tmp_path / "in"), "-r", str(other)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode != 0 and "DO NOT MATCH THE HASHES" in done.stderr
    assert "--require-hashes" in (ROOT / "Makefile").read_text()


def test_the_same_source_is_the_same_package(build: Callable[[str], Path], tmp_path: Path) -> None:
    again = tmp_path / "again"
    sam_build("x86_64", again)
    assert digests(again / "RecogniseFunction") == digests(build("x86_64"))


def digests(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def test_table(built: Path) -> None:
    assert table(built).splitlines()[-1].endswith("MB  zipped")


def test_refuses_another_python(tmp_path: Path) -> None:
    script = "import sys; sys.version_info = (3, 11, 0); sys.argv = ['x', 'finish', sys.argv[1]]; from ops.package import main; main()"
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1
    assert done.stderr.startswith("expected Python 3.12")
