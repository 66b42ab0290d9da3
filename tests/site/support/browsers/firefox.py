"""Firefox over WebDriver BiDi."""

import itertools
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from websocket import WebSocket, create_connection

from tests.site.support.browsers.program import running
from tests.site.support.browsers.visitor import BOX, JSON_OF, TIMEOUT_S, Visitor, actions
from tests.site.support.pointers import Stroke


class Firefox:
    def __init__(self, socket: WebSocket) -> None:
        self.socket, self.ids = socket, itertools.count()
        self.send("session.new", capabilities={})
        self.context = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, method: str, **params: Any) -> Any:
        """Return a command's result; raises RuntimeError with what the browser objects to."""
        number = next(self.ids)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            pass  # events
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['message']}")
        return answer["result"]

    def goto(self, url: str) -> None:
        self.send("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def script(self, expression: str) -> Any:
        found = self.send("script.evaluate", expression=expression, target={"context": self.context}, awaitPromise=True)
        if found["type"] == "exception":
            raise RuntimeError(found["exceptionDetails"]["text"])
        return found["result"]

    def evaluate(self, expression: str) -> Any:
        return json.loads(self.script(JSON_OF.format(expression))["value"])

    def draw(self, strokes: list[Stroke], pointer: str) -> None:
        self.send("input.performActions", context=self.context, actions=actions(strokes, pointer, self.evaluate(BOX)))

    def choose(self, selector: str, path: Path) -> None:
        element = {"sharedId": self.script(f"document.querySelector('{selector}')")["sharedId"]}
        self.send("input.setFiles", context=self.context, element=element, files=[str(path)])


@contextmanager
def firefox() -> Iterator[Visitor]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as home:
        command = ["firefox", "--headless", "--no-remote", "--profile", home, "--remote-debugging-port", "0"]
        # root's Firefox refuses a home that is another's
        with running(command, env={**os.environ, "HOME": home}) as process:
            address = Path(home, "WebDriverBiDiServer.json")
            while not address.exists():
                assert process.poll() is None, "Firefox does not start"
                time.sleep(0.1)
            found = json.loads(address.read_text())
            socket = create_connection(f"ws://{found['ws_host']}:{found['ws_port']}/session", timeout=TIMEOUT_S, suppress_origin=True)
            yield Firefox(socket)
            socket.close()
