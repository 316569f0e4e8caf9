"""OTLP-JSON spans: reading them, the index by trace. Owned by ``app.telemetry``.

``SpanIndex`` is written by the tailer's thread and read by any. It keeps the spans of the
newest traces and only a row of older ones in ``table``, whose spans are looked up in the
files when somebody opens such a trace.
"""

import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

from app.core.ports import SpanRow
from app.core.trace_ids import client_span_id
from app.core.trace_query import TraceSummary
from app.telemetry.line_search import lines_with
from app.telemetry.sharing import Shared
from app.telemetry.tail import whole_lines
from app.telemetry.trace_table import Place, TraceTable

KEPT_TRACES = 5_000
KEPT_SPANS = 30_000
_SPANS_OF_ONE_TRACE = 5_000
_VALUE_CHARACTERS = 500
_NS_A_SECOND = 1_000_000_000  # whole, so that the division is rounded once
_ERROR_CODES = (2, "2", "STATUS_CODE_ERROR")
_KINDS = ("", "internal", "server", "client", "producer", "consumer")


@dataclass(slots=True)
class _Trace:
    """What is known of one trace. ``rows`` is None once its spans were let go."""

    service: str
    name: str
    start_unix_s: float
    end_unix_s: float
    place: Place
    has_root: bool = False
    spans: int = 0
    errors: int = 0
    rows: list[SpanRow] | None = field(default_factory=list)

    def add(self, span: SpanRow) -> None:
        is_root = not span.parent_id
        if is_root or (not self.has_root and span.start_unix_s < self.start_unix_s):
            self.service, self.name = span.service, span.name
        self.has_root = self.has_root or is_root
        self.start_unix_s = min(self.start_unix_s, span.start_unix_s)
        self.end_unix_s = max(self.end_unix_s, span.start_unix_s + span.duration_s)
        self.spans += 1
        self.errors += span.error

    def summary(self, trace_id: str) -> TraceSummary:
        length_s = self.end_unix_s - self.start_unix_s
        return TraceSummary(
            trace_id, self.service, self.name, self.start_unix_s, length_s, self.spans, self.errors
        )


class SpanIndex:
    """Spans by trace id, bounded in traces and in spans."""

    def __init__(
        self,
        folder: Path | None = None,
        kept_traces: int = KEPT_TRACES,
        kept_spans: int = KEPT_SPANS,
    ) -> None:
        """``folder`` is where older traces' spans are looked up; None for nowhere."""
        self.table = TraceTable()
        self._folder = folder
        self._kept_traces = kept_traces
        self._kept_spans = kept_spans
        self._traces: OrderedDict[str, _Trace] = OrderedDict()
        self._in_memory: OrderedDict[str, None] = OrderedDict()
        self._spans = 0
        self._guard = Lock()

    def add(self, spans: Iterable[SpanRow]) -> None:
        """Take spans in, in any order; a trace may come in pieces."""
        touched: dict[str, _Trace] = {}
        with self._guard:
            for span in spans:
                touched[span.trace_id] = self._add(span)
            for trace_id, trace in touched.items():
                self.table.write(trace.place, trace.summary(trace_id))
            while self._spans > self._kept_spans and self._in_memory:
                self._let_go(next(iter(self._in_memory)))
            while len(self._traces) > self._kept_traces:
                oldest = next(iter(self._traces))
                self._let_go(oldest)
                del self._traces[oldest]

    def summaries(self, limit: int) -> tuple[TraceSummary, ...]:
        """The newest traces, the one that began last first."""
        with self._guard:
            # Pieces arrive in bunches, so a few more than asked for are put in order.
            newest = islice(reversed(self._traces.items()), limit + 200)
            found = [trace.summary(trace_id) for trace_id, trace in newest]
        found.sort(key=lambda summary: summary.start_unix_s, reverse=True)
        return tuple(found[:limit])

    def in_memory(self, trace_id: str) -> tuple[SpanRow, ...] | None:
        """The spans of a trace by start if they need not be read from files, else None."""
        with self._guard:
            trace = self._traces.get(trace_id)
            rows = list(trace.rows) if trace is not None and trace.rows is not None else None
        return None if rows is None else _by_start(rows)

    def spans_of(self, trace_id: str) -> tuple[SpanRow, ...]:
        """The spans of a trace by start; of an old one read from the files."""
        rows = self.in_memory(trace_id)
        return _by_start(self._from_files(trace_id)) if rows is None else rows

    def _add(self, span: SpanRow) -> _Trace:
        trace = self._traces.get(span.trace_id)
        if trace is None:
            end_unix_s = span.start_unix_s + span.duration_s
            place = self.table.place()
            trace = _Trace(span.service, span.name, span.start_unix_s, end_unix_s, place)
            self._traces[span.trace_id] = trace
            self._in_memory[span.trace_id] = None
        trace.add(span)
        trace.place.mask |= 1 << self.table.operations.code(span.service, span.name)
        if trace.rows is not None:
            trace.rows.append(span)
            self._spans += 1
            if len(trace.rows) > _SPANS_OF_ONE_TRACE:
                self._let_go(span.trace_id)
        return trace

    def _let_go(self, trace_id: str) -> None:
        trace = self._traces[trace_id]
        if trace.rows is not None:
            self._spans -= len(trace.rows)
            trace.rows = None
        self._in_memory.pop(trace_id, None)

    def _from_files(self, trace_id: str) -> list[SpanRow]:
        if self._folder is None or not trace_id:
            return []
        return [
            span
            for path in sorted(self._folder.glob("*.jsonl"))
            for line in lines_with(path, trace_id.encode("ascii", "replace"))
            for span in parse_spans(line, path.stem)
            if span.trace_id == trace_id
        ]


def _by_start(rows: list[SpanRow]) -> tuple[SpanRow, ...]:
    return tuple(sorted(rows, key=lambda span: span.start_unix_s))


def read_spans(path: Path) -> Iterator[SpanRow]:
    """Every span of one OTLP-JSON file; lines that are none are skipped."""
    for line in whole_lines(path):
        yield from parse_spans(line, path.stem)


def parse_spans(line: bytes, service: str, shared: Shared | None = None) -> list[SpanRow]:
    """The spans of one line of OTLP-JSON; empty where it is none.

    ``service`` stands in where the resource does not name one. Who keeps many spans hands
    in what they ``shared`` so far.
    """
    shared = shared or Shared()
    try:
        document = json.loads(line)
        return [
            _span(
                span,
                str(_attributes(resource.get("resource")).get("service.name") or service),
                shared,
            )
            for resource in document["resourceSpans"]
            for scope in resource.get("scopeSpans", ())
            for span in scope.get("spans", ())
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


def _span(span: dict[str, Any], service: str, shared: Shared) -> SpanRow:
    start_ns, end_ns = int(span["startTimeUnixNano"]), int(span["endTimeUnixNano"])
    attributes = tuple(shared.one(pair) for pair in _attributes(span).items())
    trace_id = shared.one(str(span["traceId"]).lower())
    parent_id = str(span.get("parentSpanId") or "").lower()
    return SpanRow(
        trace_id,
        str(span["spanId"]).lower(),
        "" if parent_id == client_span_id(trace_id) else shared.one(parent_id),
        shared.one(service),
        shared.one(str(span.get("name", ""))),
        start_ns / _NS_A_SECOND,
        max(0, end_ns - start_ns) / _NS_A_SECOND,
        (span.get("status") or {}).get("code") in _ERROR_CODES,
        shared.one(attributes),
        _kind(span.get("kind")),
    )


def _kind(value: Any) -> str:
    """The kind of a span by its number or its name in OTLP; empty where it is neither."""
    if isinstance(value, int) and 0 <= value < len(_KINDS):
        return _KINDS[value]
    name = str(value or "").removeprefix("SPAN_KIND_").lower()
    return name if name in _KINDS else ""


def _attributes(holder: dict[str, Any] | None) -> dict[str, str]:
    """OTLP attributes as texts."""
    listed = (holder or {}).get("attributes") or ()
    return {str(one["key"]): _text(one.get("value") or {}) for one in listed}


def _text(value: dict[str, Any]) -> str:
    """The one member of an OTLP value, as text of bounded length."""
    content = next(iter(value.values()), "")
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, dict | list):
        content = json.dumps(content, ensure_ascii=False)
    return str(content)[:_VALUE_CHARACTERS]
