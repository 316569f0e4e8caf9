"""One row a trace in packed columns, for searches over hours. Owned by ``SpanIndex``.

Written by the tailer's thread, read by the search's; every method takes the lock for less
than a millisecond. About 60 bytes a trace; the oldest go in whole segments.
"""

from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from app.core.trace_query import TraceQuery, TraceSummary

SEGMENT_TRACES = 16_384
SEGMENTS_AT_MOST = 16
OPERATIONS_AT_MOST = 128
_ID_BYTES = 16
_WORDS = 2
_WORD_BITS = 64
_LOW_WORD = (1 << _WORD_BITS) - 1
_MOST_COUNT = 0xFFFF
_ROUNDING_S = 1e-6  # a length is the difference of two Unix times

Rows = npt.NDArray[np.intp]
Mask = npt.NDArray[np.uint64]


class Operations:
    """A small number for every pair of a service and the name of a span.

    The first ``OPERATIONS_AT_MOST`` are told apart; what comes later counts for its service,
    if that was seen in time. Numbers are given by one thread and read by any.
    """

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str]] = []
        self.overflowed = False
        self._codes: dict[tuple[str, str], int] = {}

    def code(self, service: str, name: str) -> int:
        """The number of a pair."""
        code = self._codes.get((service, name))
        if code is None:
            code = self._new_code(service, name)
        return code

    def _new_code(self, service: str, name: str) -> int:
        if len(self.pairs) < OPERATIONS_AT_MOST:
            if (service, "") not in self._codes and name:
                self.code(service, "")
            if len(self.pairs) < OPERATIONS_AT_MOST:
                self.pairs.append((service, name))
                self._codes[service, name] = len(self.pairs) - 1
                return len(self.pairs) - 1
        self.overflowed = True
        return self._codes.get((service, ""), OPERATIONS_AT_MOST - 1)

    def services(self) -> tuple[str, ...]:
        """Every service seen, in the order in which they came."""
        return tuple(dict.fromkeys(service for service, _ in self.pairs))

    def mask(self, services: tuple[str, ...], operation: str) -> Mask:
        """The bits of all pairs that a query means."""
        wanted, part = {name.lower() for name in services}, operation.lower()
        mask = np.zeros(_WORDS, np.uint64)
        for code, (service, name) in enumerate(self.pairs):
            if (not wanted or service.lower() in wanted) and part in name.lower():
                mask |= mask_of(code)
        return mask


def mask_of(code: int) -> Mask:
    """The one bit of a number."""
    mask = np.zeros(_WORDS, np.uint64)
    mask[code // _WORD_BITS] = np.uint64(1 << (code % _WORD_BITS))
    return mask


@dataclass(slots=True, eq=False)
class Place:
    """Where a trace has its row; ``mask`` are the bits of its operations as one integer."""

    segment: "_Segment"
    row: int
    mask: int = 0


class _Segment:
    """Columns of some traces, each packed for itself: a search reads few of them, and fast."""

    __slots__ = ("errors", "gone", "length_s", "masks", "root", "spans", "start", "trace", "used")

    def __init__(self, traces: int) -> None:
        self.trace = np.zeros((traces, _ID_BYTES), np.uint8)
        self.start = np.zeros(traces)
        self.length_s = np.zeros(traces)
        self.masks = np.zeros((_WORDS, traces), np.uint64)
        self.root = np.zeros(traces, np.uint16)
        self.spans = np.zeros(traces, np.uint16)
        self.errors = np.zeros(traces, np.uint16)
        self.used = 0
        self.gone = False


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Copies of the newest rows of a query, in no order, and how many there were in all."""

    count: int
    trace: npt.NDArray[np.uint8]
    start: npt.NDArray[np.float64]
    length_s: npt.NDArray[np.float64]
    root: npt.NDArray[np.uint16]
    spans: npt.NDArray[np.uint16]
    errors: npt.NDArray[np.uint16]


class TraceTable:
    """All traces of the last hours, newest last, in segments."""

    def __init__(
        self, segment_traces: int = SEGMENT_TRACES, segments_at_most: int = SEGMENTS_AT_MOST
    ) -> None:
        self.operations = Operations()
        self.version = 0
        self.older_left_out = False
        self._segment_traces = segment_traces
        self._segments_at_most = segments_at_most
        self._segments: list[_Segment] = []
        self._guard = Lock()

    def place(self) -> Place:
        """A new row at the end; the oldest segment goes where there are too many."""
        with self._guard:
            if not self._segments or self._segments[-1].used == self._segment_traces:
                self._segments.append(_Segment(self._segment_traces))
                if len(self._segments) > self._segments_at_most:
                    self._segments.pop(0).gone = True
                    self.older_left_out = True
            segment = self._segments[-1]
            segment.used += 1
            return Place(segment, segment.used - 1)

    def write(self, place: Place, summary: TraceSummary) -> None:
        """Put what is known of a trace into its row."""
        if place.segment.gone:
            return
        code = self.operations.code(summary.service, summary.name)
        trace_id = np.frombuffer(_id_bytes(summary.trace_id), np.uint8)
        segment, row = place.segment, place.row
        with self._guard:
            segment.trace[row] = trace_id
            segment.start[row] = summary.start_unix_s
            segment.length_s[row] = summary.duration_s
            segment.masks[0, row] = place.mask & _LOW_WORD
            segment.masks[1, row] = place.mask >> _WORD_BITS
            segment.root[row] = code
            segment.spans[row] = min(summary.spans, _MOST_COUNT)
            segment.errors[row] = min(summary.errors, _MOST_COUNT)
            self.version += 1

    def kept(self) -> int:
        """How many traces there are."""
        with self._guard:
            return sum(segment.used for segment in self._segments)

    def newest(self, query: TraceQuery, at_most: int) -> tuple[int, list[TraceSummary]]:
        """How many traces pass a query, and the ``at_most`` that began last, newest first."""
        with self._guard:
            segments = list(self._segments)
        mask = self.operations.mask(query.services, query.operation)
        parts = []
        for segment in segments:
            with self._guard:
                parts.append(_found(segment, query, mask, at_most))
        if not parts:
            return 0, []
        starts = np.concatenate([part.start for part in parts])
        # Of two that began at the same time, the one that was first seen comes first.
        rows = np.argsort(-starts, kind="stable")[:at_most]
        return sum(part.count for part in parts), self._summaries(parts, rows)

    def _summaries(self, parts: list[Found], rows: Rows) -> list[TraceSummary]:
        """Rows of all parts one behind the other as values, in bulk."""

        def column(name: str) -> list[Any]:
            whole = np.concatenate([getattr(part, name) for part in parts])
            return whole[rows].tolist()  # type: ignore[no-any-return]

        ids = np.concatenate([part.trace for part in parts])[rows].tobytes().hex()
        digits = 2 * _ID_BYTES
        pairs = self.operations.pairs
        return [
            TraceSummary(ids[at * digits : (at + 1) * digits], *pairs[root], *figures)
            for at, (root, *figures) in enumerate(
                zip(*map(column, ("root", "start", "length_s", "spans", "errors")), strict=True)
            )
        ]


def _found(segment: _Segment, query: TraceQuery, mask: Mask, at_most: int) -> Found:
    rows = np.flatnonzero(_passes(segment, query, mask))
    count = len(rows)
    if count > at_most:
        rows = np.sort(rows[np.argpartition(segment.start[rows], -at_most)[-at_most:]])
    return Found(
        count,
        segment.trace[rows],
        segment.start[rows],
        segment.length_s[rows],
        segment.root[rows],
        segment.spans[rows],
        segment.errors[rows],
    )


def _passes(segment: _Segment, query: TraceQuery, mask: Mask) -> npt.NDArray[np.bool_]:
    """Which rows pass; a side that the query leaves open is not looked at."""
    used = slice(0, segment.used)
    passes: npt.NDArray[np.bool_] = segment.spans[used] > 0  # one that is not written yet has none
    if query.errors_only:
        passes &= segment.errors[used] > 0
    if query.from_unix_s > -np.inf:
        passes &= segment.start[used] >= query.from_unix_s
    if query.to_unix_s < np.inf:
        passes &= segment.start[used] <= query.to_unix_s
    if query.at_least_s > 0.0:
        passes &= segment.length_s[used] >= query.at_least_s - _ROUNDING_S
    if query.at_most_s < np.inf:
        passes &= segment.length_s[used] <= query.at_most_s + _ROUNDING_S
    if query.services or query.operation:
        words = zip(segment.masks, mask, strict=True)
        meant = [(word[used] & bits) != 0 for word, bits in words if bits]
        passes &= np.logical_or.reduce(meant) if meant else False
    if query.trace_prefix:
        passes &= _begins(segment.trace[used], query.trace_prefix)
    return passes


def _begins(ids: npt.NDArray[np.uint8], prefix: str) -> npt.NDArray[np.bool_]:
    """Rows whose trace id begins so; none where the prefix is no hexadecimal number."""
    begins = np.ones(len(ids), np.bool_)
    for place, digit in enumerate(prefix[: _ID_BYTES * 2].lower()):
        if digit not in "0123456789abcdef":
            return np.zeros(len(ids), np.bool_)
        byte = ids[:, place // 2]
        begins &= (byte & 15 if place % 2 else byte >> 4) == int(digit, 16)
    return begins


def _id_bytes(trace_id: str) -> bytes:
    try:
        return bytes.fromhex(trace_id)[:_ID_BYTES].ljust(_ID_BYTES, b"\0")
    except ValueError:
        return b"\0" * _ID_BYTES
