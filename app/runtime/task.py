"""Runs one function in a child of its own and brings back its value.

For work that must not share a process with the window, such as a verification: the child
may start children of its own, and all of them go when it ends, is cancelled, or the kiosk
dies. ``run_in_child`` blocks the calling thread; ``perform`` is the child's side. Owned by
the runtime room.
"""

import contextlib
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import multiprocess
import psutil
from multiprocess.connection import wait

from app.core.errors import DrillError, RuntimeFailure
from app.runtime import os_here, sentences
from app.runtime.child import resolve
from app.runtime.launch import start_child
from app.runtime.spec import ChildSpec

Report = Callable[[Any], None]

_TICK_S = 0.1
_VALUE, _ERROR, _MESSAGE = "value", "error", "message"


def run_in_child(
    target: str,
    kwargs: Mapping[str, Any],
    *,
    name: str,
    timeout_s: float,
    on_message: Callable[[Any], None] | None = None,
    cancelled: threading.Event | None = None,
    output_path: Path | None = None,
    memory_limit_bytes: int | None = None,
    method: str | None = None,
) -> Any:
    """The value of ``target(report, **kwargs)``, called in a child. Blocking.

    ``target`` is ``"package.module:function"``; arguments, value and what it hands to
    ``report(message)`` are plain picklable values. ``on_message`` gets the messages on the
    calling thread. ``RuntimeFailure`` where the child dies, raises, takes longer than
    ``timeout_s`` or ``cancelled`` is set; nothing it started is left then.
    """
    receiver, sender = multiprocess.Pipe(duplex=False)
    spec = ChildSpec(
        name=name,
        target=f"{__name__}:perform",
        kwargs={"target": target, "kwargs": dict(kwargs), "channel": sender},
        output_path=output_path,
        memory_limit_bytes=memory_limit_bytes,
        one_shot=True,
    )
    try:
        with receiver, _Running(spec, method) as running:
            sender.close()
            follow = _Follower(running, receiver, on_message, cancelled, timeout_s)
            return follow.value()
    finally:
        sender.close()


def perform(target: str, kwargs: Mapping[str, Any], channel: Any) -> None:
    """In the child: call ``target`` and send what comes of it through ``channel``."""
    guard = threading.Lock()

    def report(message: Any) -> None:
        with guard:
            channel.send((_MESSAGE, message))

    try:
        outcome: tuple[str, Any] = (_VALUE, resolve(target)(report, **kwargs))
    except DrillError as error:
        outcome = (_ERROR, str(error))
    with guard:
        channel.send(outcome)


class _Running:
    """A started child that is certain to be gone when the block is left."""

    def __init__(self, spec: ChildSpec, method: str | None) -> None:
        self.spec = spec
        self.process, self._control = start_child(spec, os_here.start_method(method))
        self._tree: os_here.ChildTree | None = None
        with contextlib.suppress(OSError):
            self._tree = os_here.ChildTree(self.process, spec.memory_limit_bytes)

    def __enter__(self) -> "_Running":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.is_alive():
            with contextlib.suppress(psutil.Error):
                psutil.Process(self.process.pid).kill()
        if self._tree is not None:
            self._tree.end()
        self.process.join()
        self.process.close()
        self._control.close()


class _Follower:
    """Reads what the child sends until its value, its error or its end comes."""

    def __init__(
        self,
        running: _Running,
        receiver: Any,
        on_message: Callable[[Any], None] | None,
        cancelled: threading.Event | None,
        timeout_s: float,
    ) -> None:
        self._running = running
        self._receiver = receiver
        self._on_message = on_message
        self._cancelled = cancelled or threading.Event()
        self._timeout_s = timeout_s
        self._deadline_s = time.monotonic() + timeout_s

    def value(self) -> Any:
        """The function's value; ``RuntimeFailure`` for every other way it can end."""
        name = self._running.spec.name
        while True:
            kind, content = self._next()
            if kind == _VALUE:
                return content
            if kind == _ERROR:
                raise RuntimeFailure(content)
            if kind == _MESSAGE and self._on_message is not None:
                self._on_message(content)
            if self._cancelled.is_set():
                raise RuntimeFailure(f"{name} was cancelled; nothing of it is left running.")
            if time.monotonic() > self._deadline_s:
                raise RuntimeFailure(
                    f"{name} took longer than {self._timeout_s:.0f} s and was ended. Try again, "
                    "and close other programs if the laptop is busy."
                )

    def _next(self) -> tuple[str, Any]:
        """What the child sent next; an empty kind where nothing came for a moment."""
        process = self._running.process
        ready = wait([self._receiver, process.sentinel], timeout=_TICK_S)
        if not ready:
            return "", None
        with contextlib.suppress(EOFError):
            if self._receiver in ready:
                message: tuple[str, Any] = self._receiver.recv()
                return message
        process.join(timeout=_TICK_S)  # all it sent is read, and it is gone or about to go
        if process.is_alive():
            return "", None
        raise RuntimeFailure(
            sentences.why_it_ended(self._running.spec, process.exitcode, was_running=True)
        )
