"""Live charts on pyqtgraph, the only place that imports it. Qt thread; owner: ui.

Importing pyqtgraph costs about a third of a second, so ``SignalsPane`` is looked up when it
is first asked for: after the shell is painted. Drill-time arithmetic comes without it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.charts.signals import SignalsPane

__all__ = ["SignalsPane"]


def __getattr__(name: str) -> object:
    if name == "SignalsPane":
        from app.ui.charts.signals import SignalsPane  # noqa: PLC0415 - see above

        return SignalsPane
    raise AttributeError(f"module {__name__} has no attribute {name}")
