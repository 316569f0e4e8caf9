"""A gate on the way from one service to another: open, or cut as a lost network is.

A TCP relay on loopback with an event loop on a thread of its own; owned by the testbed.
While cut, connections are taken and nothing passes: the caller waits for its own timeout.
Mending drops the connections that were held, as a network that comes back does.
"""

import asyncio
import contextlib
import threading

LOOPBACK = "127.0.0.1"
CHUNK_BYTES = 65_536
PATIENCE_S = 5.0


class EdgeGate:
    """Relays to ``target_port``; use ``port`` in its place. ``close`` ends it."""

    def __init__(self, target_port: int) -> None:
        """Listen on a free port; open at first."""
        self._target_port = target_port
        self._cut = False
        self._writers: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="edge", daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._accept, LOOPBACK, 0, backlog=256), self._loop
        ).result(PATIENCE_S)
        self.port: int = self._server.sockets[0].getsockname()[1]

    def cut(self) -> None:
        """From now on nothing passes, in either direction."""
        self._cut = True

    def mend(self) -> None:
        """Pass again; what was held is dropped."""
        self._call(self._drop_held)

    def close(self) -> None:
        """End all connections and the thread."""
        if self._loop.is_closed():
            return
        ending = asyncio.run_coroutine_threadsafe(self._end(), self._loop)
        with contextlib.suppress(TimeoutError):
            ending.result(PATIENCE_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=PATIENCE_S)
        if not self._loop.is_running():
            self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        self._drop_held()
        own = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not own]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await asyncio.sleep(0)

    def _call(self, work: object) -> None:
        done = threading.Event()

        def run() -> None:
            work()  # type: ignore[operator]
            done.set()

        self._loop.call_soon_threadsafe(run)
        done.wait(PATIENCE_S)

    def _drop_held(self) -> None:
        for writer in tuple(self._writers):
            writer.transport.abort()
        self._cut = False

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        other: asyncio.StreamWriter | None = None
        try:
            inner, other = await asyncio.open_connection(LOOPBACK, self._target_port)
            self._writers.add(other)
            await asyncio.gather(self._pump(reader, other), self._pump(inner, writer))
        except OSError:
            pass
        finally:
            for each in filter(None, (writer, other)):
                self._writers.discard(each)
                each.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await reader.read(CHUNK_BYTES):
            if not self._cut:
                writer.write(chunk)
                await writer.drain()
        if not self._cut:
            with contextlib.suppress(OSError, RuntimeError):
                writer.write_eof()
