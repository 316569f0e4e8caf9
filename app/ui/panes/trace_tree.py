"""Spans of one trace as rows of a waterfall. Pure; any thread; owner: the logs pane."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.ports import SpanRow
from app.ui.panes.trace_path import uncovered

COLLAPSE_FROM = 5


@dataclass(frozen=True, slots=True)
class WaterfallRow:
    """One row: a span, or ``count`` equal siblings as one.

    ``start_s`` counts from the trace's first span. ``busy`` are the stretches of own work
    as (from, to) in the same seconds; the rest waits for a child.
    """

    key: str
    depth: int
    service: str
    name: str
    start_s: float
    duration_s: float
    total_s: float
    error: bool
    count: int
    is_group: bool
    expanded: bool
    busy: tuple[tuple[float, float], ...]
    spans: tuple[SpanRow, ...]


def waterfall(spans: tuple[SpanRow, ...], expanded: frozenset[str]) -> tuple[WaterfallRow, ...]:
    """Rows from the top; groups whose key is in ``expanded`` show their members."""
    if not spans:
        return ()
    known = {span.span_id for span in spans}
    children: dict[str, list[SpanRow]] = defaultdict(list)
    for span in sorted(spans, key=lambda s: s.start_unix_s):
        children[span.parent_id if span.parent_id in known else ""].append(span)
    first_unix_s = min(span.start_unix_s for span in spans)
    return tuple(_level("", 0, children, expanded, first_unix_s))


def length_s(spans: tuple[SpanRow, ...]) -> float:
    """From the first start to the last end."""
    if not spans:
        return 0.0
    last = max(span.start_unix_s + span.duration_s for span in spans)
    return last - min(span.start_unix_s for span in spans)


def _level(
    parent_id: str,
    depth: int,
    children: dict[str, list[SpanRow]],
    expanded: frozenset[str],
    first_unix_s: float,
) -> Iterator[WaterfallRow]:
    groups: dict[tuple[str, str], list[SpanRow]] = defaultdict(list)
    for span in children.get(parent_id, ()):
        groups[span.service, span.name].append(span)
    done: set[tuple[str, str]] = set()
    for span in children.get(parent_id, ()):
        alike = groups[span.service, span.name]
        if len(alike) < COLLAPSE_FROM:
            yield from _single(span, depth, children, expanded, first_unix_s)
        elif (span.service, span.name) not in done:
            done.add((span.service, span.name))
            group = _group(parent_id, depth, alike, expanded, first_unix_s)
            yield group
            if group.expanded:
                for member in alike:
                    yield from _single(member, depth + 1, children, expanded, first_unix_s)


def _single(
    span: SpanRow,
    depth: int,
    children: dict[str, list[SpanRow]],
    expanded: frozenset[str],
    first_unix_s: float,
) -> Iterator[WaterfallRow]:
    start_s = span.start_unix_s - first_unix_s
    yield WaterfallRow(
        key=span.span_id,
        depth=depth,
        service=span.service,
        name=span.name,
        start_s=start_s,
        duration_s=span.duration_s,
        total_s=span.duration_s,
        error=span.error,
        count=1,
        is_group=False,
        expanded=False,
        busy=uncovered(span, children.get(span.span_id, []), first_unix_s),
        spans=(span,),
    )
    yield from _level(span.span_id, depth + 1, children, expanded, first_unix_s)


def _group(
    parent_id: str,
    depth: int,
    alike: list[SpanRow],
    expanded: frozenset[str],
    first_unix_s: float,
) -> WaterfallRow:
    start_s = alike[0].start_unix_s - first_unix_s
    end_s = max(s.start_unix_s + s.duration_s for s in alike) - first_unix_s
    key = f"{parent_id}/{alike[0].service}/{alike[0].name}"
    busy = tuple(
        (s.start_unix_s - first_unix_s, s.start_unix_s - first_unix_s + s.duration_s) for s in alike
    )
    return WaterfallRow(
        key=key,
        depth=depth,
        service=alike[0].service,
        name=alike[0].name,
        start_s=start_s,
        duration_s=end_s - start_s,
        total_s=sum(s.duration_s for s in alike),
        error=any(s.error for s in alike),
        count=len(alike),
        is_group=True,
        expanded=key in expanded,
        busy=busy,
        spans=tuple(alike),
    )


def row_of_span(rows: tuple[WaterfallRow, ...], spans: tuple[SpanRow, ...], span_id: str) -> int:
    """The row that shows a span, or the closed group above that hides it; -1 if none does."""
    places = {span.span_id: n for n, row in enumerate(rows) for span in row.spans}
    # A member that has a row of its own stands there, not in the open group above.
    places.update({row.key: n for n, row in enumerate(rows) if not row.is_group})
    parents = {span.span_id: span.parent_id for span in spans}
    for _ in range(len(parents)):
        if span_id in places or span_id not in parents:
            break
        span_id = parents[span_id]
    return places.get(span_id, -1)
