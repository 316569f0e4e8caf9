"""A web service as a child: one ASGI application under uvicorn, on loopback only.

Runs in the child, on its main thread and event loop. Owned by the runtime room.
"""

import asyncio
import contextlib
import errno
import importlib
import logging
import signal
import socket
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn
from starlette.middleware.trustedhost import TrustedHostMiddleware

from app.runtime.child import resolve
from app.runtime.harness import Harness
from app.runtime.ports import LOOPBACK, bind_for_service
from app.runtime.spec import EXIT_PORT_TAKEN

ALLOWED_HOSTS = (LOOPBACK, "localhost")
GRACE_S = 0.7
_BIND_PATIENCE_S = 0.5
TAKEN = frozenset({errno.EADDRINUSE, errno.EACCES})


def serve(
    app: str,
    import_dirs: Sequence[str],
    host: str,
    port: int,
    hooks: Sequence[str] = (),
    conditions: str = "",
) -> None:
    """Run ``app`` (``"module:attribute"``) until asked to end.

    ``conditions`` is the file that says under what conditions, empty for fair ones always.

    The port is taken before anything of the team is imported, so that a stolen port is
    told apart from a broken program: it ends with status ``EXIT_PORT_TAKEN``.
    """
    listener = _bind_or_exit(host, port)
    for hook in hooks:
        resolve(hook)()
    sys.path[:0] = [str(Path(each)) for each in import_dirs]
    module, _, attribute = app.partition(":")
    application = getattr(importlib.import_module(module), attribute)
    if conditions:
        application = Harness(application, Path(conditions))
    PromptServer(_config(guard(application))).run(sockets=[listener])


def guard(application: Any) -> Any:
    """Answer 400 to any request that was not addressed to loopback by name.

    A page in the laptop's browser could otherwise be made to reach the services.
    """
    return TrustedHostMiddleware(application, allowed_hosts=ALLOWED_HOSTS, www_redirect=False)


def _config(application: Any) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        ws="none",
        timeout_keep_alive=75,
        timeout_graceful_shutdown=1,
    )


def _bind_or_exit(host: str, port: int) -> socket.socket:
    deadline_s = time.monotonic() + _BIND_PATIENCE_S
    while True:
        try:
            return bind_for_service(host, port)
        except OSError as error:
            if error.errno in TAKEN and time.monotonic() < deadline_s:
                time.sleep(0.02)  # the service before may still be leaving
                continue
            print(f"{host}:{port} cannot be listened on: {error.strerror}", file=sys.stderr)
            sys.exit(EXIT_PORT_TAKEN)


def not_cut_off(record: logging.LogRecord) -> bool:
    """False for what a request says that was cut off by the end of its service.

    It would be a long traceback at every restart, through files that are not handed out.
    """
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, asyncio.CancelledError)


class PromptServer(uvicorn.Server):
    """uvicorn that leaves at once when asked, instead of at its next tenth of a second."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._leave: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note the wish to end and wake the loop; a signal handler."""
        if sig == signal.SIGINT:
            return  # a terminal's Ctrl-C is the kiosk's to handle
        super().handle_exit(sig, frame)
        if self._loop is not None and self._leave is not None:
            self._loop.call_soon_threadsafe(self._leave.set)

    async def main_loop(self) -> None:
        """Refresh the date header each second until asked to end."""
        self._loop, self._leave = asyncio.get_running_loop(), asyncio.Event()
        while not await self.on_tick(0):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._leave.wait(), 1.0)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, let requests under way finish within ``GRACE_S``, then go."""
        for server in self.servers:
            server.close()
        for each in sockets or []:
            each.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        deadline_s = time.monotonic() + GRACE_S
        while self._busy() and time.monotonic() < deadline_s:
            await asyncio.sleep(0.01)
        logging.getLogger("uvicorn.error").addFilter(not_cut_off)
        for task in self.server_state.tasks:
            task.cancel()
        await self.lifespan.shutdown()

    def _busy(self) -> bool:
        return bool(self.server_state.connections or self.server_state.tasks)
