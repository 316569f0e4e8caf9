"""Counters over a look-back window: resets, gaps, increase. Owned by ``app.telemetry``.

No thread of its own: a ``StandingQuery`` feeds it new rows under the table's lock. It
keeps only what the window needs, so a new second costs the same at hour 3 as at minute 5.

As in Prometheus: each series is corrected for resets on its own (a value below the one
before began anew at 0) before series are summed, and a sample missing because the target
did not answer is no sample. Otherwise than in Prometheus:

- Nothing is extrapolated. The increase at t is measured from the newest sample at or
  before t - window (Prometheus stretches what lies strictly inside the window), and a
  rate divides by the time between these two samples. A whole counter therefore has a
  whole increase, and a young counter a true rate over the time it has been watched.
- A series that is not in an answer counts as 0: the first error of a service that was
  watched before counts as an increase of 1 (Prometheus does not see it).
- Where the target does not answer at t there is no value at t, even while older samples
  would still lie in the window.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.telemetry.block import Bools, Floats
from app.telemetry.table import SeriesKey, Table

Labels = tuple[tuple[str, str], ...]
Group = Callable[[SeriesKey], float | None]


@dataclass(frozen=True, slots=True)
class Increases:
    """By row: ``by_group`` (groups, rows) and ``seconds`` it took, NaN where unknown.

    ``known`` is whether a series of that name has been seen at all.
    """

    groups: Floats
    by_group: Floats
    seconds: Floats
    known: bool


class CounterWindow:
    """The increase of some counters of one table over ``window_s``, a number a group."""

    def __init__(self, name: str, labels: Labels, window_s: float, group: Group) -> None:
        """``group`` gives the group of a series, such as its bucket bound, None to skip it."""
        self._name = name
        self._labels = frozenset(labels)
        self._window_s = window_s
        self._group = group
        self._looked_at = 0
        self._columns: NDArray[np.intp] = np.empty(0, np.intp)
        self._group_of: list[float] = []
        self._groups: Floats = np.empty(0)
        self._values: Floats = np.empty(0)
        self._times: Floats = np.empty(0)
        self._up: Bools = np.empty(0, np.bool_)
        self._totals: Floats = np.empty((0, 0))
        self._begun = False

    def advance(self, table: Table, from_row: int, to_row: int) -> Increases:
        """Take the rows in and give the increases at each of them."""
        self._look_for_new_columns(table)
        lo, hi = from_row - table.first_row, to_row - table.first_row
        times, up = table.times[lo:hi], table.up[lo:hi]
        totals = self._add_up(table.values(self._columns, from_row, to_row), up)
        known = self._name in table.numbers_by_name
        seen = len(self._times)
        self._times = np.concatenate([self._times, times])
        self._up = np.concatenate([self._up, up])
        self._totals = np.concatenate([self._totals, totals], axis=1)
        now = np.arange(seen, len(self._times))
        base = self._bases(now)
        valid = self._up[now] & (base < now)
        base = np.minimum(base, now)
        by_group = np.where(valid, self._totals[:, now] - self._totals[:, base], np.nan)
        seconds = np.where(valid, self._times[now] - self._times[base], np.nan)
        self._forget_before_window()
        return Increases(self._groups, by_group, seconds, known)

    def _bases(self, now: NDArray[np.intp]) -> NDArray[np.intp]:
        """For each row the one its increase is measured from; the row itself if there is none.

        That is the newest row at or before the window's start, or, where the target did
        not answer there, the first inside the window at which it did.
        """
        base = np.searchsorted(self._times, self._times[now] - self._window_s, side="right") - 1
        numbers = np.where(self._up, np.arange(len(self._up)), len(self._up))
        next_up = np.minimum.accumulate(numbers[::-1])[::-1]
        return next_up[np.maximum(base, 0)]

    def _forget_before_window(self) -> None:
        if not len(self._times):
            return
        start = self._times[-1] - self._window_s
        keep = max(0, int(np.searchsorted(self._times, start, side="right")) - 1)
        self._times = self._times[keep:].copy()
        self._up = self._up[keep:].copy()
        self._totals = self._totals[:, keep:].copy()

    def _add_up(self, values: Floats, up: Bools) -> Floats:
        """Running totals by group, (groups, rows), corrected for resets."""
        before = self._totals[:, -1] if self._totals.shape[1] else np.zeros(len(self._groups))
        if not up.any():
            return np.repeat(before[:, None], len(up), axis=1)
        seen = values if up.all() else values[:, up]
        seen = np.where(np.isnan(seen), 0.0, seen)
        if not self._begun:
            self._values, self._begun = seen[:, 0], True
        steps = np.diff(seen, axis=1, prepend=self._values[:, None])
        steps = np.where(steps < 0, seen, steps)
        self._values = seen[:, -1].copy()
        by_group = steps
        if len(steps):
            order = np.argsort(self._group_of, kind="stable")
            starts = np.searchsorted(np.asarray(self._group_of)[order], self._groups)
            by_group = np.add.reduceat(steps[order], starts, axis=0)
        totals = np.concatenate([before[:, None], before[:, None] + by_group.cumsum(axis=1)], 1)
        return totals[:, np.cumsum(up)]  # a row without an answer keeps the total before it

    def _look_for_new_columns(self, table: Table) -> None:
        numbers = table.numbers_by_name.get(self._name, [])
        for number in numbers[self._looked_at :]:
            key = table.columns[number]
            if self._labels <= set(key.labels) and (group := self._group(key)) is not None:
                self._add_column(number, group)
        self._looked_at = len(numbers)

    def _add_column(self, number: int, group: float) -> None:
        self._columns = np.append(self._columns, number)
        self._group_of.append(group)
        self._values = np.append(self._values, 0.0)
        at = int(np.searchsorted(self._groups, group))
        if at == len(self._groups) or self._groups[at] != group:
            width = len(self._times)
            totals = self._totals.reshape(len(self._groups), width)
            self._totals = np.insert(totals, at, np.zeros(width), axis=0)
            self._groups = np.insert(self._groups, at, group)


def all_in_one(key: SeriesKey) -> float | None:
    """Group every series into one sum."""
    return 0.0


def by_bucket_bound(key: SeriesKey) -> float | None:
    """Group buckets by their ``le``; a series without one, or with a broken one, is skipped."""
    return bound_of(key.labels)


def bound_of(labels: Sequence[tuple[str, str]]) -> float | None:
    """The upper bound that a bucket's labels state."""
    for name, value in labels:
        if name == "le":
            try:
                return float(value)
            except ValueError:
                return None
    return None
