"""jQuery is put together from a few of its modules: the page calls no method of those left out, which the type check cannot see."""

import re
import subprocess
from pathlib import Path

from playwright.sync_api import Browser

SITE = Path(__file__).parents[3] / "site"
OF_ELEMENTS_TOO = {"click", "focus", "blur", "select", "submit", "scroll", "toggle", "data", "width", "height"}  # called on others
BUILT = """
import {{ build }} from "esbuild";
import {{ jquery }} from "./bundle/jquery.js";
const stdin = {{ contents: 'export {{ default }} from "jquery/slim";', resolveDir: "." }};
const made = await build({{ stdin, bundle: true, format: "iife", globalName: "own", write: false, plugins: [{plugins}] }});
console.log(made.outputFiles[0].text);
"""


def methods(browser: Browser, plugins: str) -> set[str]:
    """Return the names of what jQuery's objects can do, as it is built with the plugins."""
    node = ["node", "--input-type=module", "--eval", BUILT.format(plugins=plugins)]
    page = browser.new_page()
    page.add_script_tag(content=subprocess.run(node, cwd=SITE, capture_output=True, text=True, check=True).stdout)
    names = page.evaluate("() => Object.keys(own.default.fn)")
    page.close()
    return set(names)


def test_no_method_that_is_left_out_is_called(browser: Browser) -> None:
    missing = methods(browser, "") - methods(browser, "jquery")
    assert {"css", "offset", "hover"} <= missing
    anywhere = re.compile(rf"\.({'|'.join(sorted(missing - OF_ELEMENTS_TOO))})\(")
    of_jquery = re.compile(rf"\$\((?:[^()]|\([^()]*\))*\)\.({'|'.join(sorted(missing))})\(")
    assert of_jquery.search('$("#pen").css("top", 1)') and not of_jquery.search('$("<a>")[0].click()')
    sources = {path: path.read_text() for path in (SITE / "src").rglob("*.js")}
    called = {str(path): found[0] for path, text in sources.items() if (found := anywhere.search(text) or of_jquery.search(text))}
    assert not called, "its module belongs in MODULES of site/bundle/jquery.js"
