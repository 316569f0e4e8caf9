"""The chart figures around an experiment. Any thread; reads telemetry only."""

from collections.abc import Sequence
from dataclasses import replace

from app.core.experiments import Figures
from app.core.incident import IncidentCard
from app.core.ports import TelemetryPort
from app.core.signals import Query

# Few, because telemetry keeps every query that was asked answered.
WINDOWS_S = (20.0, 10.0, 5.0)


def readings(
    cards: Sequence[IncidentCard], telemetry: TelemetryPort, within_s: float | None = None
) -> Figures:
    """The newest value of every series of the cards' charts, as ``chart/series`` -> value.

    ``within_s`` keeps the look-back of rates and quantiles inside the last so many seconds,
    so that what was before does not show; None looks back as the charts do.
    """
    found = []
    for chart in (chart for card in cards for chart in card.charts):
        for series in chart.series:
            value = telemetry.latest(_within(series.query, within_s))
            if value is not None:
                found.append((f"{chart.id}/{series.label}", value))
    return tuple(found)


def _within(query: Query, within_s: float | None) -> Query:
    if within_s is None or query.window_s <= within_s:
        return query
    window_s = next((each for each in WINDOWS_S if each <= within_s), WINDOWS_S[-1])
    return replace(query, window_s=min(query.window_s, window_s))
