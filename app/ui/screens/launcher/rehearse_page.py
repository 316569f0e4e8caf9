"""The launcher's page that runs a whole drill without people. Qt thread; owner: the launcher."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.core.ports import (
    LauncherContent,
    LauncherPort,
    RehearsalRequest,
    RehearsalResult,
    RehearsalStep,
)
from app.ui.screens.launcher.forms import AgendaChoice, IncidentChoice, field
from app.ui.screens.launcher.pages import Page
from app.ui.theme import Theme
from app.ui.translation import local_number, retold, tr
from app.ui.widgets import FutureWatcher, IconLabel, KindButton, label, rule
from app.ui.widgets.two_columns import TwoColumns

SPEEDS = (60.0, 20.0, 1.0)


class RehearsePage(Page):
    """Starts a rehearsal and shows its steps when it ended; progress is in the bar below."""

    def __init__(self, launcher: LauncherPort, content: LauncherContent, theme: Theme) -> None:
        super().__init__(
            tr("Run a rehearsal"),
            tr(
                "A whole drill without people: symptoms, reference claim, reference fix, "
                "verification, report. Only the clock runs faster; services, load and "
                "verification stay real."
            ),
        )
        self._launcher, self._theme = launcher, theme
        self._watcher = FutureWatcher(self)
        self._reports: tuple[str, ...] = ()
        self.agendas = AgendaChoice(content.agendas)
        self.incidents = IncidentChoice(content.incidents)
        self.speed = QComboBox()
        for speed in SPEEDS:
            words = (
                tr("as long as a real drill")
                if speed == 1.0
                else tr("{speed:.0f} times as fast", speed=speed)
            )
            self.speed.addItem(words, speed)
        self.run = KindButton(theme, "Rehearse", kind="main", icon="play", size="large")
        self.run.clicked.connect(self._start)
        self._open = KindButton(theme, "Open the report", icon="report", size="large")
        self._open.clicked.connect(self._open_report)
        self._open.hide()
        self._verdict = label("", "body", "2", wrap=True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(6)
        self._build()

    def _build(self) -> None:
        columns = TwoColumns(40)
        columns.left.addLayout(field("Agenda", self.agendas))
        columns.left.addStretch(1)
        columns.right.addLayout(field("Incidents", self.incidents))
        columns.right.addLayout(field("Speed of the clock", self.speed))
        columns.right.addStretch(1)
        self.body.addWidget(columns)
        self.body.addLayout(self._steps)
        self.body.addStretch(1)
        self.foot.addWidget(self.run)
        self.foot.addWidget(self._open)
        self.foot.addWidget(self._verdict, 1)

    def _start(self) -> None:
        incidents = self.incidents.chosen()
        if not incidents or not self.agendas.chosen():
            self._verdict.setText(tr("Choose an agenda and at least one incident."))
            return
        self._clear_steps()
        self._open.hide()
        self.run.setEnabled(False)
        self._verdict.setText(tr("Under way. You can do something else here meanwhile."))
        request = RehearsalRequest(self.agendas.chosen(), incidents, self.speed.currentData())
        self._watcher.watch(self._launcher.rehearse(request), self._show, self._on_failure)

    def _clear_steps(self) -> None:
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()

    def _show(self, result: RehearsalResult) -> None:
        self.run.setEnabled(True)
        self._steps.addWidget(rule("section"))
        for step in result.steps:
            self._steps.addWidget(_StepRow(self._theme, step))
        self._reports = tuple(str(path) for path in result.reports)
        self._open.setVisible(bool(self._reports))
        if result.ok:
            self._verdict.setText(tr("The rehearsal held: every step did what it should."))
        else:
            self._verdict.setText(tr("The rehearsal did not hold. The first red step says why."))

    def _on_failure(self, sentence: str) -> None:
        self.run.setEnabled(True)
        self._verdict.setText(sentence)

    def _open_report(self) -> None:
        if self._reports:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._reports[0]))


class _StepRow(QWidget):
    """One step of the rehearsal."""

    def __init__(self, theme: Theme, step: RehearsalStep) -> None:
        super().__init__()
        icon, tone = ("tick", "ok") if step.ok else ("close", "time")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        word = tr("held") if step.ok else tr("did not hold")
        row.addWidget(IconLabel(theme, icon, tone, 16, word))
        name = retold(step.id[:1].upper() + step.id[1:])  # an alias in it keeps its capitals
        row.addWidget(label(name, "small.strong"))
        row.addWidget(label(retold(step.detail), "small", "2", wrap=True), 1)
        row.addWidget(label(f"{local_number(step.seconds, '.1f')} s", "number", "3"))
