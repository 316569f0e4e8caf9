"""Chaos: what can be made worse, with its values, and what is worse now. Qt thread.

Opened from the Drill menu; owner: the window. Nothing here decides what is allowed: a
refusal comes back as a sentence. The list follows the drill once a second while it is open.
"""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.core.chaos import ChaosOffer, told_target, told_values
from app.core.commands import Command, RevertChaos, TriggerChaos
from app.core.ports import DrillPort
from app.core.state import ChaosState
from app.ui.theme import Theme
from app.ui.translation import retold, tr
from app.ui.widgets import FutureWatcher, KindButton, label, rule
from app.ui.widgets.number_box import NumberBox

WIDTH_PX = 520
FOLLOW_MS = 1000
LONGEST_MIN = 180


class ChaosDialog(QDialog):
    """A form to trigger chaos and a row with Revert for each that is active."""

    def __init__(self, drill: DrillPort, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._drill, self._theme = drill, theme
        self._offers = tuple(offer for offer in drill.chaos_offers() if offer.targets)
        self._shown: tuple[ChaosState, ...] | None = None
        self._spins: dict[str, NumberBox] = {}
        self._watcher = FutureWatcher(self)
        self.setWindowTitle(tr("Chaos"))
        self.setFixedWidth(WIDTH_PX)
        self._build()
        self._choose_kind(0)
        self._follow()
        self._timer = QTimer(self)
        self._timer.setInterval(FOLLOW_MS)
        self._timer.timeout.connect(self._follow)
        self._timer.start()
        self.finished.connect(self._timer.stop)
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label("Chaos", "heading"))
        sentence = tr("Real trouble on purpose, recorded with who and why. Revert ends it.")
        column.addWidget(label(sentence, "body", "2", wrap=True))
        column.addLayout(self._build_form())
        column.addLayout(self._build_buttons())
        self._answer = label("", "small", "2", wrap=True)
        column.addWidget(self._answer)
        column.addWidget(rule())
        column.addWidget(label("Active now", "label", "2"))
        self._rows = QVBoxLayout()
        column.addLayout(self._rows)

    def _build_form(self) -> QFormLayout:
        self._kind, self._target = QComboBox(), QComboBox()
        for offer in self._offers:
            self._kind.addItem(tr(offer.form.title))
        self._kind.currentIndexChanged.connect(self._choose_kind)
        self._minutes = NumberBox(0, LONGEST_MIN, tr(" min"))
        self._minutes.setSpecialValueText(tr("until reverted"))
        self._why = QLineEdit()
        self._why.setPlaceholderText(tr("Why, in a few words"))
        self._why.setMaxLength(300)
        self._what = label("", "small", "2", wrap=True)
        self._values = QFormLayout()
        form = QFormLayout()
        for words, field in (
            (tr("Kind"), self._kind),
            (tr("On"), self._target),
            (tr("For"), self._minutes),
        ):
            field.setAccessibleName(words)
            form.addRow(label(words, "body", "2"), field)
        form.addRow(self._what)
        form.addRow(self._values)
        self._why.setAccessibleName(tr("Reason"))
        form.addRow(label("Why", "body", "2"), self._why)
        return form

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        close = KindButton(self._theme, "Close", kind="ghost")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self._trigger = KindButton(self._theme, "Trigger", kind="main", icon="bolt")
        self._trigger.setDefault(True)
        self._trigger.clicked.connect(self._on_trigger)
        row.addWidget(close)
        row.addWidget(self._trigger)
        return row

    def _offer(self) -> ChaosOffer | None:
        index = self._kind.currentIndex()
        return self._offers[index] if 0 <= index < len(self._offers) else None

    def _choose_kind(self, _index: int) -> None:
        """Ask for what this kind takes."""
        offer = self._offer()
        self._trigger.setEnabled(offer is not None)
        self._target.clear()
        while self._values.rowCount():
            self._values.removeRow(0)
        self._spins.clear()
        if offer is None:
            return
        self._what.setText(tr(offer.form.sentence))
        for target in offer.targets:
            self._target.addItem(retold(told_target(target)), target)
        for parameter in offer.form.parameters:
            spin = NumberBox(int(parameter.low), int(parameter.high), f" {parameter.unit}")
            spin.setValue(int(parameter.default))
            spin.setAccessibleName(tr(parameter.title))
            self._spins[parameter.name] = spin
            self._values.addRow(label(parameter.title, "body", "2"), spin)

    def _on_trigger(self) -> None:
        offer = self._offer()
        if offer is None:
            return
        values = tuple((name, float(spin.value())) for name, spin in self._spins.items())
        target = str(self._target.currentData())
        duration_s = self._minutes.value() * 60.0
        self._submit(
            TriggerChaos(offer.form.kind, target, values, self._why.text(), duration_s),
            tr(
                "{title} on {target} is triggered.",
                title=tr(offer.form.title),
                target=retold(told_target(target)),
            ),
        )

    def _submit(self, command: Command, sentence: str) -> None:
        actor = "facilitator" if self._drill.state().attended else "team"
        self._watcher.watch(
            self._drill.submit(command, actor), partial(self._on_done, sentence), self._on_refusal
        )

    def _on_done(self, sentence: str, _state: object) -> None:
        self._answer.setText(sentence)
        self._why.clear()
        self._follow()

    def _on_refusal(self, sentence: str) -> None:
        self._answer.setText(sentence)

    def _follow(self) -> None:
        """Show what is active by now."""
        active = self._drill.state().active_chaos()
        if active == self._shown:
            return
        self._shown = active
        while (item := self._rows.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().deleteLater()
        for one in active:
            self._rows.addWidget(self._row(one))
        if not active:
            self._rows.addWidget(label("Nothing: all is as it was.", "small", "2"))

    def _row(self, one: ChaosState) -> QWidget:
        triggered = one.triggered
        title = next((o.form.title for o in self._offers if o.form.kind is triggered.kind), "")
        values = told_values(triggered.kind, triggered.values)
        name = tr(title) or triggered.kind.value
        words = f"{triggered.id} · {name} · {retold(told_target(triggered.target))}"
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = f"{words}{f' · {values}' if values else ''} · {one.by}: {triggered.why}"
        line.addWidget(label(words, "small", "1", wrap=True), 1)
        revert = KindButton(self._theme, "Revert", icon="back")
        revert.setAutoDefault(False)
        revert.clicked.connect(partial(self._on_revert, triggered.id))
        line.addWidget(revert)
        return row

    def _on_revert(self, chaos_id: str, _checked: bool = False) -> None:
        self._submit(RevertChaos(chaos_id, self._why.text()), tr("It is reverted."))
