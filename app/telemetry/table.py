"""All series of one source of samples: a table with a row a scrape. Owned by ``app.telemetry``.

No thread of its own: ``SeriesStore`` locks around every call. A row is one look at the
source, at one time; a column is one series (a sample name with its labels). A source that
did not answer gives a row that is not up and has no values: a gap, never a zero. The
newest rows lie in a plain matrix, older ones in packed blocks; the oldest are forgotten.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.telemetry.block import Block, Bools, Floats, pack
from app.telemetry.growing import GrowingArray

BLOCK_ROWS = 256
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """One series: its sample name and its labels as sorted (name, value) pairs."""

    name: str
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableKey:
    """Where samples come from: a service, and its ``metrics`` page or ``process``."""

    service: str
    source: str = "metrics"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one table may hold.

    ``rows`` is in memory (1 a second: four hours); a row further than ``gap_s`` behind
    the one before leaves a gap in between.
    """

    rows: int = 4 * 3600
    columns: int = 4000
    columns_per_name: int = 600
    gap_s: float = 3.5


class Table:
    """Rows are numbered from 0 on for the life of the session; ``first_row`` is the oldest kept."""

    def __init__(self, key: TableKey, limits: Limits) -> None:
        self.key = key
        self.columns: list[SeriesKey] = []
        self.numbers_by_name: dict[str, list[int]] = {}
        self.first_row = 0
        self.first_block = 0
        self.blocks: list[Block] = []
        self.last_up_unix_s: float | None = None
        self._limits = limits
        self._numbers: dict[SeriesKey, int] = {}
        self._refused: set[str] = set()
        self._times = GrowingArray()
        self._up = GrowingArray(np.bool_)
        self._live = np.full((16, BLOCK_ROWS), np.nan)
        self._live_rows = 0

    @property
    def end_row(self) -> int:
        """The number that the next row will get."""
        return self.first_row + len(self._times)

    @property
    def times(self) -> Floats:
        """Unix seconds of the rows kept, strictly ascending, read-only."""
        return self._times.view()

    @property
    def up(self) -> Bools:
        """By row kept, whether the source answered."""
        return self._up.view()

    def append(self, unix_s: float, samples: Mapping[SeriesKey, float] | None) -> None:
        """Add one look at the source; ``samples`` None where it did not answer."""
        if len(self._times):
            last = float(self._times.view()[-1])
            # A clock that was set back must not make times descend.
            unix_s = max(unix_s, last + 0.001)
            if unix_s - last > self._limits.gap_s:
                self._append(last + min(1.0, self._limits.gap_s), None)
        self._append(unix_s, samples)

    def values(self, numbers: NDArray[np.intp], from_row: int, to_row: int) -> Floats:
        """Columns ``numbers`` over the rows, (columns, rows); NaN where there is no sample."""
        parts: list[Floats] = []
        row = self.first_row
        for block in self.blocks:
            if row + block.rows > from_row and row < to_row:
                lo, hi = max(0, from_row - row), min(block.rows, to_row - row)
                parts.append(block.columns(numbers)[:, lo:hi])
            row += block.rows
        if to_row > row:
            live = self._live[numbers, : self._live_rows]
            parts.append(live[:, max(0, from_row - row) : to_row - row])
        return np.concatenate(parts, axis=1) if parts else np.empty((len(numbers), 0))

    def live_copy(self) -> tuple[int, Floats, Bools, Floats]:
        """The unsealed rows for packing elsewhere: block number, times, up, values."""
        rows = self._live_rows
        first = len(self._times) - rows
        values = self._live[: len(self.columns), :rows].copy()
        number = self.first_block + len(self.blocks)
        return number, self.times[first:].copy(), self.up[first:].copy(), values

    def restore(self, columns: Iterable[SeriesKey], first_block: int, blocks: list[Block]) -> None:
        """Take over what was kept of an earlier run; only right after construction."""
        for key in columns:
            self._add_column(key)
        self.first_block = first_block
        for block in blocks:
            self.blocks.append(block)
            self._times.extend(block.times)
            self._up.extend(block.up)
            if block.up.any():
                self.last_up_unix_s = float(block.times[block.up][-1])
        self._forget_oldest()

    def _append(self, unix_s: float, samples: Mapping[SeriesKey, float] | None) -> None:
        row = self._live_rows
        if samples is not None:
            self.last_up_unix_s = unix_s
            for key, value in samples.items():
                number = self._numbers.get(key)
                if number is None and (number := self._new_column(key)) is None:
                    continue
                self._live[number, row] = value
        self._times.extend(np.array([unix_s]))
        self._up.extend(np.array([samples is not None]))
        self._live_rows += 1
        if self._live_rows == BLOCK_ROWS:
            self._seal()

    def _seal(self) -> None:
        _, times, up, values = self.live_copy()
        self.blocks.append(pack(times, up, values))
        self._live[:] = np.nan
        self._live_rows = 0
        self._forget_oldest()

    def _forget_oldest(self) -> None:
        while self.blocks and len(self._times) - self.blocks[0].rows >= self._limits.rows:
            rows = self.blocks.pop(0).rows
            self.first_block += 1
            self.first_row += rows
            self._times.drop_front(rows)
            self._up.drop_front(rows)

    def _new_column(self, key: SeriesKey) -> int | None:
        """The number of a series seen for the first time, None where there are too many."""
        same_name = len(self.numbers_by_name.get(key.name, ()))
        full = len(self.columns) >= self._limits.columns
        if full or same_name >= self._limits.columns_per_name:
            self._refuse(key.name, full)
            return None
        return self._add_column(key)

    def _add_column(self, key: SeriesKey) -> int:
        number = len(self.columns)
        if number == len(self._live):
            self._live = np.concatenate([self._live, np.full_like(self._live, np.nan)])
        self.columns.append(key)
        self._numbers[key] = number
        self.numbers_by_name.setdefault(key.name, []).append(number)
        return number

    def _refuse(self, name: str, full: bool) -> None:
        if name in self._refused or len(self._refused) >= 100:
            return
        self._refused.add(name)
        what = (
            f"{self.key.service} exposes more than {self._limits.columns} series"
            if full
            else f"{name} of {self.key.service} has more than "
            f"{self._limits.columns_per_name} label sets"
        )
        _log.warning(
            "%s. Charts of %s leave the further ones out; the drill goes on. "
            "Look for a label that takes a new value for every request.",
            what,
            name,
        )
