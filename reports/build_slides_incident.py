"""The slides that tell one incident: a running difference, a call path, before and after. Pure."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.core.incident import IncidentCard
from reports import wording as say
from reports.blocks import Tone
from reports.build_charts import AFTER, BEFORE, windows
from reports.model import Chart, ChartLine, ChartMark, Comparison, IncidentAnalysis
from reports.observed import Observed, Stretch
from reports.series import Reading
from reports.slides import Box, Empty, Flow, Hop, Lines, Placed, Slide, Tile, Tiles
from reports.source import Source

TILES_MOST = 4
HEAD, BODY = Box(0.0, 0.0, 1.0, 0.2), Box(0.0, 0.24, 1.0, 0.76)
NO_SERIES = "Nothing was measured for this chart in this session."


def difference_slide(
    source: Source, card: IncidentCard, row: IncidentAnalysis, seen: Observed
) -> Slide:
    """The leading signal over time, in two colours, with the traces at its jumps."""
    traced = [jump for jump in seen.jumps if jump.trace_id]
    marks = [ChartMark("trace", f"trace {jump.trace_id[:8]}", jump.unix_s) for jump in traced]
    note = "The marks name requests that ended within a second before the largest jumps."
    ids = "  ".join(jump.trace_id for jump in traced)
    return Slide(
        "difference",
        _title(row, "before and after the fix"),
        source.neutral(card),
        _charted(source, card, row, marks),
        f"{note} Traces: {ids}" if ids else "No trace is kept of the moments of the largest jumps.",
    )


def before_after_slide(
    source: Source, card: IncidentCard, row: IncidentAnalysis, _seen: Observed
) -> Slide:
    """The leading signal over time, in two colours."""
    title = _title(row, "before and after the fix")
    return Slide("before-after", title, source.neutral(card), _charted(source, card, row, ()))


def calls_slide(source: Source, card: IncidentCard, row: IncidentAnalysis, seen: Observed) -> Slide:
    """The call path of a telling trace before the fix, and of one after it."""
    left, right = Box(0.0, 0.24, 0.485, 0.76), Box(0.515, 0.24, 0.485, 0.76)
    verified = row.verified
    placed = (
        Placed(tiles(row.comparisons), HEAD),
        Placed(_flow("Before the fix", seen.stretch(BEFORE), tells=verified), left),
        Placed(_flow("After the fix", seen.stretch(AFTER), tells=verified), right),
    )
    return Slide(
        "calls",
        "Calls between services, before and after the fix",
        source.neutral(card),
        placed,
        "Each path is the longest way through one recorded trace; figures of a call count all "
        "of its calls in that stretch of time.",
    )


def _title(row: IncidentAnalysis, rest: str) -> str:
    return f"{row.charts[0].title}, {rest}" if row.charts else f"Leading signal, {rest}"


def _charted(
    source: Source, card: IncidentCard, row: IncidentAnalysis, marks: Iterable[ChartMark]
) -> tuple[Placed, ...]:
    if not row.charts:
        return (Placed(Empty(NO_SERIES)),)
    chart = two_coloured(source, card.slug, row.charts[0], marks)
    caption = f"{chart.unit}, {chart.note}".removeprefix(", ")
    return (Placed(tiles(row.comparisons), HEAD), Placed(Lines(chart, caption), BODY))


def two_coloured(source: Source, slug: str, chart: Chart, marks: Iterable[ChartMark] = ()) -> Chart:
    """The chart with each line cut at the fix; ``marks`` are in Unix seconds."""
    fixed = next((one.to_unix_s for one in windows(source, slug) if one.name == BEFORE), None)
    after = any(one.name == AFTER for one in windows(source, slug))
    cut_s = chart.length_s if fixed is None or not after else fixed - chart.origin_unix_s
    lines = [half for line in chart.lines for half in _cut(line, cut_s, len(chart.lines) > 1)]
    moved = (replace(one, at_s=one.at_s - chart.origin_unix_s) for one in marks)
    return replace(chart, lines=tuple(lines), marks=(*chart.marks, *moved))


def _cut(line: ChartLine, cut_s: float, named: bool) -> Iterator[ChartLine]:
    before = tuple(point for point in line.points if point[0] <= cut_s)
    after = tuple(point for point in line.points if point[0] > cut_s)
    for name, points in ((BEFORE, before), (AFTER, after)):
        if points:
            title = f"{line.name}, {name}" if named else name
            yield ChartLine(title, name, line.percentile, points)


def tiles(rows: Iterable[Comparison], most: int = TILES_MOST) -> Tiles | Empty:
    """Before and after of the promised figures first, then of others."""
    told = [row for row in rows if any(one.window in {BEFORE, AFTER} for one in row.readings)]
    if not told:
        return Empty("No figure was measured after the page.")
    ranked = sorted(told, key=lambda row: (not row.is_promised, row.sla is None))
    return Tiles(tuple(_tile(row) for row in ranked[:most]))


def _tile(row: Comparison) -> Tile:
    by_window = {one.window: one for one in row.readings}
    before, after = _typical(by_window.get(BEFORE), row), _typical(by_window.get(AFTER), row)
    limit = "" if row.sla is None else f", promise {say.number(row.sla, row.unit, row.decimals)}"
    unit = f" {row.unit}" if row.unit else ""
    tone = Tone.PLAIN
    if row.promise_kept is not None:
        tone = Tone.GOOD if row.promise_kept else Tone.BAD
    return Tile(row.name, f"{before} → {after}{unit}", f"median before → after{limit}", tone)


def _typical(reading: Reading | None, row: Comparison) -> str:
    return say.NOT_HAPPENED if reading is None else say.number(reading.typical, "", row.decimals)


def _flow(title: str, stretch: Stretch | None, *, tells: bool) -> Flow | Empty:
    if stretch is None:
        return Empty(f"{title}: this session has no such time.")
    if len(stretch.path) < 2:
        return Empty(f"{title}: no trace with more than one service was recorded.")
    hops = _hops(stretch, stretch.path)
    returns = any(hop.returns for hop in hops)
    note = f"Trace {stretch.trace_id[:8]}."
    if returns and tells:
        note += " It comes back to a service that it had not left."
    for way in stretch.aside:
        note += f" On its own: {' → '.join(way)}."
    tone = Tone.BAD if returns and tells else Tone.PLAIN
    shown = hops if tells else tuple(replace(hop, returns=False) for hop in hops)
    return Flow(title, shown, note, tone)


def _hops(stretch: Stretch, path: tuple[str, ...]) -> tuple[Hop, ...]:
    return tuple(
        Hop(caller, callee, *_figures(stretch, caller, callee), callee in path[: at + 1])
        for at, (caller, callee) in enumerate(itertools.pairwise(path))
    )


def _figures(stretch: Stretch, caller: str, callee: str) -> tuple[str, Tone]:
    edge = next(
        (one for one in stretch.graph.edges if (one.caller, one.callee) == (caller, callee)), None
    )
    if edge is None or not edge.figures.calls:
        return "not counted", Tone.QUIET
    found = edge.figures
    p95 = "" if found.p95_s is None else f", p95 {say.number(found.p95_s * 1000, 'ms')}"
    tone = Tone.BAD if found.error_share > 0.01 else Tone.GOOD
    return f"{found.calls} calls, {say.share(found.error_share)} failed{p95}", tone
