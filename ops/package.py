"""The function's package: drop what the function never imports, compile the rest, and tell its size. Needs Python 3.12, as Lambda runs."""

import argparse
import compileall
import io
import py_compile
import shutil
import sys
import zipfile
from collections import Counter
from pathlib import Path

MAX_UNPACKED_MB = 100
MAX_ZIPPED_MB = 35
UNUSED = (
    *("ai_edge_litert/libLiteRtWebGpu*", "ai_edge_litert/tools", "ai_edge_litert/vendors", "ai_edge_litert/aot"),
    *("numpy/f2py", "numpy/random", "numpy/_core/include", "numpy/_core/lib"),
    *("aws_lambda_powertools/event_handler", "aws_lambda_powertools/utilities/[abcdfikpv]*"),
    *("PIL/_avif*", "PIL/_imagingft*", "PIL/_imagingcms*", "PIL/_imagingmath*", "PIL/_imagingtk*"),
    *("pillow.libs/libavif*", "pillow.libs/libfreetype*", "pillow.libs/libharfbuzz*", "pillow.libs/liblcms2*", "pillow.libs/libbrotli*"),
    *("**/tests", "**/*.pyi", "**/*.a", "bin", "*.dist-info/RECORD"),
)


def trim(folder: Path) -> None:
    """Delete what the function never imports."""
    for pattern in UNUSED:
        for found in sorted(folder.glob(pattern)):
            shutil.rmtree(found) if found.is_dir() else found.unlink(missing_ok=True)


def byte_compile(folder: Path) -> None:
    """Compile every module, with no check against its source later: Lambda's file times mean nothing, and its file system is read-only.

    Raises:
        SystemExit: This is not the Python that the function runs on.
    """
    if sys.version_info[:2] != (3, 12):
        raise SystemExit(f"expected Python 3.12 to compile the function, got {sys.version.split()[0]}; set PYTHON=")
    compileall.compile_dir(folder, quiet=2, stripdir=str(folder), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)


def sizes(folder: Path) -> dict[str, int]:
    """Return the bytes of each top-level part, the largest first."""
    parts: Counter[str] = Counter()
    for file in folder.rglob("*"):
        if file.is_file():
            parts[file.relative_to(folder).parts[0]] += file.stat().st_size
    return dict(parts.most_common())


def zipped_bytes(folder: Path) -> int:
    """Return the size of the zip that `sam deploy` would upload."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    return len(buffer.getvalue())


def table(folder: Path) -> str:
    """Return the sizes as lines to read."""
    parts = sizes(folder) | {"unpacked": sum(sizes(folder).values()), "zipped": zipped_bytes(folder)}
    return "\n".join(f"{size / 1e6:8.2f} MB  {name}" for name, size in parts.items())


def main() -> None:
    """Finish a package, or print what is in one."""
    parser = argparse.ArgumentParser(prog="python -m ops.package", description=__doc__)
    parser.add_argument("action", choices=["finish", "sizes"])
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    if arguments.action == "sizes":
        print(table(arguments.folder))
        return
    trim(arguments.folder)
    byte_compile(arguments.folder)


if __name__ == "__main__":
    main()
