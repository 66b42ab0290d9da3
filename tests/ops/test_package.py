"""The built package: how large, for which processor, compiled, and without what it must not hold."""

import subprocess
import sys
from pathlib import Path

from ops.package import MAX_UNPACKED_MB, MAX_ZIPPED_MB, sizes, table, zipped_bytes

ROOT = Path(__file__).parents[2]
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
    assert held == modules | {"lambda_handler/digits.tflite"}


def test_table(built: Path) -> None:
    assert table(built).splitlines()[-1].endswith("MB  zipped")


def test_refuses_another_python(tmp_path: Path) -> None:
    script = "import sys; sys.version_info = (3, 11, 0); sys.argv = ['x', 'finish', sys.argv[1]]; from ops.package import main; main()"
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 1
    assert done.stderr.startswith("expected Python 3.12")
