"""A build of the page as the next version would be: its scripts and styles under other names, all else the same."""

import re
import shutil
import subprocess
from pathlib import Path

HASH = re.compile(r"-([A-Z0-9]{7})[A-Z0-9](?=\.(js|css)\b)")  # of esbuild, in a name
VERSION = re.compile(r'name="version" content="([0-9a-f]{7})[0-9a-f]"')
COMPRESS = """
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };
for (const path of process.argv.slice(1)) writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path), { params }));
"""


def rebuilt(dist: Path, folder: Path, version: int) -> Path:
    """Copy a build to `folder` with the last letter of every hash, and of the build's own, replaced by `version`, one digit."""
    shutil.copytree(dist, folder)
    found = VERSION.search((dist / "index.html").read_text())
    assert found
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.suffix in (".html", ".js", ".css"):
            text = re.sub(f"{found[1]}[0-9a-f]", f"{found[1]}{version}", HASH.sub(rf"-\g<1>{version}", path.read_text()))
            path.write_text(text)
        path.rename(path.with_name(HASH.sub(rf"-\g<1>{version}", path.name)))
    scripts = [path for path in (folder / "assets").iterdir() if path.suffix in (".js", ".css")]
    subprocess.run(["node", "--input-type=module", "-e", COMPRESS, *scripts], check=True)
    return folder
