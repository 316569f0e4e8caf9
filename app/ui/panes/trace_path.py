"""What the shape of one trace tells: critical path, gaps, returns. Pure; any thread.

Owner: the logs pane. Times are seconds from the trace's first start.
"""

from collections import defaultdict
from dataclasses import dataclass

from app.core.ports import SpanRow
from app.ui.translation import tr

GAP_SHARE = 0.05
_GAP_LEAST_S = 0.001
_HOPS_AT_MOST = 64

Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of a span with children in which none of them ran."""

    span_id: str
    from_s: float
    to_s: float

    @property
    def length_s(self) -> float:
        """How long it is."""
        return self.to_s - self.from_s


@dataclass(frozen=True, slots=True)
class Return:
    """A call that comes back to a service which is waiting for it already.

    ``span_id`` is the span with which it comes back, ``earlier_id`` the one that waits;
    ``services`` are the visits from the one to the other, the same service at both ends.
    """

    span_id: str
    earlier_id: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TraceShape:
    """All of it.

    ``critical`` are stretches by span id, one behind the other and never two at once: what
    would have to be quicker for the whole trace to be quicker.
    """

    critical: dict[str, tuple[Stretch, ...]]
    gaps: tuple[Gap, ...]
    returns: tuple[Return, ...]

    def critical_s(self, span_id: str) -> float:
        """Seconds that a span itself adds to the length of the trace."""
        return sum(end - start for start, end in self.critical.get(span_id, ()))

    def longest_gap(self) -> Gap | None:
        """The longest gap worth telling."""
        return max(self.gaps, key=lambda gap: gap.length_s, default=None)

    def first_return(self) -> Return | None:
        """The return of the earliest row."""
        return self.returns[0] if self.returns else None


NO_SHAPE = TraceShape({}, (), ())


def shape_of(spans: tuple[SpanRow, ...]) -> TraceShape:
    """The shape of a trace; spans whose parent is not there count as roots."""
    if not spans:
        return NO_SHAPE
    by_id = {span.span_id: span for span in spans}
    children: dict[str, list[SpanRow]] = defaultdict(list)
    for span in spans:
        parent = span.parent_id if span.parent_id != span.span_id else ""
        children[parent if parent in by_id else ""].append(span)
    zero_s = min(span.start_unix_s for span in spans)
    length_s = max(span.start_unix_s + span.duration_s for span in spans) - zero_s
    return TraceShape(
        _critical(children, zero_s, length_s),
        _gaps(spans, children, zero_s, length_s),
        tuple(_returns(spans, by_id)),
    )


def uncovered(span: SpanRow, inner: list[SpanRow], zero_s: float) -> tuple[Stretch, ...]:
    """The stretches of a span in which no child ran."""
    at, end = span.start_unix_s, span.start_unix_s + span.duration_s
    stretches = []
    for child in sorted(inner, key=lambda one: one.start_unix_s):
        if child.start_unix_s > at:
            stretches.append((at, min(child.start_unix_s, end)))
        at = max(at, child.start_unix_s + child.duration_s)
    if at < end:
        stretches.append((at, end))
    return tuple((a - zero_s, b - zero_s) for a, b in stretches if b > a)


def _critical(
    children: dict[str, list[SpanRow]], zero_s: float, length_s: float
) -> dict[str, tuple[Stretch, ...]]:
    """Walk from the end backwards: whoever ended last is what was waited for."""
    found: dict[str, list[Stretch]] = defaultdict(list)
    ahead: list[tuple[str, float, float]] = [("", 0.0, length_s)]
    while ahead:
        span_id, from_s, at = ahead.pop()
        ended_last_first = sorted(
            children.get(span_id, ()),
            key=lambda one: one.start_unix_s + one.duration_s,
            reverse=True,
        )
        for child in ended_last_first:
            start_s = max(child.start_unix_s - zero_s, from_s)
            end_s = min(child.start_unix_s - zero_s + child.duration_s, at)
            if end_s <= start_s:
                continue
            if end_s < at:
                found[span_id].append((end_s, at))
            ahead.append((child.span_id, start_s, end_s))
            at = start_s
        if from_s < at:
            found[span_id].append((from_s, at))
    found.pop("", None)
    return {span_id: tuple(sorted(stretches)) for span_id, stretches in found.items()}


def _gaps(
    spans: tuple[SpanRow, ...],
    children: dict[str, list[SpanRow]],
    zero_s: float,
    length_s: float,
) -> tuple[Gap, ...]:
    least_s = max(_GAP_LEAST_S, length_s * GAP_SHARE)
    return tuple(
        Gap(span.span_id, start_s, end_s)
        for span in spans
        if children.get(span.span_id)
        for start_s, end_s in uncovered(span, children[span.span_id], zero_s)
        if end_s - start_s >= least_s
    )


def _returns(spans: tuple[SpanRow, ...], by_id: dict[str, SpanRow]) -> list[Return]:
    """Spans that enter a service from another one while it waits further up."""
    found = []
    for span in spans:
        parent = by_id.get(span.parent_id)
        if parent is None or parent.service == span.service:
            continue
        services, one, hops = [span.service], parent, 0
        while hops < _HOPS_AT_MOST:
            if one.service != services[-1]:
                services.append(one.service)
            if one.service == span.service:
                found.append(Return(span.span_id, one.span_id, tuple(reversed(services))))
                break
            above = by_id.get(one.parent_id)
            if above is None:
                break
            one, hops = above, hops + 1
    return found


def return_sentence(back: Return) -> str:
    """Says where a trace comes back to, and by which way."""
    way = " \u2192 ".join(back.services)
    return tr("Returns to {service}: {way}", service=back.services[0], way=way)
