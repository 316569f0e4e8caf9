"""How late a timer was, counted fairly: a stall is charged for every tick it swallowed.

Pure; any thread. Times are seconds of one clock.
"""

import itertools
import math
from collections.abc import Iterable, Sequence


def lateness_s(fired_s: Sequence[float], from_s: float, to_s: float, every_s: float) -> list[float]:
    """The lateness of every tick that was due between ``from_s`` and ``to_s``.

    ``fired_s`` are the times at which the timer fired, ascending. Between two of them a tick
    was due each ``every_s``; what came late, or not at all, is late until the later of them.
    """
    found: list[float] = []
    for before, after in itertools.pairwise(fired_s):
        if before < from_s or after > to_s:
            continue
        due = before + every_s
        found.append(max(0.0, after - due))
        while (due := due + every_s) < after:
            found.append(after - due)
    return found


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least ``share`` of all do not exceed; NaN of nothing."""
    ascending = sorted(values)
    if not ascending:
        return math.nan
    return ascending[max(0, math.ceil(len(ascending) * share) - 1)]
