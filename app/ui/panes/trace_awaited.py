"""The trace that was asked for, shown as soon as its spans are there. Qt thread.

Owner: the logs pane. A log line is often here before the spans of its request are.
"""

from app.core.ports import TelemetryPort
from app.ui.panes.trace_opening import TraceOpening
from app.ui.panes.trace_view import TraceView
from app.ui.translation import later, tr

_GONE = later("The spans of this request did not arrive, or are gone.")


class AwaitedTrace:
    """Fills a ``TraceView``; ``look`` is called while one may be on its way."""

    def __init__(self, telemetry: TelemetryPort, view: TraceView) -> None:
        self._view = view
        self.opening = TraceOpening(telemetry)

    @property
    def waiting(self) -> bool:
        """Whether a trace was asked for that is not shown yet."""
        return bool(self.opening.trace_id)

    def open(self, trace_id: str, span_id: str) -> None:
        """Show a trace and go to it, to one span of it where that is named."""
        self.opening.begin(trace_id, span_id)
        if self._show_spans():
            self._view.waterfall.setFocus()  # so that P pins the trace that was asked for
            return
        self._view.show_waiting(trace_id)
        self._view.setFocus()

    def look(self) -> None:
        """Show what was awaited if it has come; after a while say that it will not."""
        if not self.waiting:
            return
        if self._show_spans():
            if self._view.hasFocus():  # the person still waits for it
                self._view.waterfall.setFocus()
        elif self.opening.late:
            self.opening.give_up()
            self._view.show_nothing(tr(_GONE))

    def _show_spans(self) -> bool:
        trace_id, span_id = self.opening.trace_id, self.opening.span_id
        spans = self.opening.take()
        if spans:
            self._view.show_trace(trace_id, spans)
            self._view.waterfall.choose_span(span_id)
        return bool(spans)
