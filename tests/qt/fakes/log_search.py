"""A log search over made-up lines that are already there: every page is read at once."""

from collections.abc import Callable, Sequence

from app.core.log_query import LogHit, LogQuery, LogSearchProgress, TextTerm, level_rank
from app.core.ports import LogLine
from tests.unit.telemetry.naive_logs import NaiveLine, passes


class FakeSearch:
    """A ``LogSearch`` whose hits are looked for when it is asked."""

    def __init__(self, query: LogQuery, lines: Callable[[], Sequence[LogLine]]) -> None:
        self._query, self._lines = query, lines
        self._begun = len(lines())
        self.cancelled = False

    def _hits(self) -> list[LogLine]:
        return [line for line in self._lines() if passes(as_naive(line), self._query)]

    def progress(self) -> LogSearchProgress:
        """Everything is found at once."""
        hits = self._hits()
        older = sum(line.seq <= self._begun for line in hits)
        lines = len(self._lines())
        return LogSearchProgress(older, len(hits) - older, lines, lines, complete=True)

    def hits(self, first: int, count: int) -> tuple[LogHit | None, ...]:
        """Positions count from the newest line that was there at the beginning."""
        newest_first = self._hits()[::-1]
        start = first + self.progress().newer
        places = range(start, start + count)
        return tuple(
            self._hit(newest_first[at]) if 0 <= at < len(newest_first) else None for at in places
        )

    def _hit(self, line: LogLine) -> LogHit:
        spans = [
            (at, at + len(term.text))
            for group in self._query.groups
            for term in group
            if isinstance(term, TextTerm) and (at := line.message.find(term.text)) >= 0
        ]
        return LogHit(
            line.seq,
            line.unix_s,
            line.service,
            line.level,
            line.message,
            line.trace_id,
            line.raw,
            tuple(spans),
        )

    def position_of(self, seq: int) -> int | None:
        """See ``LogSearch``."""
        seqs = [line.seq for line in self._hits()][::-1]
        return seqs.index(seq) - self.progress().newer if seq in seqs else None

    def cancel(self) -> None:
        """Remembered."""
        self.cancelled = True


def as_naive(line: LogLine) -> NaiveLine:
    """A line as the naive reader knows it."""
    raw, rank = line.raw, level_rank(line.level)
    return NaiveLine(raw, line.service, rank, line.unix_s, line.trace_id, garbled=False)
