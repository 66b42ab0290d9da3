"""Chromium by Playwright, Firefox over WebDriver BiDi, WebKitGTK over WebDriver: one form for all three, none with a screen."""

import itertools
import json
import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol
from urllib.error import HTTPError

from playwright.sync_api import Browser, Page
from websocket import WebSocket, create_connection

from ops.emulator import free_port
from tests.site.conftest import wait_for_health
from tests.site.support.pointers import POINTERS, Point, Stroke

TIMEOUT_S = 60
NEEDED = {"chromium": ["chromium"], "firefox": ["firefox"], "webkit": ["WebKitWebDriver", "Xvfb"]}
SCREEN = "1280x900x24"
WITHOUT_SANDBOX = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}  # which needs rights that a container lacks
BOX = "(({ left, top, width, height }) => [left, top, width, height])(document.querySelector('#canvas').getBoundingClientRect())"
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
JSON_OF = "Promise.resolve({}).then((value) => JSON.stringify(value ?? null))"
IDS = itertools.count()  # an id keeps its kind of pointer for a whole session


class Visitor(Protocol):
    """A window; `evaluate` takes an expression of JSON or of a promise of it, `draw` strokes in shares of the paper, "mouse" or "touch"."""

    def goto(self, url: str, /) -> object: ...
    def evaluate(self, expression: str, /) -> Any: ...
    def draw(self, strokes: list[Stroke], pointer: str) -> None: ...
    def choose(self, selector: str, path: Path, /) -> None: ...


class Chromium:
    def __init__(self, page: Page) -> None:
        self.page, self.goto, self.evaluate, self.choose = page, page.goto, page.evaluate, page.set_input_files

    def draw(self, strokes: list[Stroke], pointer: str) -> None:
        POINTERS[pointer](self.page, strokes)


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


def actions(strokes: list[Stroke], pointer: str, box: tuple[float, float, float, float]) -> list[dict[str, Any]]:
    """Return strokes on the paper as WebDriver's actions, all at once: in a pause the paper may make room for the next digit."""
    left, top, width, height = box

    def move(point: Point) -> dict[str, Any]:
        x, y = round(left + point[0] * width), round(top + point[1] * height)
        return {"type": "pointerMove", "x": x, "y": y, "duration": 0, "origin": "viewport"}

    down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
    moves = [action for first, *rest in strokes for action in (move(first), down, *map(move, rest), up)]
    return [{"type": "pointer", "id": f"{pointer}-{next(IDS)}", "parameters": {"pointerType": pointer}, "actions": moves}]


@contextmanager
def chromium(browser: Browser) -> Iterator[Visitor]:
    with browser.new_page(has_touch=True) as page:
        yield Chromium(page)


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


@contextmanager
def screen() -> Iterator[str]:
    """Run an X server while the block runs; it chooses a free display itself."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with running(command, pass_fds=[writer]), open(reader) as said:
        os.close(writer)
        yield f":{said.readline().strip()}"


@contextmanager
def running(command: list[str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options) as process:
        try:
            yield process
        finally:
            process.terminate()


BROWSERS: dict[str, Callable[..., AbstractContextManager[Visitor]]] = {"chromium": chromium, "firefox": firefox, "webkit": webkit}


def missing(browser: str) -> list[str]:
    """Return which of a browser's programs this machine lacks."""
    return [name for name in NEEDED[browser] if not shutil.which(name)]
