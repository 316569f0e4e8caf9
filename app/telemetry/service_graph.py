"""Counts calls between services as spans come in, over a rolling window. Owned by telemetry.

Written by the tailer's thread, read by any; reading takes well under a millisecond an edge.
A client span that names its peer is a call, as its caller measured it; a server span is a
request that its service answered, and where nothing called it, a call of the clients. Spans
without a kind count by what they say of their peer and their parent. Counts lie in bins of
ten seconds by the time at which the span ended, its length in one of a hundred classes that
are 15 % wide, so that a quantile is read to a few percent.
"""

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
import numpy.typing as npt

from app.core.ports import SpanRow
from app.core.service_graph import CallFigures, GraphEdge, GraphNode, ServiceGraph

BIN_S = 10.0
WINDOW_BINS = 1_120  # a little over three hours
EDGES_AT_MOST = 96
CLIENTS = "clients"
_SHORTEST_S = 1e-4
_STEP = 1.15
_CLASSES = 100
_BLOCK_BINS = 32
_MOST_COUNT = 0xFFFF
_EARLY_S = 60.0

Counts = npt.NDArray[np.uint16]
Sums = npt.NDArray[np.int64]


@dataclass(slots=True, eq=False)
class _Calls:
    """Counts of one edge or node: a ring of bins, the columns classes of length, then errors."""

    bins: int
    counts: Counts = field(init=False)
    longest_s: npt.NDArray[np.float32] = field(init=False)
    newest_bin: int = -1
    examples: dict[int, tuple[bool, str]] = field(default_factory=dict)
    _sums: dict[int, tuple[Sums, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.counts = np.zeros((self.bins, _CLASSES + 1), np.uint16)
        self.longest_s = np.zeros(self.bins, np.float32)

    def add(self, bin_number: int, span: SpanRow) -> None:
        if self.newest_bin >= 0 and bin_number <= self.newest_bin - self.bins:
            return
        self._go_on_to(bin_number)
        self._sums.pop(bin_number // _BLOCK_BINS, None)
        ring = bin_number % self.bins
        row = self.counts[ring]
        self.longest_s[ring] = max(self.longest_s[ring], span.duration_s)
        place = _class_of(span.duration_s)
        if row[place] < _MOST_COUNT:
            row[place] += 1
        if span.error and row[_CLASSES] < _MOST_COUNT:
            row[_CLASSES] += 1
        self._keep_example(bin_number, span)

    def _keep_example(self, bin_number: int, span: SpanRow) -> None:
        if span.error or not self.examples.get(bin_number, (False, ""))[0]:
            self.examples[bin_number] = (span.error, span.trace_id)
        while len(self.examples) > self.bins:
            del self.examples[min(self.examples)]

    def example(self, first_bin: int, last_bin: int) -> str:
        """The trace of the newest call of a stretch, of one that failed rather than not."""
        newest = ""
        for number in range(min(last_bin, self.newest_bin), first_bin - 1, -1):
            failed, trace_id = self.examples.get(number, (False, ""))
            if failed:
                return trace_id
            newest = newest or trace_id
        return newest

    def _go_on_to(self, bin_number: int) -> None:
        """Empty the bins between the newest so far and a newer one."""
        if self.newest_bin < 0 or bin_number - self.newest_bin >= self.bins:
            self.counts[:] = 0
            self.longest_s[:] = 0.0
            self.newest_bin = bin_number
        while self.newest_bin < bin_number:
            self.newest_bin += 1
            self.counts[self.newest_bin % self.bins] = 0
            self.longest_s[self.newest_bin % self.bins] = 0.0

    def figures(self, first_bin: int, last_bin: int, length_s: float) -> CallFigures:
        first = max(first_bin, self.newest_bin - self.bins + 1)
        last = min(last_bin, self.newest_bin)
        if self.newest_bin < 0 or last < first:
            return CallFigures()
        sums, longest_s = self._added_up(first, last)
        by_class, calls = sums[:_CLASSES], int(sums[:_CLASSES].sum())
        if not calls:
            return CallFigures()
        return CallFigures(
            calls,
            int(sums[_CLASSES]),
            calls / length_s,
            min(_quantile(by_class, 0.5), longest_s),
            min(_quantile(by_class, 0.95), longest_s),  # timeouts all lie at the very end
        )

    def _added_up(self, first: int, last: int) -> tuple[Sums, float]:
        """Counts and longest of the bins from ``first`` to ``last``, whole blocks from memory."""
        first_block, end_block = -(-first // _BLOCK_BINS), (last + 1) // _BLOCK_BINS
        if first_block >= end_block:
            return self._sum_of(first, last)
        parts = [self._block(number) for number in range(first_block, end_block)]
        if first < first_block * _BLOCK_BINS:
            parts.append(self._sum_of(first, first_block * _BLOCK_BINS - 1))
        if last >= end_block * _BLOCK_BINS:
            parts.append(self._sum_of(end_block * _BLOCK_BINS, last))
        return np.sum([sums for sums, _ in parts], axis=0), max(most for _, most in parts)

    def _block(self, number: int) -> tuple[Sums, float]:
        """A whole block; what was added up once holds until a call comes in late."""
        kept = self._sums.get(number)
        if kept is None:
            first = number * _BLOCK_BINS
            kept = self._sums[number] = self._sum_of(first, first + _BLOCK_BINS - 1)
            while len(self._sums) > self.bins // _BLOCK_BINS + 1:
                del self._sums[min(self._sums)]
        return kept

    def _sum_of(self, first: int, last: int) -> tuple[Sums, float]:
        begin, end = first % self.bins, last % self.bins + 1
        # Slices, not a list of places: those would be copied, a hundred counts a bin.
        parts = [slice(begin, end)] if begin < end else [slice(begin, None), slice(0, end)]
        sums = np.sum([self.counts[part].sum(axis=0, dtype=np.int64) for part in parts], axis=0)
        return sums, max(float(self.longest_s[part].max()) for part in parts)


class ServiceGraphCounter:
    """Nodes and edges of everything that was seen to call or be called."""

    def __init__(
        self,
        *,
        bin_s: float = BIN_S,
        window_bins: int = WINDOW_BINS,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._bin_s, self._bins, self._now = bin_s, window_bins, now
        self._names: dict[str, bool] = {}  # name -> whether it is a database
        self._answered: dict[str, _Calls] = {}
        self._edges: dict[tuple[str, str], _Calls] = {}
        self._guard = Lock()

    def add(self, spans: Iterable[SpanRow]) -> None:
        """Take finished spans in, in any order; what ends in the future is not believed."""
        latest_s = self._now() + _EARLY_S
        with self._guard:
            for span in spans:
                end_s = span.start_unix_s + span.duration_s
                if 0.0 < end_s <= latest_s:
                    self._add(span, int(end_s // self._bin_s))

    def read(self, from_unix_s: float, to_unix_s: float) -> ServiceGraph:
        """The graph of a stretch; rates are over the whole of it."""
        first = math.floor(max(0.0, from_unix_s) / self._bin_s)
        last = max(first, math.ceil(min(to_unix_s, self._now()) / self._bin_s) - 1)
        begin_s = first * self._bin_s
        # The bin of this very moment is not over yet: only its part that was counts.
        end_s = max(begin_s + 1.0, min((last + 1) * self._bin_s, self._now()))
        length_s = end_s - begin_s
        nothing = (CallFigures(), "")
        with self._guard:
            answered = {
                name: (calls.figures(first, last, length_s), calls.example(first, last))
                for name, calls in self._answered.items()
            }
            nodes = tuple(
                GraphNode(name, figures, name in answered, is_store, example)
                for name, is_store in self._names.items()
                for figures, example in (answered.get(name, nothing),)
            )
            edges = tuple(
                GraphEdge(*pair, calls.figures(first, last, length_s), calls.example(first, last))
                for pair, calls in self._edges.items()
            )
        return ServiceGraph(begin_s, end_s, nodes, edges)

    def _add(self, span: SpanRow, bin_number: int) -> None:
        callee, is_store = _called(span)
        if callee:
            self._call(span.service, callee, span, bin_number, is_store=is_store)
            return
        if span.kind in ("server", "consumer") or not (span.kind or span.parent_id):
            self._name(span.service)
            if span.service in self._names:
                calls = self._answered.setdefault(span.service, _Calls(self._bins))
                calls.add(bin_number, span)
            if not span.parent_id and span.service != CLIENTS:
                self._call(CLIENTS, span.service, span, bin_number)

    def _call(
        self, caller: str, callee: str, span: SpanRow, bin_number: int, *, is_store: bool = False
    ) -> None:
        calls = self._edges.get((caller, callee))
        if calls is None:
            if len(self._edges) >= EDGES_AT_MOST:
                return
            self._name(caller)
            self._name(callee, is_store=is_store)
            calls = self._edges[caller, callee] = _Calls(self._bins)
        calls.add(bin_number, span)

    def _name(self, name: str, *, is_store: bool = False) -> None:
        if len(self._names) < EDGES_AT_MOST:
            self._names.setdefault(name, is_store)


def _called(span: SpanRow) -> tuple[str, bool]:
    """What a span says that it called, and whether that is a database; empty for nothing."""
    attributes = dict(span.attributes)
    peer = attributes.get("peer.service", "")
    if peer and span.kind in ("client", "producer", ""):
        return peer, False
    if "db.system.name" in attributes or "db.system" in attributes:
        return f"{span.service}-db", True
    return "", False


def _class_of(duration_s: float) -> int:
    if duration_s <= _SHORTEST_S:
        return 0
    return min(_CLASSES - 1, 1 + int(math.log(duration_s / _SHORTEST_S) / math.log(_STEP)))


def _quantile(by_class: npt.NDArray[np.int64], q: float) -> float:
    """The length in seconds, placed inside its class as if all in it were spread evenly."""
    sums = by_class.cumsum()
    rank = q * float(sums[-1])
    at = int(np.searchsorted(sums, rank, side="left"))
    if at == 0:
        return _SHORTEST_S
    before = float(sums[at - 1])
    share = (rank - before) / max(1.0, float(by_class[at]))
    low = _SHORTEST_S * _STEP ** (at - 1)
    return float(low * _STEP ** min(1.0, max(0.0, share)))
