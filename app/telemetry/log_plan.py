"""A query made ready to be answered from columns and files. Owned by ``app.telemetry``.

Columns are asked first; the files are read only for lines that passed, and only where text
or a pattern is looked for. Any thread, one at a time.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.core.log_query import (
    LevelTerm,
    LogQuery,
    RegexTerm,
    ServiceTerm,
    Term,
    TextTerm,
    TimeTerm,
    TraceTerm,
)
from app.telemetry.log_columns import (
    GARBLED,
    ODD_TRACE,
    TRACE_KEY_DIGITS,
    TRACED,
    Array,
    Columns,
    ServiceCodes,
)
from app.telemetry.log_files import BLOCK_BYTES, LogFile, open_log
from app.telemetry.log_store import Segment, Snapshot
from app.telemetry.log_text import Either, Literal, Matcher, Piece, matcher_of

_GAP_BYTES = 16 * 1024
_HEX = frozenset("0123456789abcdef")

Mask = Callable[[Columns], Array]


@dataclass(frozen=True, slots=True)
class _Group:
    """The terms of one alternative. ``trace_range`` bounds the trace keys, if known."""

    masks: tuple[Mask, ...]
    matchers: tuple[tuple[Matcher, bool], ...]
    trace_range: tuple[int, int] | None


class Plan:
    """Which lines pass a query. ``PatternError`` where a pattern means nothing."""

    def __init__(self, query: LogQuery, codes: ServiceCodes, files: Sequence[LogFile]) -> None:
        self._codes, self._files = codes, files
        self._groups = tuple(self._group(terms) for terms in query.groups)
        self._shown = [m for group in self._groups for m, negated in group.matchers if not negated]

    @property
    def by_trace(self) -> bool:
        """Whether the trace index alone says which lines have to be looked at."""
        return all(group.trace_range is not None for group in self._groups)

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """What is to be highlighted in ``text``: ascending, without overlaps."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted(span for one in self._shown for span in one.spans(text)):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return tuple(merged)

    def rows(self, segment: Segment, low: int, high: int) -> Array:
        """Rows in [low, high) of ``segment`` that pass, ascending."""
        found = [self._rows_of(group, segment, low, high) for group in self._groups]
        return found[0] if len(found) == 1 else np.unique(np.concatenate(found))

    def traced_rows(self, snapshot: Snapshot) -> Iterator[tuple[Segment, Array]]:
        """Newest segment first: all rows that pass, by the trace index (``by_trace``)."""
        for segment in reversed(snapshot.segments):
            count = snapshot.rows_of(segment)
            found = []
            for group in self._groups:
                candidates = segment.traced(*(group.trace_range or (0, 0)), count)
                found.append(self._passing(group, segment, candidates))
            yield segment, np.unique(np.concatenate(found))

    def _rows_of(self, group: _Group, segment: Segment, low: int, high: int) -> Array:
        return self._passing(group, segment, np.arange(low, high))

    def _passing(self, group: _Group, segment: Segment, rows: Array) -> Array:
        if not len(rows):
            return rows
        whole = len(rows) == rows[-1] - rows[0] + 1
        columns = segment.columns.take(slice(rows[0], rows[-1] + 1) if whole else rows)
        mask = ~self._gone()[columns.file]
        for test in group.masks:
            mask &= test(columns)
        rows = rows[mask]
        return self._holding(group.matchers, segment, rows) if group.matchers else rows

    def _gone(self) -> Array:
        return np.array([file.gone for file in self._files], bool)

    def _holding(
        self, matchers: Sequence[tuple[Matcher, bool]], segment: Segment, rows: Array
    ) -> Array:
        """Those of ``rows`` whose bytes hold, or do not hold, what they should."""
        kept = []
        file_ids = segment.columns.file[rows]
        for file_id in np.unique(file_ids).tolist():
            of_file = rows[file_ids == file_id]
            for part, piece in _pieces(self._files[file_id], segment.columns, of_file):
                kept.append(part[_matching(matchers, piece)])
        return np.sort(np.concatenate(kept)) if kept else rows[:0]

    def _group(self, terms: Sequence[Term]) -> _Group:
        masks: list[Mask] = []
        matchers: list[tuple[Matcher, bool]] = []
        trace_range = None
        for term in terms:
            match term:
                case TextTerm() | RegexTerm():
                    matchers.append((matcher_of(term), term.negated))
                case TraceTerm():
                    trace_range = self._add_trace(term, masks, matchers) or trace_range
                case _:
                    masks.append(self._mask(term))
        return _Group(tuple(masks), tuple(matchers), trace_range)

    def _mask(self, term: LevelTerm | ServiceTerm | TimeTerm) -> Mask:
        match term:
            case LevelTerm(lowest, highest, negated):
                return lambda c: ((c.rank >= lowest) & (c.rank <= highest)) ^ negated
            case TimeTerm(begin, end, negated):
                return lambda c: ((c.unix_s >= begin) & (c.unix_s < end)) ^ negated
            case ServiceTerm(names, negated):
                wanted = {name.lower() for name in names}
                return lambda c: np.isin(c.service, self._named(wanted)) ^ negated

    def _named(self, wanted: set[str]) -> list[int]:
        return [code for code, name in enumerate(self._codes.names) if name.lower() in wanted]

    @staticmethod
    def _add_trace(
        term: TraceTerm, masks: list[Mask], matchers: list[tuple[Matcher, bool]]
    ) -> tuple[int, int] | None:
        """Add what tests for a trace; the range of its keys where the index can be asked."""
        prefix, negated = term.prefix.lower(), term.negated
        if not prefix:
            masks.append(lambda c: ((c.flags & (TRACED | ODD_TRACE)) != 0) ^ negated)
            return None
        hexed = set(prefix) <= _HEX
        if not hexed or len(prefix) > TRACE_KEY_DIGITS:
            matchers.append((_trace_field(prefix), negated))
        if not hexed or (negated and len(prefix) > TRACE_KEY_DIGITS):
            return None
        digits = prefix[:TRACE_KEY_DIGITS]
        low = int(digits.ljust(TRACE_KEY_DIGITS, "0"), 16)
        high = int(digits.ljust(TRACE_KEY_DIGITS, "f"), 16)
        masks.append(lambda c: _traced_between(c, low, high) ^ negated)
        return None if negated else (low, high)


def _traced_between(columns: Columns, low: int, high: int) -> Array:
    key = columns.trace
    inside = (key >= np.uint64(low)) & (key <= np.uint64(high))
    return inside & ((columns.flags & TRACED) != 0)  # type: ignore[no-any-return]


class _Unshown(Literal):
    """A text that is looked for and never highlighted."""

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Nothing."""
        return []


def _trace_field(prefix: str) -> Matcher:
    """The field of the trace id, with and without a blank, with the beginning of its value."""
    value = prefix.encode("ascii", "replace").decode("ascii")
    return Either([_Unshown(f'"trace_id":{blank}"{value}') for blank in (" ", "")])


def _matching(matchers: Sequence[tuple[Matcher, bool]], piece: Piece) -> Array:
    kept = np.ones(len(piece.starts), bool)
    for matcher, negated in matchers:
        holds = np.zeros(len(piece.starts), bool)
        holds[matcher.lines(piece)] = True
        kept &= holds ^ negated
    return kept


def _pieces(file: LogFile, columns: Columns, rows: Array) -> Iterator[tuple[Array, Piece]]:
    """Read the lines of ``rows`` of one file, in stretches of about a megabyte."""
    starts = columns.offset[rows]
    ends = starts + columns.length[rows]
    # Over short gaps it is cheaper to read on than to jump.
    breaks = np.flatnonzero(starts[1:] - ends[:-1] > _GAP_BYTES) + 1
    try:
        with open_log(file) as opened:
            for low, high in _stretches(starts, ends, [0, *breaks.tolist(), len(rows)]):
                base = int(starts[low])
                opened.seek(base)
                content = opened.read(int(ends[high - 1]) - base)
                doubtful = (columns.flags[rows[low:high]] & GARBLED) != 0
                yield (
                    rows[low:high],
                    Piece.of(content, starts[low:high] - base, ends[low:high] - base, doubtful),
                )
    except OSError:  # cut, renamed or deleted meanwhile: the index will notice
        return


def _stretches(starts: Array, ends: Array, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """[low, high) of rows that are read together."""
    for first, last in pairwise(cuts):
        low = first
        while low < last:
            room = int(np.searchsorted(ends[low:last], starts[low] + BLOCK_BYTES, "right"))
            high = low + max(1, room)
            yield low, high
            low = high
