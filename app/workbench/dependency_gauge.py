"""Measures and troubles an external dependency at its own side, where nobody can flatter.

``install`` runs inside the dependency's child process before its app is served; standard
library only. The other half, ``DependencyGauge``, is the verifier's side. Owned by
``app.workbench``. The dependency's pristine ASGI app is wrapped: every call is recorded
with how many were in flight at that moment, and while the switch file says so calls are
answered with an error of the kind a broken upstream gives.
"""

import asyncio
import importlib
import json
import os
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

APP_VARIABLE = "GAUGED_APP"
FOLDER_VARIABLE = "GAUGE_FOLDER"
IMPORT_VARIABLE = "GAUGE_IMPORT_DIRS"
CALLS_NAME = "calls.jsonl"
SWITCH_NAME = "failing"
HOLDING_NAME = "holding"
HELD_AT_MOST_S, HELD_STEP_S = 3.0, 0.01
UNCOUNTED_PATHS = frozenset({"/healthz", "/metrics"})
FAILURE_STATUSES = (500, 503)
APPEND_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)

Failing = Literal["all", "some", "lost", "held", ""]
Message = MutableMapping[str, Any]
App = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]],
    Awaitable[None],
]


@dataclass(frozen=True, slots=True)
class CallReading:
    """Calls that reached the dependency in one stretch: how many, and how many at once."""

    calls: int
    peak_in_flight: int


class DependencyGauge:
    """The verifier's hold on one dependency's recording: read calls, switch failure on."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is private to the verification and exists."""
        self.folder = folder
        self._offset = 0

    def environment(self, app: str, import_dirs: Iterable[Path]) -> dict[str, str]:
        """What the dependency's child needs so that ``install`` finds and wraps ``app``."""
        return {
            APP_VARIABLE: app,
            FOLDER_VARIABLE: str(self.folder),
            IMPORT_VARIABLE: os.pathsep.join(str(each) for each in import_dirs),
        }

    @property
    def calls_path(self) -> Path:
        """The recording, which grows with every call that begins or ends."""
        return self.folder / CALLS_NAME

    def take(self) -> CallReading:
        """Everything recorded since the last ``take``, whole lines only."""
        calls = self.calls_path
        if not calls.exists():
            return CallReading(0, 0)
        with calls.open("rb") as file:
            file.seek(self._offset)
            content = file.read()
        whole = content[: content.rfind(b"\n") + 1]
        self._offset += len(whole)
        records = [json.loads(line) for line in whole.splitlines()]
        in_flight = [each["in_flight"] for each in records if "ended" not in each]
        return CallReading(len(in_flight), max(in_flight, default=0))

    def in_flight(self) -> int:
        """How many calls are being answered now, whatever was taken before."""
        calls = self.folder / CALLS_NAME
        lines = calls.read_bytes().splitlines(keepends=True) if calls.exists() else []
        whole = [line for line in lines[-2:] if line.endswith(b"\n")]
        return int(json.loads(whole[-1])["in_flight"]) if whole else 0

    def fail(self, which: Failing) -> None:
        """From the next call on ``all`` or ``some`` (every third) fail; empty is well again.

        With ``lost`` each call is carried out and its answer replaced by a failure.
        """
        spare = self.folder / f"{SWITCH_NAME}.new"
        spare.write_text(which, encoding="utf-8")
        spare.replace(self.folder / SWITCH_NAME)

    @contextmanager
    def holding(self) -> Iterator[None]:
        """Calls that begin while ``fail("held")`` is on wait for the end of the block.

        Later ones are answered as ever; none is held for longer than ``HELD_AT_MOST_S``.
        """
        (self.folder / HOLDING_NAME).touch()
        self.fail("held")
        try:
            yield
        finally:
            self.fail("")
            self.let_go()

    def let_go(self) -> None:
        """Have what is held answered now."""
        (self.folder / HOLDING_NAME).unlink(missing_ok=True)


def install() -> None:
    """Wrap the app named in the environment; nothing happens where none is named."""
    app_name, folder = os.environ.pop(APP_VARIABLE, ""), os.environ.pop(FOLDER_VARIABLE, "")
    if not app_name or not folder:
        return
    sys.path[:0] = os.environ.pop(IMPORT_VARIABLE, "").split(os.pathsep)
    module_name, _, attribute = app_name.partition(":")
    module = importlib.import_module(module_name)
    setattr(module, attribute, gauged(getattr(module, attribute), Path(folder)))


def gauged(app: App, folder: Path) -> App:
    """The same ASGI app, recorded and switchable; the verifier's own PUTs pass unseen."""
    calls = os.open(folder / CALLS_NAME, APPEND_FLAGS, 0o600)
    switch = folder / SWITCH_NAME
    counts = {"in_flight": 0, "seen": 0}

    async def recorded(scope: Message, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["path"] in UNCOUNTED_PATHS or scope["method"] == "PUT":
            await app(scope, receive, send)
            return
        counts["in_flight"] += 1
        counts["seen"] += 1
        record = {"path": scope["path"], "in_flight": counts["in_flight"]}
        os.write(calls, json.dumps(record).encode() + b"\n")
        try:
            failing = _failing(switch, counts["seen"])
            if failing == "held":
                await _let_go(folder / HOLDING_NAME)
                failing = ""
            if failing == "lost":
                await app(scope, receive, _unheard)
            if failing:
                await _answer_failure(FAILURE_STATUSES[counts["seen"] % 2], send)
            else:
                await app(scope, receive, send)
        finally:
            counts["in_flight"] -= 1
            ended = {"path": scope["path"], "in_flight": counts["in_flight"], "ended": True}
            os.write(calls, json.dumps(ended).encode() + b"\n")

    return recorded


def _failing(switch: Path, number: int) -> str:
    """How the call of that number fails; empty where it does not."""
    try:
        which = switch.read_text(encoding="utf-8")
    except OSError:
        return ""
    return "" if which == "some" and number % 3 else which


async def _let_go(holding: Path) -> None:
    for _ in range(round(HELD_AT_MOST_S / HELD_STEP_S)):
        if not holding.exists():
            return
        await asyncio.sleep(HELD_STEP_S)


async def _unheard(message: Message) -> None:
    """Takes what the app answers to nobody."""


async def _answer_failure(status: int, send: Any) -> None:
    body = json.dumps({"error_code": "unavailable", "message": "try again later"}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
