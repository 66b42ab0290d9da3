"""WebKitGTK over WebDriver, whose driver makes no finger."""

import json
import os
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import HTTPError

from ops.emulator import free_port
from tests.site.conftest import wait_for_health
from tests.site.support.browsers.program import running, screen
from tests.site.support.browsers.visitor import BOX, JSON_OF, TIMEOUT_S, Visitor, actions
from tests.site.support.pointers import Stroke

WITHOUT_SANDBOX = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}  # which needs rights that a container lacks
FINGER = """((strokes) => {{
    const canvas = document.querySelector("#canvas");
    canvas.setPointerCapture = () => {{}}; // there is no such finger
    const {{ left, top, width, height }} = canvas.getBoundingClientRect();
    const send = (kind, [x, y]) => canvas.dispatchEvent(new PointerEvent(kind,
        {{ pointerId: 2, pointerType: "touch", clientX: left + x * width, clientY: top + y * height, bubbles: true, cancelable: true }}));
    for (const points of strokes) {{
        send("pointerdown", points[0]);
        for (const point of points) send("pointermove", point);
        send("pointerup", points.at(-1));
    }}
}})({})"""


class WebKit:
    """Its driver makes no finger: what it would send is sent by a script."""

    def __init__(self, driver: str) -> None:
        self.session = f"{driver}/session"
        self.session += "/" + self.send("", capabilities={})["sessionId"]

    def send(self, command: str, method: str = "POST", **body: Any) -> Any:
        """Return a command's result; raises RuntimeError with what the driver objects to."""
        request = urllib.request.Request(self.session + command, json.dumps(body).encode(), method=method)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise RuntimeError(f"{command}: {error.read().decode()}") from None

    def goto(self, url: str) -> None:
        self.send("/url", url=url)

    def evaluate(self, expression: str) -> Any:
        script = f"const done = arguments[0]; {JSON_OF.format(expression)}.then(done)"
        return json.loads(self.send("/execute/async", script=script, args=[]))

    def draw(self, strokes: list[Stroke], pointer: str) -> None:
        if pointer == "touch":
            self.evaluate(FINGER.format(json.dumps(strokes)))
        else:
            self.send("/actions", actions=actions(strokes, pointer, self.evaluate(BOX)))

    def choose(self, selector: str, path: Path) -> None:
        (element,) = self.send("/element", using="css selector", value=selector).values()
        self.send(f"/element/{element}/value", text=str(path))


@contextmanager
def webkit() -> Iterator[Visitor]:
    port = free_port()
    with screen() as display, TemporaryDirectory(ignore_cleanup_errors=True) as home:
        env = {**os.environ, "DISPLAY": display, "HOME": home, **WITHOUT_SANDBOX}
        with running(["WebKitWebDriver", f"--port={port}"], env=env):
            wait_for_health(f"http://127.0.0.1:{port}/status")
            visitor = WebKit(f"http://127.0.0.1:{port}")
            yield visitor
            visitor.send("", "DELETE")
