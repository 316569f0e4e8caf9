"""One search of the log index under way. Owned by ``log_index``, whose thread advances it.

Whoever asked reads it from any thread; a lock guards what both touch, and it is never held
while files are read.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from threading import Lock

import numpy as np

from app.core.log_query import LogHit, LogQuery, LogSearchProgress
from app.telemetry.log_columns import Array, ServiceCodes
from app.telemetry.log_files import LogFile
from app.telemetry.log_plan import Plan
from app.telemetry.log_reading import read_hits
from app.telemetry.log_store import Snapshot
from app.telemetry.log_text import PatternError

PAGE_HITS = 64
_CACHED_HITS = 4096
_FIRST_BLOCK_LINES = 4096
_SMALL_BLOCK = 4096


@dataclass(slots=True)
class _Hits:
    """Numbers of lines, in blocks that ascend inside; the blocks ascend or descend."""

    blocks: list[Array] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return self.ends[-1] if self.ends else 0

    def add(self, block: Array) -> None:
        if len(block):
            self.blocks.append(block)
            self.ends.append(len(self) + len(block))

    def add_newer(self, block: Array) -> None:
        """Add at the end, to the last block while that is small: looks bring a few lines."""
        if self.blocks and len(self.blocks[-1]) < _SMALL_BLOCK:
            block = np.concatenate((self.blocks.pop(), block))
            self.ends.pop()
        self.add(block)

    def place(self, index: int) -> tuple[int, int]:
        """The block of hit ``index`` and its place counted from where the block begins."""
        at = bisect_right(self.ends, index)
        return at, index - (self.ends[at - 1] if at else 0)

    def index_of(self, seq: int, *, descending: bool) -> int | None:
        for at, block in enumerate(self.blocks):
            row = int(np.searchsorted(block, seq))
            if row < len(block) and block[row] == seq:
                before = self.ends[at - 1] if at else 0
                return before + (len(block) - 1 - row if descending else row)
        return None


class RunningSearch:
    """A ``LogSearch``. ``wake`` is called when there is something to be read for it."""

    def __init__(
        self,
        query: LogQuery,
        codes: ServiceCodes,
        files: Sequence[LogFile],
        wake: Callable[[], None],
        standing: Callable[[], LogSearchProgress],
    ) -> None:
        """``standing`` says what the index knows: lines, garbled, indexed and so on."""
        self._codes, self._files, self._wake, self._standing = codes, files, wake, standing
        self._guard = Lock()
        self._older, self._newer = _Hits(), _Hits()
        self._cache: OrderedDict[int, LogHit] = OrderedDict()
        self._wanted: dict[int, None] = {}
        self._begun: Snapshot | None = None
        self._gone_at_begin = 0
        self._unscanned = self._followed_to = 0
        self._block_lines = _FIRST_BLOCK_LINES
        self._complete = False
        self._problem = ""
        self._plan: Plan | None = None
        self.cancelled = False
        try:
            self._plan = Plan(query, codes, files)
        except PatternError as error:
            self._problem, self._complete = str(error), True

    def progress(self) -> LogSearchProgress:
        """See ``LogSearch``."""
        standing = self._standing()
        with self._guard:
            begun = self._begun
            scanned = 0 if begun is None else begun.next_seq - self._unscanned
            return LogSearchProgress(
                older=len(self._older),
                newer=len(self._newer),
                searched=begun.lines if begun and self._complete else scanned,
                lines=standing.lines,
                garbled=standing.garbled,
                complete=self._complete,
                indexed=standing.indexed,
                stale=begun is not None and self._gone_at_begin != self._gone(),
                older_left_out=standing.older_left_out,
                problem=self._problem or standing.problem,
            )

    def hits(self, first: int, count: int) -> tuple[LogHit | None, ...]:
        """See ``LogSearch``."""
        with self._guard:
            found = tuple(self._cache.get(place) for place in range(first, first + count))
            missing = [first + n for n, hit in enumerate(found) if hit is None]
            # The newest wish counts: whoever scrolls on does not wait for what went by.
            fresh = dict.fromkeys(islice(missing, _CACHED_HITS // 2))
            if fresh:
                self._wanted = fresh
        if missing:
            self._wake()
        return found

    def position_of(self, seq: int) -> int | None:
        """See ``LogSearch``."""
        with self._guard:
            older = self._older.index_of(seq, descending=True)
            if older is not None:
                return older
            newer = self._newer.index_of(seq, descending=False)
        return None if newer is None else -1 - newer

    def cancel(self) -> None:
        """See ``LogSearch``."""
        self.cancelled = True
        self._wake()

    def has_work(self, snapshot: Snapshot) -> bool:
        """Whether ``step`` would do something."""
        if self.cancelled or self._plan is None:
            return False
        behind = self._begun is None or self._followed_to < snapshot.next_seq
        return behind or not self._complete or bool(self._wanted)

    def step(self, snapshot: Snapshot) -> None:
        """Do the most urgent thing, for a few milliseconds. On the search thread only."""
        plan = self._plan
        if plan is None:
            return
        if self._begun is None:
            self._begin(snapshot)
        if self._wanted:
            self._load(snapshot, plan)
        elif not self._complete:
            self._scan(plan)
            self._load_first_page(snapshot, plan)
        elif self._followed_to < snapshot.next_seq:
            self._follow(snapshot, plan)

    def fail(self, sentence: str) -> None:
        """End it with a sentence for whoever asked."""
        with self._guard:
            self._problem, self._complete, self._plan = sentence, True, None

    def _begin(self, snapshot: Snapshot) -> None:
        with self._guard:
            self._begun = snapshot
            self._unscanned = self._followed_to = snapshot.next_seq
            self._gone_at_begin = self._gone()
            self._complete = not snapshot.lines

    def _gone(self) -> int:
        return sum(file.gone for file in self._files)

    def _scan(self, plan: Plan) -> None:
        """Look at the next older block; all at once where the trace index knows."""
        begun = self._begun or Snapshot()
        if plan.by_trace:
            for segment, rows in plan.traced_rows(begun):
                with self._guard:
                    self._older.add(rows + segment.first_seq)
            low = begun.first_seq
        else:
            segment, row = begun.find(self._unscanned - 1) or (begun.segments[0], 0)
            first = max(0, row + 1 - self._block_lines)
            rows = plan.rows(segment, first, row + 1) + segment.first_seq
            low = segment.first_seq + first
            self._block_lines *= 4
            with self._guard:
                self._older.add(rows)
        with self._guard:
            self._unscanned = low
            self._complete = low <= begun.first_seq

    def _follow(self, snapshot: Snapshot, plan: Plan) -> None:
        found = snapshot.find(max(self._followed_to, snapshot.first_seq))
        if found is None:
            return
        segment, row = found
        rows = plan.rows(segment, row, snapshot.rows_of(segment)) + segment.first_seq
        with self._guard:
            self._newer.add_newer(rows)
            self._followed_to = segment.first_seq + snapshot.rows_of(segment)

    def _load_first_page(self, snapshot: Snapshot, plan: Plan) -> None:
        with self._guard:
            there = min(PAGE_HITS, len(self._older))
            missing = [place for place in range(there) if place not in self._cache]
        if missing:
            self._keep(missing, snapshot, plan)

    def _load(self, snapshot: Snapshot, plan: Plan) -> None:
        with self._guard:
            wanted, self._wanted = list(self._wanted), {}
        for first in range(0, len(wanted), PAGE_HITS):
            self._keep(wanted[first : first + PAGE_HITS], snapshot, plan)

    def _keep(self, places: Iterable[int], snapshot: Snapshot, plan: Plan) -> None:
        with self._guard:
            seqs = {seq: place for place in places if (seq := self._seq_at(place)) is not None}
        hits = list(read_hits(list(seqs), snapshot, self._files, self._codes, plan))
        with self._guard:
            for hit in hits:
                self._cache[seqs[hit.seq]] = hit
            while len(self._cache) > _CACHED_HITS:
                self._cache.popitem(last=False)

    def _seq_at(self, place: int) -> int | None:
        if not -len(self._newer) <= place < len(self._older):
            return None
        hits = self._older if place >= 0 else self._newer
        at, behind = hits.place(place if place >= 0 else -1 - place)
        block = hits.blocks[at]
        return int(block[-1 - behind] if place >= 0 else block[behind])
