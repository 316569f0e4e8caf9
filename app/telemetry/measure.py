"""What telemetry costs, for ``bench``: pulling twelve charts, taking in a page, memory.

Runs on the caller's thread for a few seconds. Owned by ``app.telemetry``. The pages are
made by prometheus_client from counters and histograms that move, as a service's do.
"""

import math
import statistics
from dataclasses import dataclass
from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from app.core.signals import Query, QueryKind
from app.telemetry.exposition import PageParser
from app.telemetry.series import SeriesStore
from app.telemetry.table import Limits, TableKey

_SERVICES = 14  # eleven services and three loads
_WARM_ROWS = 300
_ROUTES = ("/v1/orders", "/v1/orders/summary", "/v1/users/{user_id}/orders")
_PAGES = 64


@dataclass(frozen=True, slots=True)
class TelemetryFigures:
    """Medians in seconds.

    ``pull_s`` is one refresh of all charts over the whole history, ``first_pull_s`` the
    very first, that computes all of it. ``parse_s`` and ``store_s`` are for one page of
    ``series_a_page`` series, with all charts watching. ``packed_bytes`` is what the
    history of all services takes in memory, charts not counted.
    """

    charts: int
    series_a_chart: int
    rows: int
    series_a_page: int
    pull_s: float
    first_pull_s: float
    parse_s: float
    store_s: float
    packed_bytes: int
    sources: int
    growth_bytes_an_hour: float


def measure_telemetry(rows: int = 3 * 3600) -> TelemetryFigures:
    """Fill a store with ``rows`` seconds of a workshop's sources, pull twelve charts of four.

    Growth counts from minute 5 on, so ``rows`` has to be more than that.
    """
    parse_s, pages = _parsed_pages()
    store = SeriesStore(Limits(rows=rows + 256))
    start_unix_s = 1_700_000_000.0
    warm_bytes = 0
    for row in range(rows):
        if row == _WARM_ROWS:
            warm_bytes = store.size_bytes()
        page = _grown(pages[row % _PAGES], pages[-1], row // _PAGES)
        for service in range(_SERVICES):
            store.append(TableKey(f"s{service}"), start_unix_s + row, page)
    queries = _queries()
    first_pull_s = _pull(store, queries)
    pulls, stores = [], []
    for row in range(rows, rows + 60):
        page = _grown(pages[row % _PAGES], pages[-1], row // _PAGES)
        for service in range(_SERVICES):
            began = perf_counter()
            store.append(TableKey(f"s{service}"), start_unix_s + row, page)
            stores.append(perf_counter() - began)
        pulls.append(_pull(store, queries))
    return TelemetryFigures(
        charts=12,
        series_a_chart=len(queries) // 12,
        rows=rows,
        series_a_page=len(pages[0]),
        pull_s=statistics.median(pulls),
        first_pull_s=first_pull_s,
        parse_s=parse_s,
        store_s=statistics.median(stores),
        packed_bytes=store.size_bytes(),
        sources=_SERVICES,
        growth_bytes_an_hour=(store.size_bytes() - warm_bytes) / (rows + 60 - _WARM_ROWS) * 3600,
    )


def _parsed_pages() -> tuple[float, list[dict]]:  # type: ignore[type-arg]
    """Pages of a service under load, one a second, and the median time to parse one."""
    registry = CollectorRegistry()
    labels = ("method", "route", "status")
    requests = Counter("http_requests_total", "", labels, registry=registry)
    in_flight = Gauge("http_requests_in_flight", "", registry=registry)
    histograms = [
        Histogram(name, "", ("route",), registry=registry)
        for name in ("http_request_duration_seconds", "upstream_request_duration_seconds")
    ]
    parser, took, pages = PageParser(), [], []
    for second in range(_PAGES):
        for number, route in enumerate(_ROUTES):
            for request in range(5 + second % 7):
                requests.labels("POST", route, "200").inc()
                for histogram in histograms:
                    histogram.labels(route).observe(0.01 * (1 + number) * (1 + request**2 % 30))
        in_flight.set(second % 11)
        text = generate_latest(registry).decode("utf-8")
        began = perf_counter()
        pages.append(parser.parse(text))
        took.append(perf_counter() - began)
    return statistics.median(took), pages


def _grown(page: dict, last: dict, times: int) -> dict:  # type: ignore[type-arg]
    """The page ``times`` runs later, so that counters go on to grow."""
    return {
        key: value if key.name.endswith("in_flight") else value + times * last[key]
        for key, value in page.items()
    }


def _queries() -> list[Query]:
    """Four series for each of twelve charts, of every kind that charts use."""
    name = "http_request_duration_seconds"
    found: list[Query] = []
    for number in range(12):
        service = f"s{number % _SERVICES}"
        window_s = 30.0 + number
        found += [
            Query(QueryKind.QUANTILE, service, name, window_s=window_s, q=0.95),
            Query(QueryKind.QUANTILE, service, name, window_s=window_s, q=0.99),
            Query(QueryKind.RATE, service, "http_requests_total", window_s=window_s),
            Query(
                QueryKind.RATIO,
                service,
                f"{name}_sum",
                window_s=window_s,
                divisor=f"{name}_count",
            ),
        ]
    return found


def _pull(store: SeriesStore, queries: list[Query]) -> float:
    began = perf_counter()
    for query in queries:
        store.series(query, 0.0, math.inf)
    return perf_counter() - began
