"""The three browsers by name, and what this machine lacks of them."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager

from tests.site.support.browsers.chromium import chromium
from tests.site.support.browsers.firefox import firefox
from tests.site.support.browsers.visitor import Visitor
from tests.site.support.browsers.webkit import webkit

NEEDED = {"chromium": ["chromium"], "firefox": ["firefox"], "webkit": ["WebKitWebDriver", "Xvfb"]}
BROWSERS: dict[str, Callable[..., AbstractContextManager[Visitor]]] = {"chromium": chromium, "firefox": firefox, "webkit": webkit}


def missing(browser: str) -> list[str]:
    """Return which of a browser's programs this machine lacks."""
    return [name for name in NEEDED[browser] if not shutil.which(name)]
