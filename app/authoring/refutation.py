"""Pausing a red herring must not move the incident: windows with and without it, in pairs.

Runs on its caller's thread; owned by ``app.authoring``. The figure is the query of the
alert of the page. Windows alternate and begin and end with the process running, so that
what grows or shrinks by itself cancels out.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from app.authoring.live_run import LiveRun
from app.authoring.outcome import CheckFailed
from app.core.signals import AlertRule

PAIRS = 2
SETTLE_S = 3.0
# Of the way back to healthy: less is noise, more in every pair is an effect.
EFFECT = 0.3


@dataclass(frozen=True, slots=True)
class Pair:
    """The figure while the process ran (mean of before and after) and while it was paused."""

    running: float
    paused: float

    def way_back(self, healthy: float) -> float:
        """How far the pause brought the figure back: 0 not at all, 1 all the way."""
        distance = self.running - healthy
        return (self.running - self.paused) / distance if distance else 0.0


def refutation_holds(run: LiveRun) -> str:
    """Pause every red herring in turn; ``CheckFailed`` where that helps the incident."""
    herrings = sorted(run.incident.key.red_herrings & set(run.card.services))
    if not herrings:
        return "the answer key names no running red herring, so there is nothing to refute"
    rule = run.rules(main=True)[0]
    return "\n".join(_refuted(run, name, rule) for name in herrings)


def judge(name: str, pairs: Sequence[Pair], healthy: float, rule: AlertRule) -> str:
    """The sentence on one red herring; ``CheckFailed`` where pausing it helps every time."""
    ways = [pair.way_back(healthy) for pair in pairs]
    shown = ", ".join(f"{p.running:.4g} running, {p.paused:.4g} paused" for p in pairs)
    if ways and min(ways) > EFFECT:
        raise CheckFailed(
            f"Pausing {name} brings “{rule.title}” {statistics.median(ways):.0%} of the way back "
            f"to healthy ({shown}), so it is no red herring. Take away what they share."
        )
    cured = [p for p in pairs if not _beyond(p.paused, rule)]
    if pairs and len(cured) == len(pairs) and all(_beyond(p.running, rule) for p in pairs):
        raise CheckFailed(
            f"While {name} is paused “{rule.title}” is within its limit every time ({shown}), so "
            "it is no red herring. Take away what they share."
        )
    return f"{name}: “{rule.title}” goes on while it is paused ({shown}; healthy {healthy:.4g})"


def _refuted(run: LiveRun, name: str, rule: AlertRule) -> str:
    healthy_value = _healthy(run, rule)
    figures = [_window(run, rule)]
    pairs = []
    for number in range(PAIRS):
        run.tell(f"{name} paused, window {number + 1} of {PAIRS}")
        run.fleet.pause(name)
        try:
            paused = _window(run, rule)
        finally:
            run.fleet.resume(name)
        run.tell(f"{name} running, window {number + 1} of {PAIRS}")
        figures.append(_window(run, rule))
        pairs.append(Pair(statistics.mean(figures[-2:]), paused))
    return judge(name, pairs, healthy_value, rule)


def _window(run: LiveRun, rule: AlertRule) -> float:
    """The figure over one look-back of its query, nothing before counted."""
    run.watch(rule.query.window_s + SETTLE_S)
    value = run.telemetry.latest(rule.query)
    if value is None:
        raise CheckFailed(f"“{rule.title}” has no value while the incident goes on.")
    return value


def _healthy(run: LiveRun, rule: AlertRule) -> float:
    """What the figure was before the incident; its threshold where no chart shows it."""
    for chart in run.card.charts:
        for series in chart.series:
            values = run.healthy.values.get(f"{chart.id}/{series.label}")
            if series.query == rule.query and values:
                return statistics.median(values)
    return rule.threshold


def _beyond(value: float, rule: AlertRule) -> bool:
    return value > rule.threshold if rule.above else value < rule.threshold
