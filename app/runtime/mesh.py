"""The network between the services of a drill, as one child: every edge passes through it.

Runs in the child, on its event loop. Owned by the runtime room. The kiosk tells it of bad
conditions through the conditions' file (``app.runtime.conditions``); it takes no orders by
network. A service that is restarted finds its edges as they were.
"""

import asyncio
import contextlib
import errno
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.runtime import os_here
from app.runtime.conditions import FAIR_EDGE, LOOK_EVERY_S, Conditions, ConditionsFile
from app.runtime.disk_load import DiskLoad
from app.runtime.edge import Edge
from app.runtime.ending import asked_to_end
from app.runtime.ports import LOOPBACK, bind_for_service
from app.runtime.spec import EXIT_PORT_TAKEN

OPEN_FILES = 8192
ASK_EVERY_S = 4.0
_HEALTHY = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_BIND_PATIENCE_S = 0.5


def run(
    *,
    port: int,
    edges: Mapping[str, Sequence[int]],
    asked: Mapping[str, tuple[int, str]],
    conditions: str,
) -> None:
    """Relay until asked to end.

    ``edges`` maps ``caller>callee`` to the port to listen on and the callee's own; ``asked``
    maps a service to its port and the path that sets it back when it is POSTed to.
    """
    os_here.make_timers_fine()
    os_here.raise_own_open_file_limit(OPEN_FILES)
    asyncio.run(Mesh(edges, asked, Path(conditions)).run(port))


class Mesh:
    """All edges of a drill, and what else can be made worse from outside of the services."""

    def __init__(
        self,
        edges: Mapping[str, Sequence[int]],
        asked: Mapping[str, tuple[int, str]],
        path: Path,
    ) -> None:
        self._edges = {name: Edge(at, to) for name, (at, to) in edges.items()}
        self._asked = dict(asked)
        self._path = path
        self._file = ConditionsFile(path)
        self._now = Conditions()

    async def run(self, port: int) -> None:
        """Open the edges, then a health check at ``port``; until asked to end."""
        asked = asked_to_end()
        disk = DiskLoad(self._path.parent / "scratch.bin")
        disk.start()
        await _patiently(*(edge.open for edge in self._edges.values()))
        await self._look(disk)
        health = await asyncio.start_server(_answer_healthy, sock=bind_for_service(LOOPBACK, port))
        tasks = [asyncio.create_task(self._look_for_ever(disk)), asyncio.create_task(self._ask())]
        try:
            await asked.wait()
        finally:
            for task in tasks:
                task.cancel()
            health.close()
            for edge in self._edges.values():
                await edge.close()
            disk.stop()

    async def _look_for_ever(self, disk: DiskLoad) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            await self._look(disk)

    async def _look(self, disk: DiskLoad) -> None:
        for edge in self._edges.values():
            await edge.keep_listening()
        conditions = self._file.news()
        if conditions is None:
            return
        self._now = conditions
        disk.set_pace(conditions.disk_mib_per_s)
        for name, edge in self._edges.items():
            await edge.become(conditions.edges.get(name, FAIR_EDGE))

    async def _ask(self) -> None:
        """Keep services behind that are to be asked again and again to start over."""
        while True:
            for name in self._now.asked_again:
                if name in self._asked:
                    with contextlib.suppress(OSError, TimeoutError):
                        await asyncio.wait_for(_post(*self._asked[name]), 2.0)
            await asyncio.sleep(ASK_EVERY_S)


async def _patiently(*openers: object) -> None:
    """Listen on every port; one that is taken for good ends the process with a status."""
    loop = asyncio.get_running_loop()
    deadline_s = loop.time() + _BIND_PATIENCE_S
    for opener in openers:
        while True:
            try:
                await opener()  # type: ignore[operator]
                break
            except OSError as error:
                if error.errno in {errno.EADDRINUSE, errno.EACCES} and loop.time() < deadline_s:
                    await asyncio.sleep(0.02)  # the process before may still be leaving
                    continue
                print(f"an edge cannot be listened on: {error.strerror}", file=sys.stderr)
                sys.exit(EXIT_PORT_TAKEN)


async def _answer_healthy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(_HEALTHY)
        await writer.drain()
    writer.close()


async def _post(port: int, path: str) -> None:
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    try:
        head = f"POST {path} HTTP/1.1\r\nHost: {LOOPBACK}:{port}\r\nContent-Length: 0\r\n"
        writer.write(f"{head}Connection: close\r\n\r\n".encode())
        await writer.drain()
        await reader.read(65_536)
    finally:
        writer.close()
