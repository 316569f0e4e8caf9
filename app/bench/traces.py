"""Traces of three hours: found, opened and drawn as a graph. Any thread of its own process.

The floor of a search is one pass over the same traces as a plain list of values, which is what
a window without an index would do.
"""

import random
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

from app.bench.figure import Reading
from app.bench.parts import Setting
from app.core.errors import RuntimeFailure
from app.core.ports import SpanRow
from app.core.trace_query import TraceHits, TraceQuery, TraceSearch, TraceSummary

TRACES = 200_000  # the clients of three incidents send 15 requests a second, and stress tests
SPANS_A_TRACE = 6
WINDOW_S = 3 * 3600.0
ROUNDS = 15
PATIENCE_S = 60.0
POLL_S = 0.0002
MS = 1000.0
SLOW_S = 0.5
_HOPS = ("booking", "stock", "loyalty", "booking", "orders", "pricing")


def measure(setting: Setting) -> Mapping[str, Reading]:
    """A search by four sides, all traces newest first, and the service graph."""
    from app.telemetry.span_store import SpanStore  # noqa: PLC0415  # imported for this part alone

    folder = setting.folder / "traces"
    folder.mkdir()
    store = SpanStore(folder)
    try:
        begun_unix_s = time.time() - WINDOW_S
        took_s, listed = fill(store.add, begun_unix_s)
        query = TraceQuery(
            services=("stock",),
            operation="POST",
            at_least_s=SLOW_S,
            errors_only=True,
            from_unix_s=begun_unix_s + WINDOW_S / 2,
        )
        found_s = [timed_search(store.search, query) for _ in range(ROUNDS)]
        floor_s = [timed(lambda: naive(listed, query)) for _ in range(ROUNDS)]
        all_s = [timed_search(store.search, TraceQuery()) for _ in range(ROUNDS)]
        graph_s = [
            timed(lambda: store.graph(begun_unix_s, begun_unix_s + WINDOW_S)) for _ in range(ROUNDS)
        ]
        same(answer(store.search(query)), naive(listed, query))
    finally:
        store.stop()
    size = f"{len(listed):,} traces".replace(",", " ")
    return {
        "trace-search": Reading(
            statistics.median(found_s) * MS,
            statistics.median(floor_s) * MS,
            f"Service, operation, duration, errors and time over {size}, beside a plain list.",
        ),
        "trace-newest": Reading(statistics.median(all_s) * MS, None, f"Newest of {size}, median."),
        "trace-taken-in": Reading(
            took_s / (len(listed) * SPANS_A_TRACE) * 1e6, None, "Indexed and counted, a span."
        ),
        "graph-read": Reading(
            statistics.median(graph_s) * MS, None, "All nodes and edges over three hours, median."
        ),
    }


def fill(
    add: Callable[[Sequence[SpanRow]], None], begun_unix_s: float
) -> tuple[float, list[tuple[TraceSummary, frozenset[tuple[str, str]]]]]:
    """Add traces of three hours from a fixed seed; seconds taken, and the traces as a list."""
    rng, took_s, listed = random.Random(11), 0.0, []
    for number in range(TRACES):
        spans = made_trace(rng, number, begun_unix_s + WINDOW_S * number / TRACES - 1.0)
        begun_s = time.perf_counter()
        add(spans)
        took_s += time.perf_counter() - begun_s
        root = spans[0]
        summary = TraceSummary(
            root.trace_id,
            root.service,
            root.name,
            root.start_unix_s,
            root.duration_s,
            len(spans),
            sum(span.error for span in spans),
        )
        listed.append((summary, frozenset((span.service, span.name) for span in spans)))
    return took_s, listed


def made_trace(rng: random.Random, number: int, at_unix_s: float) -> list[SpanRow]:
    """A chain of calls; one in eight fails after five seconds."""
    failed = rng.random() < 0.125
    length_s = 5.0 if failed else rng.lognormvariate(-2.5, 0.9)
    trace_id = f"{rng.getrandbits(128):032x}"
    first = number % 3
    return [
        SpanRow(
            trace_id,
            f"{number:010x}{hop:06x}",
            f"{number:010x}{hop - 1:06x}" if hop else "",
            _HOPS[(first + hop) % len(_HOPS)],
            f"{'POST' if hop % 2 else 'GET'} /v1/{number % 7}",
            at_unix_s + hop * 0.001,
            max(0.0005, length_s - hop * 0.002),
            failed and hop < 4,
            (("peer.service", _HOPS[(first + hop + 1) % len(_HOPS)]),) if hop % 2 else (),
            "client" if hop % 2 else "server",
        )
        for hop in range(SPANS_A_TRACE)
    ]


Listed = list[tuple[TraceSummary, frozenset[tuple[str, str]]]]


def naive(listed: Listed, query: TraceQuery) -> list[TraceSummary]:
    """The same question put to a list, newest first."""
    found = [
        trace
        for trace, operations in listed
        if trace.start_unix_s >= query.from_unix_s
        and trace.duration_s >= query.at_least_s
        and (trace.errors or not query.errors_only)
        and any(s in query.services and query.operation in name for s, name in operations)
    ]
    found.sort(key=lambda trace: trace.start_unix_s, reverse=True)
    return found


def timed(act: Callable[[], object]) -> float:
    """Seconds that it takes."""
    begun_s = time.perf_counter()
    act()
    return time.perf_counter() - begun_s


def timed_search(search: Callable[[TraceQuery], TraceSearch], query: TraceQuery) -> float:
    """Seconds until a search has its answer."""
    return timed(lambda: answer(search(query)))


def answer(search: TraceSearch) -> TraceHits:
    """Wait for the answer, as a window does by asking again."""
    deadline_s = time.monotonic() + PATIENCE_S
    while not (hits := search.hits()).complete:
        if time.monotonic() > deadline_s:
            raise RuntimeFailure("A search of the traces took over a minute; nothing was judged.")
        time.sleep(POLL_S)
    search.cancel()
    if hits.problem:
        raise RuntimeFailure(hits.problem)
    return hits


def same(hits: TraceHits, floor: list[TraceSummary]) -> None:
    """Refuse a figure of a search that finds something else than the list does."""
    ids = [trace.trace_id for trace in floor[: len(hits.newest)]]
    if not ids or hits.found != len(floor) or [one.trace_id for one in hits.newest] != ids:
        raise RuntimeFailure(
            f"The search finds {hits.found} traces and the list {len(floor)}, or others, so "
            "nothing was judged."
        )
