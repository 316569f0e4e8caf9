"""What a verification found: its checks and the latency bars. Qt thread; owner: source pane."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.incident import CheckResult
from app.core.state import SessionState, VerificationState
from app.ui.charts.scale import reading_text, round_up
from app.ui.theme import Theme, restyle
from app.ui.translation import retold, tr
from app.ui.widgets.labels import IconLabel, label, rule

_BAR_ROW_PX = 30
_FIGURE_PX = 84


class LatencyBars(QWidget):
    """Painted p95 bars, one a row, with the SLA as a dashed line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[tuple[str, float], ...] = ()
        self._sla_s: float | None = None
        self.setProperty("zoom", "none")  # its height follows the text below
        theme.changed.connect(self._fit)

    def show_rows(self, rows: tuple[tuple[str, float], ...], sla_s: float | None) -> None:
        """Rows of (name, p95 in seconds), the last one being the newest."""
        self._rows, self._sla_s = rows, sla_s
        self.setVisible(bool(rows))
        self._fit()
        spoken = ", ".join(f"{name} {_ms(value)}" for name, value in rows)
        self.setAccessibleName(tr("p95 latency: {spoken}", spoken=spoken) if rows else "")
        self.update()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """One row a bar and a line for the limit."""
        px = self._theme.px
        return QSize(px(200), px(24) + px(_BAR_ROW_PX) * len(self._rows) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names left, bars in the middle, figures right."""
        painter, px = QPainter(self), self._theme.px
        painter.setFont(self._theme.font("small.strong"))
        painter.setPen(self._theme.colour("1"))
        painter.drawText(QPointF(0, px(15)), tr("p95 latency"))
        left, width = px(78), max(40, self.width() - px(78) - px(_FIGURE_PX))
        plot = QRectF(left, px(24), width, px(_BAR_ROW_PX) * len(self._rows))
        top_s = round_up(max([v for _, v in self._rows] + [(self._sla_s or 0) * 1.3, 1e-6]))
        for number, (name, value) in enumerate(self._rows):
            self._paint_bar(painter, plot, number, name, value / top_s)
        if self._sla_s is not None and self._rows:
            pen = QPen(self._theme.colour("time"), 1)
            pen.setDashPattern([6, 4])
            painter.setPen(pen)
            x = round(plot.left() + plot.width() * self._sla_s / top_s)
            painter.drawLine(x, px(20), x, round(plot.bottom()))
            painter.setFont(self._theme.font("micro"))
            painter.drawText(QPointF(x + 4, px(17)), f"SLA {_ms(self._sla_s)}")
        painter.end()

    def _paint_bar(
        self, painter: QPainter, plot: QRectF, number: int, name: str, share: float
    ) -> None:
        px = self._theme.px
        middle = plot.top() + px(_BAR_ROW_PX) * (number + 0.5)
        newest = number == len(self._rows) - 1
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("1" if newest else "2"))
        painter.drawText(QPointF(0, middle + px(5)), name)
        bar = QRectF(plot.left(), middle - 6, max(2.0, plot.width() * share), 12)
        if newest:
            painter.fillRect(bar, self._theme.colour("1"))
        else:
            painter.setPen(QPen(self._theme.colour("2"), 1))
            painter.drawRect(bar)
        painter.setFont(self._theme.font("number"))
        painter.setPen(self._theme.colour("1"))
        box = QRectF(plot.right(), middle - px(10), px(_FIGURE_PX), px(20))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, align, _ms(self._rows[number][1]))


class CheckList(QWidget):
    """One block a check: tick or cross with its word, title, measured and required."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[CheckResult, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)

    def show_checks(self, checks: tuple[CheckResult, ...]) -> None:
        """Show these, what failed first."""
        if checks == self._shown:
            return
        self._shown = checks
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for check in sorted(checks, key=lambda c: c.passed):
            self._layout.addWidget(rule())
            self._layout.addWidget(_CheckRow(self._theme, check))


class _CheckRow(QWidget):
    """One check."""

    def __init__(self, theme: Theme, check: CheckResult) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        word = tr("met") if check.passed else tr("not met")
        tone = "ok" if check.passed else "time"
        icon = IconLabel(theme, "cleared" if check.passed else "close", tone, 16, word)
        grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(retold(check.title), "small.strong", "1", wrap=True), 0, 1)
        grid.addWidget(label(word, "small", tone), 0, 2, Qt.AlignmentFlag.AlignTop)
        figures = label(
            tr(
                "{measured}, required: {required}", measured=check.measured, required=check.required
            ),
            "small",
            "2",
            wrap=True,
        )
        grid.addWidget(figures, 1, 1, 1, 2)
        self.setAccessibleName(f"{check.title}: {word}. {figures.text()}")
        restyle(figures, tone="2")


def latency_rows(state: SessionState, incident: str) -> tuple[tuple[str, float], ...]:
    """p95 in the healthy window, in the first run and in the newest, as far as they exist."""
    runs = [
        p95
        for run in state.verifications
        if run.incident == incident and (p95 := _p95_s(run)) is not None
    ]
    healthy = _healthy_p95_s(state, incident)
    rows: list[tuple[str, float]] = (
        [(tr("healthy"), healthy)] if healthy is not None and runs else []
    )
    if len(runs) > 1:
        rows.append((tr("first run"), runs[0]))
    if runs:
        rows.append((tr("this run"), runs[-1]))
    return tuple(rows)


def _healthy_p95_s(state: SessionState, incident: str) -> float | None:
    """The p95 of the team's service before the page, from the chart that has its SLA."""
    card, recorded = state.card(incident), dict(state.baseline_figures)
    for chart in card.charts if card is not None else ():
        for series in chart.series:
            name = f"{chart.id}/{series.label}"
            own = series.query.service == card.editable and series.percentile == "p95"
            if own and chart.sla is not None and name in recorded:
                return recorded[name]
    return None


def _p95_s(run: VerificationState) -> float | None:
    return dict(run.result.figures).get("p95_s") if run.result is not None else None


def _ms(seconds: float) -> str:
    return tr("{number} ms", number=reading_text(seconds * 1000, 0))
