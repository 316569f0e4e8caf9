"""One row a trace in packed columns, for searches over hours. Owned by ``SpanIndex``.

Written by the tailer's thread, read by the search's; every method takes the lock for less
than a millisecond. About 60 bytes a trace; the oldest go in whole segments.
"""

from collections.abc import Iterator
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
_MOST_COUNT = 0xFFFF
_ROUNDING_S = 1e-6  # a length is the difference of two Unix times

Rows = npt.NDArray[np.intp]
Mask = npt.NDArray[np.uint64]
_ROW = np.dtype(
    [
        ("trace", "V16"),
        ("start", "f8"),
        ("length", "f8"),
        ("mask", "u8", (_WORDS,)),
        ("root", "u2"),
        ("spans", "u2"),
        ("errors", "u2"),
    ]
)


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
    __slots__ = ("columns", "gone", "used")

    def __init__(self, traces: int) -> None:
        self.columns: npt.NDArray[Any] = np.zeros(traces, _ROW)
        self.used = 0
        self.gone = False


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
        low = (1 << _WORD_BITS) - 1
        with self._guard:
            place.segment.columns[place.row] = (
                _id_bytes(summary.trace_id),
                summary.start_unix_s,
                summary.duration_s,
                (place.mask & low, place.mask >> _WORD_BITS),
                code,
                min(summary.spans, _MOST_COUNT),
                min(summary.errors, _MOST_COUNT),
            )
            self.version += 1

    def kept(self) -> int:
        """How many traces there are."""
        with self._guard:
            return sum(segment.used for segment in self._segments)

    def passing(self, query: TraceQuery) -> Iterator[npt.NDArray[Any]]:
        """The rows of a query, a segment at a time, newest segments first. A copy of each."""
        with self._guard:
            segments = list(reversed(self._segments))
        mask = self.operations.mask(query.services, query.operation)
        for segment in segments:
            with self._guard:
                columns = segment.columns[: segment.used]
                found = columns[_passes(columns, query, mask)]
            yield found

    def summary(self, row: Any) -> TraceSummary:
        """A row of ``passing`` as a value."""
        service, name = self.operations.pairs[int(row["root"])]
        return TraceSummary(
            row["trace"].tobytes().hex(),
            service,
            name,
            float(row["start"]),
            float(row["length"]),
            int(row["spans"]),
            int(row["errors"]),
        )


def _passes(columns: npt.NDArray[Any], query: TraceQuery, mask: Mask) -> npt.NDArray[np.bool_]:
    passes: npt.NDArray[np.bool_] = columns["spans"] > 0  # a row that is not written yet has none
    passes &= (columns["start"] >= query.from_unix_s) & (columns["start"] <= query.to_unix_s)
    if query.at_least_s > 0.0:
        passes &= columns["length"] >= query.at_least_s - _ROUNDING_S
    if query.at_most_s < np.inf:
        passes &= columns["length"] <= query.at_most_s + _ROUNDING_S
    if query.errors_only:
        passes &= columns["errors"] > 0
    if query.services or query.operation:
        passes &= ((columns["mask"] & mask) != 0).any(axis=1)
    if query.trace_prefix:
        passes &= _begins(columns, query.trace_prefix)
    return passes


def _begins(columns: npt.NDArray[Any], prefix: str) -> npt.NDArray[np.bool_]:
    """Rows whose trace id begins so; none where the prefix is no hexadecimal number."""
    ids = np.ascontiguousarray(columns["trace"]).view(np.uint8).reshape(-1, _ID_BYTES)
    begins = np.ones(len(columns), np.bool_)
    for place, digit in enumerate(prefix[: _ID_BYTES * 2].lower()):
        if digit not in "0123456789abcdef":
            return np.zeros(len(columns), np.bool_)
        byte = ids[:, place // 2]
        begins &= (byte & 15 if place % 2 else byte >> 4) == int(digit, 16)
    return begins


def _id_bytes(trace_id: str) -> bytes:
    try:
        return bytes.fromhex(trace_id)[:_ID_BYTES].ljust(_ID_BYTES, b"\0")
    except ValueError:
        return b"\0" * _ID_BYTES
