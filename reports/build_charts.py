"""Before/after charts and figures of one incident, from the measured series. Pure; any thread.

Three windows, by the laptop's clock: the healthy baseline before the page, the incident
from the page to the fix that later passed, and the time after that fix.
"""

import math
from itertools import groupby

from app.core.chaos import FORMS
from app.core.timeline import story_at_wall
from reports import wording as say
from reports.model import Chart, ChartLine, ChartMark, Comparison
from reports.series import SETTLE_S, Reading, Series, Window, readings, thinned, within
from reports.source import Source

POINTS_A_LINE = 360
LAST_S = 10.0
BASELINE, BEFORE, AFTER = "healthy", "before the fix", "after the fix"
_STEPS_S = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)


def windows(source: Source, slug: str) -> tuple[Window, ...]:
    """The windows that this session has; none before the page."""
    state, end_s = source.state, end_unix_s(source)
    found = []
    if state.baseline is not None:
        found.append(Window(BASELINE, *state.baseline))
    if state.page_at is None:
        return tuple(found)
    page_s, fixed_s = state.page_at.wall_unix_s, _fixed_unix_s(source, slug)
    found.append(Window(BEFORE, page_s, end_s if fixed_s is None else fixed_s))
    if fixed_s is not None and end_s > fixed_s:
        # Rates look back: what was before the fix still shows in them for a while.
        settled_s = min(fixed_s + SETTLE_S, max((fixed_s + end_s) / 2, end_s - LAST_S))
        found.append(Window(AFTER, settled_s, end_s))
    return tuple(found)


def comparisons(source: Source, slug: str) -> tuple[Comparison, ...]:
    """Every series of the incident, promises first, with its reading in each window."""
    spans = windows(source, slug)
    series = [one for one in source.series if one.incident == slug]
    ranked = sorted(series, key=lambda one: (one.sla is None, one.percentile == ""))
    rows = (_comparison(one, readings(one, spans)) for one in ranked)
    return tuple(row for row in rows if row.readings)


def _comparison(series: Series, found: tuple[Reading, ...]) -> Comparison:
    after = next((one for one in found if one.window == AFTER), None)
    kept, is_promised = None, series.sla is not None and series.percentile != "p99"
    if series.sla is not None and is_promised and after is not None:
        kept = after.typical <= series.sla
    name = f"{series.chart}, {series.name}" if series.name != series.chart else series.chart
    return Comparison(name, series.unit, series.decimals, series.sla, found, kept, is_promised)


def charts(source: Source, slug: str) -> tuple[Chart, ...]:
    """One chart for each chart name among the incident's series, in their order."""
    series = [one for one in source.series if one.incident == slug]
    drawn = (_chart(source, slug, name, list(group)) for name, group in groupby(series, _named))
    return tuple(chart for chart in drawn if chart is not None)


def _named(series: Series) -> str:
    return series.chart


def _chart(source: Source, slug: str, name: str, group: list[Series]) -> Chart | None:
    start_s, end_s = _start_unix_s(source, group), end_unix_s(source)
    lines = tuple(_line(one, start_s, end_s) for one in group)
    if not any(math.isfinite(value) for line in lines for _, value in line.points):
        return None
    return Chart(
        title=name,
        unit=group[0].unit,
        decimals=group[0].decimals,
        sla=next((one.sla for one in group if one.sla is not None), None),
        lines=tuple(line for line in lines if line.points),
        marks=_marks(source, slug, start_s),
        ticks=ticks(source, start_s, end_s),
        origin_unix_s=start_s,
        length_s=end_s - start_s,
        healthy=_healthy(group[0], windows(source, slug)),
        note="3 A.M. clock" if real_time(source) else "minutes and seconds since the page",
    )


def _healthy(series: Series, spans: tuple[Window, ...]) -> float | None:
    found = (one for one in readings(series, spans) if one.window == BASELINE)
    return next((one.typical for one in found), None)


def _line(series: Series, start_s: float, end_s: float) -> ChartLine:
    points = thinned(within(series, start_s, end_s), POINTS_A_LINE)
    moved = tuple((round(at - start_s, 3), value) for at, value in points)
    return ChartLine(series.name, series.service, series.percentile, moved)


def _start_unix_s(source: Source, group: list[Series]) -> float:
    """Charts begin with the baseline, or with the page, or with the first sample."""
    if source.state.baseline is not None:
        return source.state.baseline[0]
    if source.state.page_at is not None:
        return source.state.page_at.wall_unix_s - 60
    return min((one.times_unix_s[0] for one in group if len(one.times_unix_s)), default=0.0)


def end_unix_s(source: Source) -> float:
    """Charts end with the drill, or with the newest sample where it still runs."""
    newest = max((s.times_unix_s[-1] for s in source.series if len(s.times_unix_s)), default=0.0)
    if source.state.ended_at is None:
        return newest
    return min(source.state.ended_at.wall_unix_s, newest) if newest else 0.0


def _fixed_unix_s(source: Source, slug: str) -> float | None:
    """When the revision that passed first was put into service."""
    passing = source.state.passing(slug)
    if passing is None:
        return None
    applied = (
        at.wall_unix_s for at, rev in source.state.revisions if rev.id == passing.revision_id
    )
    return next(applied, None)


def _marks(source: Source, slug: str, start_s: float) -> tuple[ChartMark, ...]:
    state, marks = source.state, []
    if state.page_at is not None:
        marks.append(ChartMark("page", "page", state.page_at.wall_unix_s - start_s))
    for at, revision in state.revisions:
        if revision.incident == slug and revision.healthy:
            marks.append(ChartMark("apply", f"{revision.id} applied", at.wall_unix_s - start_s))
    for one in state.chaos:
        title = FORMS[one.triggered.kind].title
        marks.append(ChartMark("chaos", title, one.at.wall_unix_s - start_s))
        if one.reverted_at is not None:
            reverted_s = one.reverted_at.wall_unix_s - start_s
            marks.append(ChartMark("chaos", f"{title} reverted", reverted_s))
    passing = state.passing(slug)
    if passing is not None and passing.finished_at is not None:
        marks.append(ChartMark("pass", "verified", passing.finished_at.wall_unix_s - start_s))
    return tuple(marks)


def real_time(source: Source) -> bool:
    """Whether the 3 A.M. clock ran in real time, so that it can label a laptop-time axis."""
    return all(mark.rate in (0.0, 1.0) for mark in source.state.marks)


def ticks(source: Source, start_s: float, end_s: float) -> tuple[tuple[float, str], ...]:
    """About eight labelled moments, at round distances from the page."""
    length_s = end_s - start_s
    if length_s <= 0:
        return ()
    step_s = next((step for step in _STEPS_S if length_s / step <= 8), _STEPS_S[-1])
    page = source.state.page_at
    zero_s = (page.wall_unix_s if page else start_s) - start_s
    first = math.ceil(-zero_s / step_s)
    last = math.floor((length_s - zero_s) / step_s)
    return tuple(
        (zero_s + n * step_s, _tick(source, start_s + zero_s + n * step_s, n * step_s))
        for n in range(first, last + 1)
    )


def _tick(source: Source, unix_s: float, since_page_s: float) -> str:
    if real_time(source):
        story_s = story_at_wall(source.state.marks, unix_s)
        return say.clock(since_page_s if story_s is None else story_s)[:8]
    minutes, seconds = divmod(abs(round(since_page_s)), 60)
    return f"{'-' if since_page_s < 0 else '+'}{minutes}:{seconds:02d}"
