"""The verifier's HTTP client: single requests and bursts, as the load generator sends them.

One asyncio loop on a thread of its own, used from the verifier's thread; owned by
``app.workbench``. An answer that never came is an answer with status 0 and a reason.
"""

import asyncio
import threading
import time
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp

from app.runtime.patient_client import payload
from app.runtime.trace_context import new_trace

T = TypeVar("T")
KEEP_ALIVE_S = 2.0


@dataclass(frozen=True, slots=True)
class Call:
    """One request to a service; ``path`` holds the query string."""

    service: str
    method: str
    path: str
    json: Any = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``status`` is 0 where nothing did; then ``reason`` says why.

    ``body`` is the parsed JSON, None where there was none.
    """

    status: int
    body: Any
    elapsed_s: float
    reason: str = ""

    @property
    def seen(self) -> str:
        """Status in words for a person: ``200``, or why there was no answer."""
        return str(self.status) if self.status else f"no answer ({self.reason})"


class Client:
    """Sends requests to the services of one verification."""

    def __init__(self, base_urls: Mapping[str, str]) -> None:
        """``base_urls`` by service name; read at each request, so it may grow."""
        self._base_urls = base_urls
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="client", daemon=True)
        self._thread.start()
        self._session = self._run(self._open(), 5.0)

    def send(self, call: Call, timeout_s: float) -> Answer:
        """One request; waits for its answer at most ``timeout_s``."""
        return self.send_together([call], timeout_s)[0]

    def send_together(self, calls: Sequence[Call], timeout_s: float) -> list[Answer]:
        """All requests at once; answers in the order of the calls."""
        return self._run(self._send_all(calls, timeout_s), timeout_s + 5.0)

    def close(self) -> None:
        """Close the connections and end the loop's thread."""
        self._run(self._session.close(), 5.0)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5.0)
        if not self._loop.is_running():
            self._loop.close()

    def _run(self, work: Coroutine[Any, Any, T], timeout_s: float) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout_s)

    async def _open(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEP_ALIVE_S),
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def _send_all(self, calls: Sequence[Call], timeout_s: float) -> list[Answer]:
        return list(await asyncio.gather(*(self._send(call, timeout_s) for call in calls)))

    async def _send(self, call: Call, timeout_s: float) -> Answer:
        started = time.perf_counter()
        try:
            async with self._session.request(
                call.method,
                self._base_urls[call.service] + call.path,
                timeout=aiohttp.ClientTimeout(total=timeout_s),
                **payload(call.json, new_trace()[1]),
            ) as response:
                body = await _json_body(response)
                return Answer(response.status, body, time.perf_counter() - started)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            reason = "timeout" if isinstance(error, TimeoutError) else type(error).__name__
            return Answer(0, None, time.perf_counter() - started, reason)


async def _json_body(response: aiohttp.ClientResponse) -> Any:
    try:
        return await response.json(content_type=None)
    except ValueError:
        return None
