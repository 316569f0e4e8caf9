"""Reads of traces and of the clients' requests what the dashboard slides show. Any thread.

Blocking, up to a few seconds where a session's spans have to be read from their files first;
only ever called for slides, so that the report itself stays quick.
"""

import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.core.incident import IncidentCard, SlideKind
from app.core.ports import TelemetryPort
from app.core.service_graph import ServiceGraph
from app.core.trace_query import TraceQuery, TraceSummary
from app.runtime import newest_sent
from app.session.trace_shape import service_paths
from reports.build_charts import BEFORE, windows
from reports.jumps import largest_steps
from reports.observed import Jump, Observed, SizedRequest, Stretch
from reports.series import Window
from reports.source import Source

SEARCH_S = 10.0
REACH_S = 5.0
SAMPLE = 20_000
_NO_GRAPH = ServiceGraph(0.0, 0.0)
_SAMPLES = "*.requests.jsonl"


def observe(folder: Path, source: Source, telemetry: TelemetryPort) -> tuple[Observed, ...]:
    """What each incident's picture needs; an incident without traces has empty stretches."""
    return tuple(_observed(folder, source, card, telemetry) for card in source.state.incidents)


def _observed(
    folder: Path, source: Source, card: IncidentCard, telemetry: TelemetryPort
) -> Observed:
    spans = windows(source, card.slug)
    match card.slide:
        case SlideKind.CALLS:
            return Observed(card.slug, tuple(_calls(card, span, telemetry) for span in spans))
        case SlideKind.DIFFERENCE:
            return Observed(card.slug, jumps=tuple(_jumps(source, card, spans, telemetry)))
        case SlideKind.ITEMS:
            return _items(folder, card, spans)
        case _:
            return Observed(card.slug)


def _calls(card: IncidentCard, span: Window, telemetry: TelemetryPort) -> Stretch:
    graph = telemetry.service_graph(span.from_unix_s, span.to_unix_s)
    found = _traces(card.services, span.from_unix_s, span.to_unix_s, telemetry)
    if not found:
        return Stretch(span.name, graph)
    telling = max(found, key=lambda trace: (trace.errors > 0, trace.spans))
    path = _longest(card, telemetry, telling)
    others = {trace.service for trace in found if trace.service in card.services}
    largest = (
        max((t for t in found if t.service == name), key=lambda t: t.spans)
        for name in sorted(others - {telling.service})
    )
    ways = (_longest(card, telemetry, trace) for trace in largest)
    aside = tuple(way for way in ways if len(way) > 1)
    return Stretch(span.name, graph, path, telling.trace_id, aside)


def _longest(card: IncidentCard, telemetry: TelemetryPort, trace: TraceSummary) -> tuple[str, ...]:
    """The way through most of the incident's own services, then the longest."""

    def own(way: tuple[str, ...]) -> tuple[int, int]:
        return sum(1 for name in way if name in card.services), len(way)

    return max(service_paths(telemetry.trace(trace.trace_id)), key=own, default=())


def _jumps(
    source: Source, card: IncidentCard, spans: Sequence[Window], telemetry: TelemetryPort
) -> Iterator[Jump]:
    """The largest steps of the leading signal before the fix, each with a trace of then."""
    span = next((one for one in spans if one.name == BEFORE), None)
    series = next((one for one in source.series if one.incident == card.slug), None)
    if span is None or series is None:
        return
    for at_s, change in largest_steps(series, span):
        near = _traces((card.editable,), at_s - REACH_S, at_s + REACH_S, telemetry)
        ran = [trace for trace in near if _ran_at(trace, at_s)] or near
        longest = max(ran, key=lambda one: (one.errors > 0, one.duration_s), default=None)
        yield Jump(at_s, change, longest.trace_id if longest else "")


def _ran_at(trace: TraceSummary, at_s: float) -> bool:
    """Whether it ended in the second before a step was seen: what is written shows at the end."""
    return -1.0 <= trace.start_unix_s + trace.duration_s - at_s <= 0.0


def _traces(
    services: tuple[str, ...], from_s: float, to_s: float, telemetry: TelemetryPort
) -> tuple[TraceSummary, ...]:
    """The newest traces of the stretch, what is known within ``SEARCH_S``."""
    query = TraceQuery(services=services, from_unix_s=from_s, to_unix_s=to_s)
    search = telemetry.search_traces(query)
    try:
        give_up_s = time.monotonic() + SEARCH_S
        while not (hits := search.hits()).complete and time.monotonic() < give_up_s:
            time.sleep(0.005)
        return hits.newest
    finally:
        search.cancel()


def _items(folder: Path, card: IncidentCard, spans: Sequence[Window]) -> Observed:
    """The clients' requests that carry a list, by its length; the longest lists win the name."""
    sized: list[SizedRequest] = []
    item = ""
    for path in sorted((folder / "logs").glob(_SAMPLES)):
        for sent in newest_sent(path, SAMPLE):
            if sent.request.service == card.editable and 200 <= sent.status < 300:
                name, count = _list_in(sent.request.body)
                if count:
                    item = item or name
                    sized.append(SizedRequest(sent.unix_s, count, sent.latency_s))
    stretches = (
        Stretch(
            span.name,
            graph=_NO_GRAPH,
            sized=tuple(r for r in sized if span.from_unix_s <= r.unix_s <= span.to_unix_s),
        )
        for span in spans
    )
    return Observed(card.slug, tuple(stretches), item=item or "item")


def _list_in(body: str) -> tuple[str, int]:
    """The name of one thing and the length of the first list of a JSON object."""
    try:
        document: Any = json.loads(body) if body else None
    except ValueError:
        return "", 0
    if isinstance(document, dict):
        for name, value in document.items():
            if isinstance(value, list):
                return str(name).removesuffix("_ids").removesuffix("s").replace("_", " "), len(
                    value
                )
    return "", 0
