"""Columns of all indexed lines in segments, and what of them can be read now.

Owned by ``log_index``: its thread alone appends. Others read through a ``Snapshot``, which
never changes: rows are only ever written behind the count that a snapshot holds.
"""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np

from app.telemetry.log_columns import GARBLED, TRACED, Array, Columns

SEGMENT_LINES = 65_536


@dataclass(slots=True, eq=False)
class Segment:
    """Up to ``SEGMENT_LINES`` lines whose numbers begin at ``first_seq``.

    ``trace_order`` sorts the rows by trace key, once the segment is full.
    """

    first_seq: int
    columns: Columns
    trace_order: Array | None = None
    trace_sorted: Array | None = None

    def seal(self) -> None:
        """Make the look-up by trace; no row is added any more."""
        order = np.argsort(self.columns.trace).astype(np.uint32)
        self.trace_sorted = self.columns.trace[order]
        self.trace_order = order

    def traced(self, low: int, high: int, rows: int) -> Array:
        """Rows below ``rows`` whose trace key lies in [low, high], ascending."""
        if self.trace_sorted is None or self.trace_order is None:
            key = self.columns.trace[:rows]
            return np.flatnonzero(
                (key >= np.uint64(low))
                & (key <= np.uint64(high))
                & ((self.columns.flags[:rows] & TRACED) != 0)
            )
        first = np.searchsorted(self.trace_sorted, np.uint64(low), "left")
        last = np.searchsorted(self.trace_sorted, np.uint64(high), "right")
        found = np.sort(self.trace_order[first:last]).astype(np.int64)
        return found[(self.columns.flags[found] & TRACED) != 0]  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Lines ``first_seq`` to ``next_seq - 1``, in ascending segments."""

    segments: tuple[Segment, ...] = ()
    first_seq: int = 1
    next_seq: int = 1
    garbled: int = 0

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self.next_seq - self.first_seq

    def rows_of(self, segment: Segment) -> int:
        """How many rows of ``segment`` belong to this snapshot."""
        return min(len(segment.columns), self.next_seq - segment.first_seq)

    def find(self, seq: int) -> tuple[Segment, int] | None:
        """Segment and row of one line; None where it is not held."""
        if not self.first_seq <= seq < self.next_seq:
            return None
        at = bisect_right(self.segments, seq, key=lambda one: one.first_seq) - 1
        return self.segments[at], seq - self.segments[at].first_seq


class LogStore:
    """The segments. ``snapshot`` may be read by any thread at any time."""

    def __init__(self, lines_at_most: int) -> None:
        self._segments_at_most = max(2, -(-lines_at_most // SEGMENT_LINES))
        self.snapshot = Snapshot()
        self.dropped = 0

    def append(self, columns: Columns) -> None:
        """Number these lines and show them to readers, all at once."""
        segments = list(self.snapshot.segments)
        next_seq, at = self.snapshot.next_seq, 0
        while at < len(columns):
            if not segments or next_seq == segments[-1].first_seq + SEGMENT_LINES:
                segments.append(Segment(next_seq, Columns.empty(SEGMENT_LINES)))
            row = next_seq - segments[-1].first_seq
            count = min(SEGMENT_LINES - row, len(columns) - at)
            segments[-1].columns.write(row, columns.take(slice(at, at + count)))
            at, next_seq = at + count, next_seq + count
            if row + count == SEGMENT_LINES:
                segments[-1].seal()
        garbled = self.snapshot.garbled + _garbled(columns)
        while len(segments) > self._segments_at_most:
            gone = segments.pop(0)
            self.dropped += SEGMENT_LINES
            garbled -= _garbled(gone.columns)
        first_seq = segments[0].first_seq if segments else 1
        self.snapshot = Snapshot(tuple(segments), first_seq, next_seq, garbled)


def _garbled(columns: Columns) -> int:
    return int(np.count_nonzero(columns.flags & GARBLED))
