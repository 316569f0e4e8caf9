"""One trace: its head, its waterfall, the chosen span. Qt thread; owner: the logs pane."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.core.claims import Pin, PinKind
from app.core.ports import SpanRow
from app.ui.charts.scale import reading_text
from app.ui.panes.span_details import SpanDetails
from app.ui.panes.trace_path import TraceShape, return_sentence
from app.ui.panes.trace_tree import COLLAPSE_FROM, length_s, waterfall
from app.ui.panes.waterfall import Waterfall
from app.ui.panes.waterfall_legend import WaterfallLegend
from app.ui.theme import Theme
from app.ui.translation import counted, later, tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import ElidedLabel, label, sheet

_DETAILS_FROM_PX, _LEGEND_FROM_PX = 820, 300
_BAR_PX, _ANY_PX = 36, 16_777_215
_NONE_OPEN = later("No trace open. Choose a line or a trace and press Enter.")


class TraceView(QWidget):
    """One trace with its title, length and pin. ``logs_wanted`` speaks trace id and span id."""

    pin_clicked = Signal()
    logs_wanted = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trace_id = ""
        self._spans: tuple[SpanRow, ...] = ()
        self._pins: dict[str, str] = {}
        self._details_wanted: bool | None = None
        self._title = label("Trace", "body.strong")
        self._about = ElidedLabel("small", "2")
        self._length = label("", "number", "1")
        self._details_button = KindButton(theme, "Details", key="D", size="small")
        self._logs = KindButton(theme, "Its logs", key="L", size="small")
        self._pin = KindButton(theme, "Pin", icon="pin", key="P", size="small")
        self._pin.setAccessibleName(tr("Pin trace"))
        self.waterfall = Waterfall(theme)
        self.details = SpanDetails(theme)
        self._legend = WaterfallLegend(theme)
        self._empty = label(_NONE_OPEN, "small", "3")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()

    def _build(self) -> None:
        bar = sheet("bar")
        bar.setFixedHeight(_BAR_PX)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._about, 1)
        row.addWidget(self._length)
        row.addWidget(self._details_button)
        row.addWidget(self._logs)
        row.addWidget(self._pin)
        body = self._body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._empty)
        self._shown = self._split()
        self._stack.addWidget(self._shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(body, 1)
        self._logs.clicked.connect(self._on_logs)
        self._details_button.clicked.connect(self.toggle_details)
        self.waterfall.row_chosen.connect(self._show_details)
        self.details.logs_clicked.connect(self.ask_for_logs_of_span)
        self._pin.clicked.connect(self.pin_clicked)
        self._show_buttons(False)

    def _split(self) -> QSplitter:
        drawn = QWidget()
        column = QVBoxLayout(drawn)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.waterfall, 1)
        column.addWidget(self._legend)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(drawn)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setSizes([900, 340])
        return split

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small room the waterfall itself needs the place of what stands beside it."""
        super().resizeEvent(event)
        self._legend.setVisible(self.height() >= _LEGEND_FROM_PX)
        self._show_or_hide_details()

    def set_folded(self, folded: bool) -> None:
        """Show nothing but the bar, so that a list has the room of a trace that is not open."""
        self._body.setVisible(not folded)
        self.setMaximumHeight(_BAR_PX if folded else _ANY_PX)
        if not self.trace_id:
            self._about.set_words(tr(_NONE_OPEN) if folded else "")

    def toggle_details(self) -> None:
        """Show or hide the facts of the chosen span."""
        self._details_wanted = not self.details.isVisibleTo(self._shown)
        self._show_or_hide_details()

    def _show_or_hide_details(self) -> None:
        wide = self.width() >= _DETAILS_FROM_PX
        wanted = wide if self._details_wanted is None else self._details_wanted
        self.details.setVisible(wanted)
        if wanted and self._details_wanted is not None and not wide:
            self._shown.setSizes([self.width() // 2, self.width() // 2])

    def show_trace(self, trace_id: str, spans: tuple[SpanRow, ...]) -> None:
        """Show one trace."""
        self.trace_id, self._spans = trace_id, spans
        self._length.setText(tr("{number} ms", number=reading_text(length_s(spans) * 1000, 0)))
        self.waterfall.show_spans(spans)
        self._about.set_words(about_text(spans, self.waterfall.shape_told))
        self._legend.show_shape(self.waterfall.shape_told)
        self._stack.setCurrentWidget(self._shown)
        self._show_buttons(True)
        self._show_title()

    def show_waiting(self, trace_id: str) -> None:
        """Say that the spans of a trace are still on their way."""
        self.show_nothing(
            tr(
                "Waiting for the spans of trace {trace_id}. They come when it ends.",
                trace_id=trace_id[:8],
            )
        )

    def show_nothing(self, why: str) -> None:
        """Show no trace, and why."""
        self.trace_id, self._spans = "", ()
        self._about.set_words("")
        self._length.clear()
        self._empty.setText(why)
        self._stack.setCurrentWidget(self._empty)
        self._show_buttons(False)
        self._show_title()

    def _show_buttons(self, there: bool) -> None:
        for button in (self._details_button, self._logs, self._pin):
            button.setVisible(there)

    def set_pins(self, pins: dict[str, str]) -> None:
        """E-numbers of pinned traces, by trace id."""
        if pins != self._pins:
            self._pins = pins
            self._show_title()

    def _show_title(self) -> None:
        pinned = self._pins.get(self.trace_id, "")
        self._title.setText(
            tr("Trace {trace_id} {pinned}", trace_id=self.trace_id[:8], pinned=pinned).strip()
        )

    def _on_logs(self) -> None:
        self.logs_wanted.emit(self.trace_id, "")

    def ask_for_logs_of_span(self) -> None:
        """Ask for the lines of the chosen span; of the whole trace where a group is chosen."""
        row = self.waterfall.current_row()
        if row is not None and self.trace_id:
            self.logs_wanted.emit(self.trace_id, "" if row.is_group else row.spans[0].span_id)

    def _show_details(self) -> None:
        self.details.show_row(self.waterfall.current_row(), self.waterfall.shape_told)

    def make_pin(self) -> Pin | None:
        """A pin of the trace shown; its label says what repeats in it and how long it took."""
        if not self._spans:
            return None
        repeats = [
            tr("{count} times {name}", count=row.count, name=row.name)
            for row in waterfall(self._spans, frozenset())
            if row.count >= COLLAPSE_FROM
        ]
        length_ms = reading_text(length_s(self._spans) * 1000, 0)
        root = self._spans[0]
        back = self.waterfall.shape_told.first_return()
        comes_back = [] if back is None else [tr("returns to {service}", service=back.services[0])]
        told = ", ".join(
            [
                tr("{name} took {length_ms} ms", name=root.name, length_ms=length_ms),
                *comes_back,
                *repeats[:3],
            ]
        )
        return Pin(
            id="",
            kind=PinKind.TRACE,
            subject=self.trace_id,
            label=told,
            services=tuple(dict.fromkeys(span.service for span in self._spans)),
            from_unix_s=min(span.start_unix_s for span in self._spans),
            to_unix_s=max(span.start_unix_s + span.duration_s for span in self._spans),
            values=(
                ("duration_s", f"{length_s(self._spans):.3f}"),
                ("spans", str(len(self._spans))),
                ("errors", str(sum(span.error for span in self._spans))),
            ),
        )


def about_text(spans: tuple[SpanRow, ...], shape: TraceShape) -> str:
    """What a trace is, where it returns to and its longest gap, in one line."""
    services = len({span.service for span in spans})
    across = counted("{count} service", "{count} services", services)
    told = [
        tr(
            "{name}, {count} spans, {across}",
            name=spans[0].name,
            count=len(spans),
            across=across,
        )
    ]
    if (back := shape.first_return()) is not None:
        told.insert(0, return_sentence(back))
    if (gap := shape.longest_gap()) is not None:
        by_id = {span.span_id: span for span in spans}
        length_ms = reading_text(gap.length_s * 1000, 0)
        told.append(
            tr(
                "Longest gap {length_ms} ms in {service}",
                length_ms=length_ms,
                service=by_id[gap.span_id].service,
            )
        )
    return ". ".join(told)
