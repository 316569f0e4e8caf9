"""A client as real ones are: it waits, gives up, and sends the same request again.

Runs on the load's event loop; owned by the runtime room. Each try is a request of its own
with a trace of its own, as a program without tracing sends it through a gateway that traces.
"""

import asyncio
import json
import random
import time
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp

from app.core.errors import ContentError
from app.runtime.load_report import ANSWERED, BROKEN, REFUSED, TIMED_OUT, Try
from app.runtime.trace_context import new_trace
from app.runtime.traffic import Arrival

OnTry = Callable[[Arrival, Try], None]


class PatientClient:
    """Sends one arrival in as many tries as its ``retry`` grants."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_urls: Mapping[str, str],
        rng: random.Random,
        on_try: OnTry,
    ) -> None:
        """``base_urls`` by service; ``on_try`` hears of every try as it ends."""
        self._session = session
        self._base_urls = base_urls
        self._rng = rng
        self._on_try = on_try

    async def tried(self, arrival: Arrival, deadline_s: float) -> Try:
        """The last try; none goes on beyond ``deadline_s`` of the loop's clock."""
        loop = asyncio.get_running_loop()
        retry = arrival.retry
        patience_s = retry.patience_s if retry is not None else (float("inf"),)
        number = 0
        while True:
            number += 1
            left_s = deadline_s - loop.time()
            one = await self._try(arrival, number, min(left_s, patience_s[number - 1]))
            self._on_try(arrival, one)
            given_up = retry is None or number == len(patience_s)
            if given_up or _satisfied(one, retry.statuses if retry else frozenset()):
                return one
            pause_s = retry.pause_s(number, self._rng) if retry is not None else 0.0
            if loop.time() + pause_s >= deadline_s:
                return one
            await asyncio.sleep(pause_s)

    async def _try(self, arrival: Arrival, number: int, timeout_s: float) -> Try:
        trace_id, traceparent = new_trace()
        sent_unix_s, began_s = time.time(), time.perf_counter()
        status, outcome, body = await self._exchange(arrival, traceparent, timeout_s)
        took_s = time.perf_counter() - began_s
        return Try(number, trace_id, sent_unix_s, status, outcome, took_s, body)

    async def _exchange(
        self, arrival: Arrival, traceparent: str, timeout_s: float
    ) -> tuple[int, str, bytes | None]:
        """Status, outcome and body of one request; a failure is an outcome like any other."""
        if arrival.service not in self._base_urls:
            raise ContentError(
                f"An arrival is meant for {arrival.service!r}, but the load knows only "
                f"{', '.join(sorted(self._base_urls))}. Mend the incident's traffic.py."
            )
        try:
            async with self._session.request(
                arrival.method,
                self._base_urls[arrival.service] + arrival.path,
                timeout=aiohttp.ClientTimeout(total=timeout_s),
                **payload(arrival.json, traceparent, arrival.headers),
            ) as response:
                body = await response.read()
                return response.status, ANSWERED, body
        except TimeoutError:
            return 0, TIMED_OUT, None
        except aiohttp.ClientConnectorError:
            return 0, REFUSED, None
        except (aiohttp.ClientError, OSError):
            return 0, BROKEN, None


def payload(
    body: Any, traceparent: str, headers: tuple[tuple[str, str], ...] = ()
) -> dict[str, Any]:
    """Body and headers of a request; the verifier's are the same, so that none stands out."""
    own = {"traceparent": traceparent}
    if body is not None:
        own["Content-Type"] = "application/json"
    named = {name.lower() for name, _ in headers}
    given = {name: value for name, value in own.items() if name.lower() not in named}
    given |= dict(headers)
    return {"headers": given} if body is None else {"data": encoded(body), "headers": given}


def encoded(body: Any) -> bytes:
    """JSON as the clients write it."""
    return json.dumps(body, separators=(",", ":")).encode()


def _satisfied(one: Try, again: frozenset[int]) -> bool:
    return one.outcome == ANSWERED and one.status not in again
