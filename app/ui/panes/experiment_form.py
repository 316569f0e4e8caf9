"""What an experiment is to be: its kind, its service, its parameters. Qt thread.

Owner: the experiments panel. It holds text only; what may be sent is decided by the drill.
"""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.core.experiments import (
    MAX_BURST_S,
    MAX_RATE_PER_S,
    METHODS,
    BurstPlan,
    HttpRequest,
    SentRequest,
    headers_of,
)
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.labels import label
from app.ui.widgets.number_box import NumberBox

KINDS = (
    ("send", later("Send one request")),
    ("replay", later("Replay a request")),
    ("burst", later("Burst")),
)
_SENT = Qt.ItemDataRole.UserRole


class ExperimentForm(QWidget):
    """The fields of the chosen kind; ``kind_changed`` when another one is shown."""

    kind_changed = Signal()
    look_up_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.kind = ChoiceBox("Kind of experiment", tuple(title for _, title in KINDS))
        self.service = ChoiceBox("Service to call")
        self.method = ChoiceBox("Method", METHODS)
        self.path = _line(tr("Path"), "/v1/orders?limit=10")
        self.headers = _text(tr("Headers"), tr("Headers, one a line: Name: value"), 64)
        self.body = _text(tr("Body"), tr("Body as JSON"), 160)
        self.own = QCheckBox(tr("The incident's own traffic"))
        self.own.setChecked(True)
        self.rate = _number(tr("Requests a second"), int(MAX_RATE_PER_S), 20, tr(" a second"))
        self.seconds = _number(tr("Duration in seconds"), int(MAX_BURST_S), 10, " s")
        self.trace = _line(tr("Trace id"), tr("Trace id, or choose below"))
        self.look_up = KindButton(theme, "Look up", size="small")
        self.sent = QListWidget()
        self.sent.setAccessibleName(tr("Requests that the clients sent, newest first"))
        self.sent.setFixedHeight(240)
        self.alone = QCheckBox(tr("Alone: hold the clients' load back"))
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        top = _row(self.kind, self.service)
        self._numbers = _box(_row(self.rate, self.seconds))
        self._request = _box(_row(self.method, self.path))
        self._texts = QWidget()
        texts = QVBoxLayout(self._texts)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(6)
        texts.addWidget(self.headers)
        texts.addWidget(self.body)
        self._replayed = QWidget()
        replayed = QVBoxLayout(self._replayed)
        replayed.setContentsMargins(0, 0, 0, 0)
        replayed.setSpacing(6)
        replayed.addLayout(_row(self.trace, self.look_up))
        self._none_sent = label("", "small", "3", wrap=True)
        replayed.addWidget(self._none_sent)
        replayed.addWidget(self.sent)
        column.addLayout(top)
        for part in (self._numbers, self.own, self._request, self._texts, self._replayed):
            column.addWidget(part)
        column.addWidget(self.alone)
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.own.toggled.connect(self._show_kind)
        self.look_up.clicked.connect(self._on_look_up)
        self.trace.returnPressed.connect(self._on_look_up)
        self.sent.itemSelectionChanged.connect(self._on_chosen)
        self._show_kind()

    def kind_id(self) -> str:
        """``send``, ``replay`` or ``burst``."""
        return KINDS[self.kind.currentIndex()][0]

    def request(self) -> HttpRequest:
        """The request as it is written; ``Refused`` where a header is none."""
        return HttpRequest(
            self.service.currentText(),
            self.method.currentText(),
            self.path.text().strip(),
            headers_of(self.headers.toPlainText()),
            self.body.toPlainText().strip(),
        )

    def plan(self) -> BurstPlan:
        """The burst as it is written."""
        plan = BurstPlan(
            self.service.currentText(),
            float(self.rate.value()),
            float(self.seconds.value()),
            alone=self.alone.isChecked(),
        )
        return plan if self.own.isChecked() else replace(plan, request=self.request())

    def fill(self, request: HttpRequest) -> None:
        """Show a request, to be changed and sent."""
        self.service.setCurrentText(request.service)
        self.method.setCurrentText(request.method)
        self.path.setText(request.path)
        self.headers.setPlainText("\n".join(f"{name}: {value}" for name, value in request.headers))
        self.body.setPlainText(request.body)

    def show_services(self, names: tuple[str, ...]) -> None:
        """The services that can be called; the chosen one stays."""
        if [self.service.itemText(n) for n in range(self.service.count())] == list(names):
            return
        chosen = self.service.currentText()
        self.service.clear()
        self.service.addItems(names)
        if chosen in names:
            self.service.setCurrentText(chosen)

    def show_sent(self, rows: tuple[SentRequest, ...], *, looked_for: str) -> None:
        """What the clients sent, to choose from; says so where there is nothing."""
        self.sent.clear()
        for row in rows:
            request = row.request
            told = tr(
                "{method} {path}  {outcome} in {latency_ms:.0f} ms",
                method=request.method,
                path=request.path,
                outcome=row.outcome,
                latency_ms=row.latency_s * 1000,
            )
            item = QListWidgetItem(f"{request.service}  {told}")
            item.setData(_SENT, row)
            item.setToolTip(request.body[:400])
            self.sent.addItem(item)
        empty = tr("No request of the clients is known yet. They keep the newest ones.")
        if looked_for:
            empty = tr(
                "The clients know no request of that trace; what you sent yourself is known."
            )
        self._none_sent.setText("" if rows else empty)
        self._none_sent.setVisible(not rows)

    def _show_kind(self) -> None:
        kind = self.kind_id()
        written = kind == "send" or (kind == "burst" and not self.own.isChecked())
        self.service.setVisible(kind != "replay")
        self._numbers.setVisible(kind == "burst")
        self.own.setVisible(kind == "burst")
        self._request.setVisible(written)
        self._texts.setVisible(written)
        self._replayed.setVisible(kind == "replay")
        self.kind_changed.emit()

    def _on_look_up(self) -> None:
        self.look_up_requested.emit(self.trace.text().strip())

    def _on_chosen(self) -> None:
        items = self.sent.selectedItems()
        if items:
            row: SentRequest = items[0].data(_SENT)
            self.trace.setText(row.trace_id)
            self.fill(row.request)


def _line(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setProperty("mono", "true")
    return made


def _text(name: str, hint: str, height_px: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setProperty("mono", "true")
    made.setTabChangesFocus(True)
    made.setFixedHeight(height_px)
    return made


def _number(name: str, most: int, value: int, suffix: str) -> NumberBox:
    made = NumberBox(1, most, suffix)
    made.setAccessibleName(name)
    made.setValue(value)
    return made


def _row(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    wide = left if isinstance(left, QLineEdit) else right
    for part in (left, right):
        row.addWidget(part, 1 if part is wide else 0)
    return row


def _box(layout: QHBoxLayout) -> QWidget:
    made = QWidget()
    made.setLayout(layout)
    return made
