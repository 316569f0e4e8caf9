"""Live charts on pyqtgraph, the only place that imports it. Qt thread; owner: ui.

Importing this package costs about a third of a second: do it after the shell is painted.
"""

from app.ui.charts.signals import SignalsPane

__all__ = ["SignalsPane"]
