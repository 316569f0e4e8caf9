"""The open-loop engine: sends every arrival at its scheduled time, whatever came before.

Latencies count from the schedule, so a server that stalls is charged for everybody who
waited (no coordinated omission). Runs on an event loop of its own, in a child process;
never in the window's process. Owned by the runtime room.
"""

import asyncio
import random
from collections.abc import Callable, Iterable, Mapping

import aiohttp

from app.runtime import os_here
from app.runtime.hold import Hold
from app.runtime.load_report import LoadReport, Sample, Try
from app.runtime.patient_client import OnTry, PatientClient
from app.runtime.traffic import Arrival

MAX_IN_FLIGHT = 2000
_SPARE_FILES = 200
# Shorter than any service keeps an idle connection, so that none is closed under a request.
_KEEP_ALIVE_S = 2.0
_YIELD_EVERY = 16


class OpenLoop:
    """Sends arrivals to ``base_urls`` (service name to URL) and reports each outcome.

    ``timeout_s`` counts from the scheduled time, whatever a client's own patience is. An
    arrival that cannot be sent, because ``max_in_flight`` are under way or its time is over
    already, is reported as unsent. ``on_try`` hears of every request on the wire.
    """

    def __init__(
        self,
        base_urls: Mapping[str, str],
        *,
        on_sample: Callable[[Sample], None],
        on_unsent: Callable[[Arrival], None],
        timeout_s: float = 10.0,
        max_in_flight: int = MAX_IN_FLIGHT,
        collect_bodies: bool = False,
        on_try: OnTry | None = None,
    ) -> None:
        self._base_urls = {name: url.rstrip("/") for name, url in base_urls.items()}
        self._on_sample = on_sample
        self._on_unsent = on_unsent
        self._timeout_s = timeout_s
        self._max_in_flight = max_in_flight
        self._collect_bodies = collect_bodies
        self._on_try = on_try or _forget
        self._rng = random.Random()  # of the pauses between tries; arrivals have their own
        self.hold = Hold()
        self._under_way: set[asyncio.Task[None]] = set()
        self._fault: BaseException | None = None
        self.begun_monotonic_s = 0.0

    async def run(self, arrivals: Iterable[Arrival], duration_s: float | None = None) -> None:
        """Send what is due within ``duration_s`` (None: until cancelled), then wait for answers."""
        os_here.make_timers_fine()
        os_here.raise_own_open_file_limit(self._max_in_flight + _SPARE_FILES)
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=_KEEP_ALIVE_S)
        async with aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=True
        ) as session:
            try:
                await self._send_on_schedule(session, arrivals, duration_s)
                if self._under_way:
                    await asyncio.wait(self._under_way)
                self._raise_fault()
            finally:
                for task in self._under_way:
                    task.cancel()

    async def idle(self, timeout_s: float) -> bool:
        """Wait until nothing is under way any more; False where that takes longer."""
        if not self._under_way:
            return True
        _, left = await asyncio.wait(set(self._under_way), timeout=timeout_s)
        return not left

    async def _send_on_schedule(
        self, session: aiohttp.ClientSession, arrivals: Iterable[Arrival], duration_s: float | None
    ) -> None:
        loop = asyncio.get_running_loop()
        begin_s = self.begun_monotonic_s = loop.time()
        for index, arrival in enumerate(arrivals):
            if duration_s is not None and arrival.at_s >= duration_s:
                return
            self._raise_fault()
            due_s = await self._until_due(begin_s + arrival.at_s, index)
            late_s = loop.time() - due_s
            if len(self._under_way) >= self._max_in_flight or late_s >= self._timeout_s:
                self._on_unsent(arrival)
                continue
            task = loop.create_task(self._send(session, index, arrival, due_s))
            self._under_way.add(task)
            task.add_done_callback(self._note_end)

    async def _until_due(self, planned_s: float, index: int) -> float:
        """Wait until an arrival is due; when that was, with the time that the load was held."""
        loop = asyncio.get_running_loop()
        while True:
            await self.hold.over()
            due_s = planned_s + self.hold.seconds
            wait_s = due_s - loop.time()
            if wait_s <= 0:
                if index % _YIELD_EVERY == 0:
                    await asyncio.sleep(0)  # behind: let answers come in between
                return due_s
            await asyncio.sleep(wait_s)

    def _note_end(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if not task.cancelled() and task.exception() is not None:
            self._fault = task.exception()

    def _raise_fault(self) -> None:
        """A fault of the generator itself must not pass for one of the server."""
        if self._fault is not None:
            raise self._fault

    async def _send(
        self, session: aiohttp.ClientSession, index: int, arrival: Arrival, due_s: float
    ) -> None:
        loop = asyncio.get_running_loop()
        late_s = max(0.0, loop.time() - due_s)
        one = await self._client(session).tried(arrival, due_s + self._timeout_s)
        self._on_sample(
            Sample(
                index=index,
                at_s=arrival.at_s,
                service=arrival.service,
                route=arrival.route or arrival.path,
                status=one.status,
                outcome=one.outcome,
                latency_s=loop.time() - due_s,
                late_s=late_s,
                body=one.body if self._collect_bodies else None,
                tries=one.number,
                items=arrival.items,
            )
        )

    def _client(self, session: aiohttp.ClientSession) -> PatientClient:
        return PatientClient(session, self._base_urls, self._rng, self._on_try)


def _forget(_arrival: Arrival, _one: Try) -> None:
    """Nobody asked for the single tries."""


def run_load(
    arrivals: Iterable[Arrival],
    base_urls: Mapping[str, str],
    duration_s: float,
    collect_bodies: bool = False,
    *,
    timeout_s: float = 10.0,
    max_in_flight: int = MAX_IN_FLIGHT,
    on_sample: Callable[[Sample], None] | None = None,
) -> LoadReport:
    """Send the arrivals of ``duration_s`` seconds and wait for all answers. Blocking.

    For use in a child process, such as a verification. ``on_sample`` sees each outcome as
    it comes in.
    """
    samples: list[Sample] = []
    unsent: list[Arrival] = []

    def keep(sample: Sample) -> None:
        samples.append(sample)
        if on_sample is not None:
            on_sample(sample)

    engine = OpenLoop(
        base_urls,
        on_sample=keep,
        on_unsent=unsent.append,
        timeout_s=timeout_s,
        max_in_flight=max_in_flight,
        collect_bodies=collect_bodies,
    )
    asyncio.run(engine.run(arrivals, duration_s))
    by_schedule = tuple(sorted(samples, key=lambda each: each.index))
    return LoadReport(by_schedule, len(unsent), duration_s, engine.begun_monotonic_s)
