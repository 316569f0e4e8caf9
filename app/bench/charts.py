"""The charts' first picture and their refresh, beside plain pyqtgraph. Qt main thread."""

from collections.abc import Mapping

from app.bench.figure import Reading
from app.bench.parts import Setting

EARLY_POINTS = 300
SHOWN = "12 charts of 4 series at 1920x1080"


def measure_paint(_setting: Setting) -> Mapping[str, Reading]:
    """From nothing to twelve painted charts; the floor is a plain pyqtgraph window of twelve."""
    from app.ui.charts.bench import paint_cost  # noqa: PLC0415  # Qt, for this part alone

    cost = paint_cost()
    detail = f"{SHOWN}, both windows in one process, imports not counted."
    return {"charts-paint": Reading(cost.ours_s, cost.bare_s, detail)}


def measure_refresh(_setting: Setting) -> Mapping[str, Reading]:
    """One refresh at 4 Hz, early and late in a drill; the floor column is naive pyqtgraph."""
    from app.ui.charts.bench import POINTS, TICK_S, refresh_cost  # noqa: PLC0415  # as above

    early, late = refresh_cost(points=EARLY_POINTS), refresh_cost(points=POINTS)
    worst = f"worst tick {late.tick_worst_ms:.1f} ms, all charts at once {late.all_at_once_ms:.1f}"
    naive = "beside it plain pyqtgraph with all data, autorange and grid"
    return {
        "chart-refresh": Reading(
            late.tick_ms, late.naive_ms, f"Median tick, {SHOWN}; {worst} ms; {naive}."
        ),
        "chart-refresh-early": Reading(early.tick_ms, early.naive_ms, "The same after 5 minutes."),
        "chart-core-share": Reading(
            late.core_share * 100,
            None,
            f"{late.core_share * TICK_S * 1000:.1f} ms of processor time a tick, four a second.",
        ),
    }
