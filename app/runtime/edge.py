"""One edge of the service graph: a TCP relay from a caller to a callee, fair or not.

Runs on the event loop of the process that holds all edges (``app.runtime.mesh``), which
owns it. Bytes are passed on as they come. Under bad conditions they are late, lost or
answered by a reset; the services at both ends are none the wiser and need no restart.
"""

import asyncio
import contextlib
import random
import socket
from collections import deque
from collections.abc import Callable

from app.runtime import os_here
from app.runtime.conditions import FAIR_EDGE, EdgeConditions
from app.runtime.ports import LOOPBACK, bind_for_service

BACKLOG = 256
LATE_BYTES_AT_MOST = 1024 * 1024
HANG, REFUSE = "hang", "refuse"
_TURNS_TO_CLOSE = 3


class Edge:
    """Relays connections at ``port`` to ``target_port``; ``open`` before use."""

    def __init__(self, port: int, target_port: int, rng: random.Random | None = None) -> None:
        self.port = port
        self.target_port = target_port
        self.conditions = FAIR_EDGE
        self.rng = rng or random.Random()
        self.links: set[Link] = set()
        self._server: asyncio.Server | None = None
        self._held: socket.socket | None = None

    async def open(self) -> None:
        """Listen; ``OSError`` where the port is taken."""
        await self._listen(bind_for_service(LOOPBACK, self.port))

    async def become(self, conditions: EdgeConditions) -> None:
        """Be under ``conditions`` from now on, for connections old and new.

        What a partition held is dropped when it ends, as a network that comes back does.
        """
        before, self.conditions = self.conditions, conditions
        if before.partition == conditions.partition:
            return
        if conditions.partition == REFUSE:
            await self._refuse()
        else:
            await self.keep_listening()
        if before.partition == HANG:
            self._drop(lambda link: link.held)

    async def keep_listening(self) -> None:
        """Listen again where that is due; where it fails, it is due at the next call."""
        if self._server is None and self.conditions.partition != REFUSE:
            held, self._held = self._held, None
            with contextlib.suppress(OSError):
                await self._listen(held or bind_for_service(LOOPBACK, self.port))

    async def close(self) -> None:
        """Stop listening and end all connections."""
        self._leave()
        if self._held is not None:
            self._held.close()
            self._held = None
        self._drop(lambda _link: True)

    async def _listen(self, listener: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: Link(self).caller, sock=listener, backlog=BACKLOG
        )

    def _leave(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    async def _refuse(self) -> None:
        """Listen no more. The port stays bound, so that no other program can take it.

        On Windows that is possible only when no connection uses the port any more.
        """
        self._leave()
        self._drop(lambda _link: True)
        for _ in range(_TURNS_TO_CLOSE):
            await asyncio.sleep(0)
        with contextlib.suppress(OSError):
            self._held = bind_for_service(LOOPBACK, self.port)

    def _drop(self, which: Callable[["Link"], bool]) -> None:
        for link in [link for link in self.links if which(link)]:
            link.reset()


class Link:
    """A caller's connection and the one to the callee that stands for it."""

    def __init__(self, edge: Edge) -> None:
        self.edge = edge
        self.caller = _Side(self)
        self.callee = _Side(self)
        self.caller.other, self.callee.other = self.callee, self.caller
        self.held = False
        self._answered = True
        self._late: deque[tuple[float, bytes | None]] = deque()
        self._late_bytes = 0
        self._timer: asyncio.TimerHandle | None = None
        self._connecting: asyncio.Task[None] | None = None

    def made(self, side: "_Side") -> None:
        """A connection stands: the caller's is followed by one to the callee."""
        if side is self.callee:
            return
        self.edge.links.add(self)
        if self.edge.conditions.partition == HANG:
            self.held = True
            return
        assert side.transport is not None
        side.transport.pause_reading()
        self._connecting = asyncio.get_running_loop().create_task(self._connect())

    def take(self, side: "_Side", data: bytes) -> None:
        """Bytes came in on one side."""
        conditions = self.edge.conditions
        if conditions.partition == HANG or self.held:
            self.held = True  # what was swallowed is missed: the rest is of no use
            return
        if side is self.callee:
            self._answered = True
            self.caller.write(data)
            return
        if self._answered and self.edge.rng.random() < conditions.reset_share:
            self.reset()
            return
        self._answered = False
        if conditions.latency_s or conditions.jitter_s or self._late:
            self._delay(data)
        else:
            self.callee.write(data)

    def ended(self, side: "_Side") -> None:
        """One side will send no more."""
        if self.held:
            return
        side.ended = True
        if side is self.caller and self._late:
            self._delay(None)
        else:
            self._pass_end_on(side)

    def lost(self, side: "_Side") -> None:
        """One side is gone: so is the other."""
        self.edge.links.discard(self)
        if self._timer is not None:
            self._timer.cancel()
        if self._connecting is not None:
            self._connecting.cancel()
        side.other.close()

    def reset(self) -> None:
        """End both connections at once, with a reset instead of a farewell."""
        self.edge.links.discard(self)
        for side in (self.caller, self.callee):
            side.reset()

    def _pass_end_on(self, side: "_Side") -> None:
        """Tell the other side; once both have ended there is nothing left to relay."""
        side.other.write_eof()
        if side.other.ended:
            for each in (self.caller, self.callee):
                each.close()

    async def _connect(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.create_connection(lambda: self.callee, LOOPBACK, self.edge.target_port)
        except OSError:
            self.reset()  # nobody listens there
            return
        if self.caller.transport is not None and not self.caller.transport.is_closing():
            self.caller.transport.resume_reading()
        else:
            self.callee.reset()

    def _delay(self, data: bytes | None) -> None:
        """Pass ``data`` on later, in the order in which it came; None is the end."""
        conditions, loop = self.edge.conditions, asyncio.get_running_loop()
        jitter_s = conditions.jitter_s * self.edge.rng.uniform(-1.0, 1.0)
        due_s = loop.time() + max(0.0, conditions.latency_s + jitter_s)
        if self._late:
            due_s = max(due_s, self._late[-1][0])
        self._late.append((due_s, data))
        self._late_bytes += len(data or b"")
        if self._late_bytes > LATE_BYTES_AT_MOST and self.caller.transport is not None:
            self.caller.transport.pause_reading()
        if self._timer is None:
            self._timer = loop.call_at(due_s, self._pass_on)

    def _pass_on(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = None
        while self._late and self._late[0][0] <= loop.time():
            _, data = self._late.popleft()
            self._late_bytes -= len(data or b"")
            if self.held:
                continue
            if data is None:
                self._pass_end_on(self.caller)
            else:
                self.callee.write(data)
        if self._late:
            self._timer = loop.call_at(self._late[0][0], self._pass_on)
        if self._late_bytes <= LATE_BYTES_AT_MOST and self.caller.transport is not None:
            self.caller.transport.resume_reading()


class _Side(asyncio.Protocol):
    """One end of a link: hands on what happens, and slows the other end where it is full."""

    other: "_Side"

    def __init__(self, link: Link) -> None:
        self._link = link
        self.transport: asyncio.Transport | None = None
        self.ended = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._link.made(self)

    def data_received(self, data: bytes) -> None:
        self._link.take(self, data)

    def eof_received(self) -> bool:
        self._link.ended(self)
        return not self._link.held  # half open, unless there is nothing to wait for

    def connection_lost(self, exc: Exception | None) -> None:
        self._link.lost(self)

    def pause_writing(self) -> None:
        if self.other.transport is not None:
            self.other.transport.pause_reading()

    def resume_writing(self) -> None:
        if self.other.transport is not None:
            self.other.transport.resume_reading()

    def write(self, data: bytes) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(data)

    def write_eof(self) -> None:
        if self.transport is not None and not self.transport.is_closing():
            with contextlib.suppress(OSError, RuntimeError):
                self.transport.write_eof()

    def close(self) -> None:
        if self.transport is not None:
            self.transport.close()

    def reset(self) -> None:
        if self.transport is None:
            return
        connection = self.transport.get_extra_info("socket")
        with contextlib.suppress(OSError, AttributeError):
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, os_here.RESET_ON_CLOSE)
        self.transport.abort()
