"""What a service is under while it runs, laid around its application before it is served.

Runs in the service's child, on its event loop; owned by the runtime room. It looks at the
conditions' file by a timer of the loop, so that no thread and no stack of its own shows in
a service's stack dump. An outside party under bad conditions answers late, refuses, or
does what it was asked and loses the answer; health checks and metrics are always answered.
"""

import asyncio
import contextlib
import json
import os
import random
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from app.runtime.conditions import FAIR_SERVICE, LOOK_EVERY_S, ConditionsFile, ServiceConditions
from app.runtime.log_disk import LogDisk

ALWAYS_ANSWERED = frozenset({"/healthz", "/metrics", "/debug/stacks"})
READING = frozenset({"GET", "HEAD", "OPTIONS"})
Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]


class Harness:
    """An ASGI application around another one."""

    def __init__(self, application: Any, path: Path, rng: random.Random | None = None) -> None:
        """``path`` is the conditions' file; name and log of the service come from its env."""
        self._application = application
        self._file = ConditionsFile(path)
        self._name = os.environ.get("SERVICE_NAME", "")
        log = Path(os.environ.get("LOG_DIR", ".")) / f"{self._name}.log"
        self._disk = LogDisk(log, path.parent)
        self._now = FAIR_SERVICE
        self._rng = rng or random.Random()

    async def __call__(self, scope: Message, receive: Any, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] == "lifespan":
            self._look()
        if scope["type"] != "http" or scope["path"] in ALWAYS_ANSWERED:
            await self._application(scope, receive, send)
            return
        now = self._now
        if now.delay_s or now.delay_jitter_s:
            jitter_s = now.delay_jitter_s * self._rng.uniform(-1.0, 1.0)
            await asyncio.sleep(max(0.0, now.delay_s + jitter_s))
        if now.fail_share and self._rng.random() < now.fail_share:
            await _answer(503, send)
        elif self._is_lost(scope["method"], now):
            await self._application(scope, receive, _unheard)
            await _answer(500, send)
        else:
            await self._application(scope, receive, send)

    def _is_lost(self, method: str, now: ServiceConditions) -> bool:
        """Only what changes something can be half done."""
        return method not in READING and self._rng.random() < now.lost_share

    def _look(self) -> None:
        """Take up what changed, and look again soon."""
        with contextlib.suppress(OSError):  # a disk in trouble: the next look tries again
            conditions = self._file.news()
            if conditions is not None:
                self._now = conditions.services.get(self._name, FAIR_SERVICE)
                self._disk.become(self._now.log, self._now.log_room_bytes)
            self._disk.look()
        asyncio.get_running_loop().call_later(LOOK_EVERY_S, self._look)


async def _unheard(message: Message) -> None:
    """Takes what the application answers to nobody."""


async def _answer(status: int, send: Send) -> None:
    body = json.dumps({"error_code": "unavailable", "message": "try again later"}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
