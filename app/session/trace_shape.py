"""The shape of a recorded trace: who called whom, in which order, how often. Pure; any thread.

Spans of one service that hang together are one visit of that service, so that client,
server and database spans of one request count once.
"""

from collections import Counter
from collections.abc import Sequence

from app.core.ports import SpanRow

PATHS_AT_MOST = 100
HOPS_AT_MOST = 40

Visits = dict[str, str]  # span id -> id of the span that its visit began with


def service_paths(spans: Sequence[SpanRow]) -> tuple[tuple[str, ...], ...]:
    """The distinct ways from a root to a leaf, as services in order, one name a visit."""
    by_id, visits = _visits(spans)
    callers = {first: _caller(by_id[first], visits) for first in set(visits.values())}
    leaves = set(callers) - {caller for caller in callers.values() if caller}
    paths = {_path(leaf, callers, by_id) for leaf in leaves}
    return tuple(sorted(paths)[:PATHS_AT_MOST])


def most_calls(spans: Sequence[SpanRow]) -> tuple[tuple[str, str, int], ...]:
    """For each caller and callee the most visits of the callee in one visit of the caller."""
    by_id, visits = _visits(spans)
    counts: Counter[tuple[str, str]] = Counter()
    for first in set(visits.values()):
        caller = _caller(by_id[first], visits)
        if caller:
            counts[caller, by_id[first].service] += 1
    most: dict[tuple[str, str], int] = {}
    for (caller, callee), count in counts.items():
        pair = (by_id[caller].service, callee)
        most[pair] = max(count, most.get(pair, 0))
    return tuple((caller, callee, most[caller, callee]) for caller, callee in sorted(most))


def _visits(spans: Sequence[SpanRow]) -> tuple[dict[str, SpanRow], Visits]:
    """Every span by its id, and which span its visit began with."""
    by_id = {span.span_id: span for span in spans}
    visits: Visits = {}
    for span in by_id.values():
        climbed, one = [span.span_id], span
        while (
            one.span_id not in visits
            and (parent := by_id.get(one.parent_id)) is not None
            and parent.service == one.service
            and parent.span_id not in climbed  # a file that somebody wrote may hold a circle
        ):
            climbed.append(parent.span_id)
            one = parent
        first = visits.get(one.span_id, one.span_id)
        visits.update(dict.fromkeys(climbed, first))
    return by_id, visits


def _caller(first: SpanRow, visits: Visits) -> str:
    """The visit that this one was called from, empty at a root."""
    caller = visits.get(first.parent_id, "")
    return "" if caller == visits[first.span_id] else caller


def _path(leaf: str, callers: dict[str, str], by_id: dict[str, SpanRow]) -> tuple[str, ...]:
    names: list[str] = []
    while leaf and len(names) < HOPS_AT_MOST:
        names.append(by_id[leaf].service)
        leaf = callers[leaf]
    return tuple(reversed(names))
