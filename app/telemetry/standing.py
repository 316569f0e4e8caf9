"""A query that is kept answered: each new second is computed once. Owned by ``app.telemetry``.

No thread of its own; ``SeriesStore`` calls it under the lock of its table. The points lie
in one growing array beside the table's times, so that a chart's pull is two binary
searches and two views, whatever its length.
"""

import numpy as np
from numpy.typing import NDArray

from app.core.signals import Query, QueryKind
from app.telemetry.block import Floats
from app.telemetry.growing import GrowingArray
from app.telemetry.quantile import quantiles
from app.telemetry.table import Table
from app.telemetry.window import CounterWindow, Increases, all_in_one, by_bucket_bound

_ROWS_AT_ONCE = 1024
_COUNTERS = (QueryKind.RATE, QueryKind.INCREASE, QueryKind.RATIO)


class StandingQuery:
    """The points of one query, one a row of its table. ``advance`` brings them up to date."""

    def __init__(self, query: Query, table: Table) -> None:
        self._query = query
        self._table = table
        self._first_row = table.first_row
        self._values = GrowingArray()
        self._columns: NDArray[np.intp] = np.empty(0, np.intp)
        self._looked_at = 0
        self._window: CounterWindow | None = None
        self._divisor: CounterWindow | None = None
        if query.kind is QueryKind.QUANTILE:
            name = query.metric.removesuffix("_bucket") + "_bucket"
            self._window = CounterWindow(name, query.labels, query.window_s, by_bucket_bound)
        elif query.kind in _COUNTERS:
            self._window = CounterWindow(query.metric, query.labels, query.window_s, all_in_one)
        if query.kind is QueryKind.RATIO:
            self._divisor = CounterWindow(
                query.divisor, query.divisor_labels, query.window_s, all_in_one
            )

    def advance(self) -> None:
        """Compute the points of all rows added since the last time."""
        table = self._table
        row = max(self._first_row + len(self._values), table.first_row)
        while row < table.end_row:
            to_row = min(row + _ROWS_AT_ONCE, table.end_row)
            self._values.extend(self._points(row, to_row))
            row = to_row
        self._forget_oldest()

    def between(self, from_unix_s: float, to_unix_s: float) -> tuple[Floats, Floats]:
        """Times and values within the interval, ends included; read-only views."""
        times = self._table.times
        lo, hi = np.searchsorted(times, (from_unix_s, np.nextafter(to_unix_s, np.inf)))
        return times[lo:hi], self._values.view()[lo:hi]

    def newest(self) -> float | None:
        """The value at the newest row; None where that is a gap or there is no row."""
        if not len(self._values):
            return None
        value = float(self._values.view()[-1])
        return None if np.isnan(value) else value

    def _forget_oldest(self) -> None:
        forgotten = self._table.first_row - self._first_row
        if forgotten > 0:
            self._values.drop_front(forgotten)
            self._first_row = self._table.first_row

    def _points(self, from_row: int, to_row: int) -> Floats:
        if self._window is None:
            return self._gauge(from_row, to_row)
        found = self._window.advance(self._table, from_row, to_row)
        with np.errstate(invalid="ignore", divide="ignore"):
            if self._query.kind is QueryKind.QUANTILE:
                return quantiles(self._query.q, found.groups, found.by_group)
            if self._divisor is not None:
                below = _summed(self._divisor.advance(self._table, from_row, to_row))
                return np.where(below > 0, _summed(found) / below, np.nan)
            if self._query.kind is QueryKind.INCREASE:
                return _summed(found)
            return _summed(found) / found.seconds

    def _gauge(self, from_row: int, to_row: int) -> Floats:
        """Sums over the matching series; ``up`` is 1 or 0 as Prometheus makes it."""
        table, query = self._table, self._query
        if query.metric == "up" and query.kind is QueryKind.GAUGE:
            first = table.first_row
            return table.up[from_row - first : to_row - first].astype(np.float64)
        self._look_for_new_columns()
        values = table.values(self._columns, from_row, to_row)
        missing = np.isnan(values)
        summed = np.where(missing, 0.0, values).sum(axis=0)
        return np.where(missing.all(axis=0), np.nan, summed)

    def _look_for_new_columns(self) -> None:
        numbers = self._table.numbers_by_name.get(self._query.metric, [])
        wanted = set(self._query.labels)
        for number in numbers[self._looked_at :]:
            if wanted <= set(self._table.columns[number].labels):
                self._columns = np.append(self._columns, number)
        self._looked_at = len(numbers)


def _summed(found: Increases) -> Floats:
    """One number a row; a known counter without a matching series stands at 0."""
    if len(found.groups):
        return np.asarray(found.by_group[0])
    missing = np.isnan(found.seconds)
    return np.where(missing | (not found.known), np.nan, 0.0)
