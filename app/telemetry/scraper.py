"""One thread a target: fetches ``/metrics`` each second. Owned by ``Collector``.

A target has a thread of its own so that one that hangs delays nobody else. Whatever does
not answer in time, or not in the format, is handed on as None: a gap, never a zero. The
scraper measures itself; its own cost is shown by ``bench``.
"""

import contextlib
import http.client
import logging
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event, Lock, Thread
from urllib.parse import urlsplit

from app.telemetry.exposition import PageParser
from app.telemetry.table import SeriesKey

INTERVAL_S = 1.0
TIMEOUT_S = 2.0
_PAGE_BYTES_AT_MOST = 8 * 1024 * 1024
_log = logging.getLogger(__name__)

Deliver = Callable[[str, float, Mapping[SeriesKey, float] | None], None]


@dataclass(frozen=True, slots=True)
class ScrapeTiming:
    """What scraping one target costs, over all of its scrapes so far.

    ``mean_s`` is from request to stored; ``cpu_s`` the processor time of all together.
    """

    service: str
    scrapes: int
    failures: int
    last_s: float
    mean_s: float
    longest_s: float
    cpu_s: float
    samples: int


class MetricsPage:
    """One ``/metrics`` page over a kept connection. One thread. Times are bounded in full."""

    def __init__(self, base_url: str, timeout_s: float) -> None:
        """``base_url`` such as ``http://127.0.0.1:8001``; ``ValueError`` where it is none."""
        parts = urlsplit(base_url)
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError(f"{base_url!r} is not the address of a service")
        self._path = parts.path.rstrip("/") + "/metrics"
        self._timeout_s = timeout_s
        self._interrupted = False
        self._connection = http.client.HTTPConnection(
            parts.hostname, parts.port or 80, timeout=timeout_s
        )

    def fetch(self) -> str:
        """The page's text; ``OSError``, ``HTTPException`` or ``ValueError`` where there is none.

        A kept connection that the service closed meanwhile is tried anew once.
        """
        kept = self._connection.sock is not None
        try:
            return self._fetch()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            self._connection.close()
            if not kept or self._interrupted:
                raise
            return self._fetch()
        except BaseException:
            self._connection.close()
            raise

    def interrupt(self) -> None:
        """Break off a fetch that another thread waits for, for good."""
        self._interrupted = True
        sock = self._connection.sock
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _fetch(self) -> str:
        deadline = time.monotonic() + self._timeout_s
        if self._connection.sock is not None:
            self._connection.sock.settimeout(self._timeout_s)
        self._connection.request("GET", self._path, headers={"Accept": "text/plain"})
        sock = self._connection.sock  # the response may take it over
        response = self._connection.getresponse()
        if response.status != http.client.OK:
            raise ValueError(f"the answer was {response.status} {response.reason}")
        return self._read(response, sock, deadline).decode("utf-8")

    @staticmethod
    def _read(response: http.client.HTTPResponse, sock: socket.socket, deadline: float) -> bytes:
        """The body within the deadline, also of a service that sends it drop by drop."""
        body = bytearray()
        while True:
            left_s = deadline - time.monotonic()
            if left_s <= 0:
                raise TimeoutError("the page took too long")
            sock.settimeout(left_s)
            piece = response.read1(65536)
            if not piece:
                response.read()  # read1 leaves a response open whose length was told
                return bytes(body)
            body += piece
            if len(body) > _PAGE_BYTES_AT_MOST:
                raise ValueError("the page is too long")


class TargetScraper:
    """Scrapes one target until it is stopped."""

    def __init__(
        self,
        service: str,
        base_url: str,
        deliver: Deliver,
        interval_s: float = INTERVAL_S,
        timeout_s: float = TIMEOUT_S,
        phase_s: float = 0.0,
    ) -> None:
        """``phase_s`` moves the beat, so that targets are not all scraped at once.

        ``deliver`` gets service, Unix seconds and samples (None for a gap), on this thread.
        """
        self.service = service
        self.base_url = base_url
        self._page = MetricsPage(base_url, timeout_s)
        self._parser = PageParser()
        self._deliver = deliver
        self._interval_s = interval_s
        self._phase_s = phase_s
        self._stopping = Event()
        self._thread = Thread(target=self._run, name=f"scrape-{service}", daemon=True)
        self._guard = Lock()
        self._timing = ScrapeTiming(service, 0, 0, 0.0, 0.0, 0.0, 0.0, 0)
        self._well = True

    def start(self) -> None:
        """Begin to scrape."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end; nothing is delivered after its last scrape."""
        self._stopping.set()
        self._page.interrupt()

    def join(self, timeout_s: float) -> None:
        """Wait for the thread to end."""
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    @property
    def timing(self) -> ScrapeTiming:
        """What it has cost so far."""
        with self._guard:
            return self._timing

    def _run(self) -> None:
        due = time.monotonic() + self._phase_s  # the first scrape itself is made at once
        while not self._stopping.is_set():
            self._scrape()
            # A scrape that took longer than the interval skips beats, it does not catch up.
            due = max(due + self._interval_s, time.monotonic())
            self._stopping.wait(due - time.monotonic())
        self._page.close()

    def _scrape(self) -> None:
        began_s, began_cpu_s = time.perf_counter(), time.thread_time()
        samples: Mapping[SeriesKey, float] | None = None
        try:
            samples = self._parser.parse(self._page.fetch())
            self._well = True
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._tell(error)
        if not self._stopping.is_set():
            self._deliver(self.service, time.time(), samples)
        self._note(
            time.perf_counter() - began_s,
            time.thread_time() - began_cpu_s,
            samples,
        )

    def _tell(self, error: Exception) -> None:
        if self._well:
            _log.info(
                "The metrics of %s cannot be read at the moment (%s); its charts show a gap.",
                self.service,
                error or type(error).__name__,
            )
        self._well = False

    def _note(self, took_s: float, cpu_s: float, samples: Mapping[SeriesKey, float] | None) -> None:
        before = self._timing
        scrapes = before.scrapes + 1
        timing = ScrapeTiming(
            self.service,
            scrapes,
            before.failures + (samples is None),
            took_s,
            before.mean_s + (took_s - before.mean_s) / scrapes,
            max(before.longest_s, took_s),
            before.cpu_s + cpu_s,
            before.samples if samples is None else len(samples),
        )
        with self._guard:
            self._timing = timing
