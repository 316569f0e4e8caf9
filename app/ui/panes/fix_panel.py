"""The right side of the source pane: the gate, then apply, predict, verify. Qt thread."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.gates import GateStep, missing_for_fix
from app.core.incident import IncidentCard
from app.core.ports import Activity
from app.core.state import SessionState
from app.ui.panes.check_list import CheckList, LatencyBars, latency_rows
from app.ui.theme import Theme, restyle
from app.ui.translation import counted, retold, tr
from app.ui.widgets.activity_bar import ProgressLine
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import label, rule
from app.ui.widgets.lock_panel import LockPanel

WIDTH_PX = 372


class FixPanel(QWidget):
    """What is missing while the gate is closed; then the buttons and what they brought."""

    apply_clicked = Signal()
    verify_clicked = Signal()
    cancel_clicked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH_PX)
        self._theme = theme
        self._activity: Activity | None = None
        self._open = False
        self.lock = LockPanel(theme)
        self.apply_button = KindButton(theme, "Apply and restart", kind="human", key="Ctrl Enter")
        self._applied = label("", "small", "2", wrap=True)
        self.prediction = QPlainTextEdit()
        self.verify_button = KindButton(theme, "Verify", icon="flask", key="F9")
        self._line = ProgressLine(theme, 150)
        self._progress = label("", "small", "2", wrap=True)
        self.cancel_button = KindButton(theme, "Stop", icon="stop", size="small")
        self._verdict = label("", "heading", wrap=True)
        self._told = label("", "small", "2", wrap=True)
        self._bars = LatencyBars(theme)
        self._checks = CheckList(theme)
        self._build()

    def _build(self) -> None:
        self.prediction.setFixedHeight(58)
        self.prediction.setTabChangesFocus(True)
        self.prediction.setAccessibleName(tr("What do you expect of this fix?"))
        self.prediction.setPlaceholderText(tr("For example: p95 under 300 ms at 100 users"))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.lock)
        self._work = QWidget()
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(8)
        work.addWidget(self.apply_button)
        work.addWidget(self._applied)
        work.addWidget(rule())
        work.addWidget(label("What do you expect of this fix?", "small.strong"))
        work.addWidget(self.prediction)
        work.addWidget(self.verify_button)
        column.addWidget(self._work)
        column.addWidget(self._make_progress())
        column.addWidget(self._verdict)
        column.addWidget(self._told)
        column.addWidget(self._bars)
        column.addWidget(self._checks)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.apply_button.clicked.connect(self.apply_clicked)
        self.verify_button.clicked.connect(self.verify_clicked)
        self.cancel_button.clicked.connect(self._on_cancel)
        for part in (self._running, self._verdict, self._told):
            part.hide()
        self._bars.show_rows((), None)

    def _make_progress(self) -> QWidget:
        self._running = QWidget()
        row = QHBoxLayout(self._running)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(self._progress)
        left.addWidget(self._line)
        row.addLayout(left, 1)
        row.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignBottom)
        return self._running

    def show_gate(self, state: SessionState, card: IncidentCard, *, is_open: bool) -> None:
        """Lock panel with the steps, or the tools of the fix."""
        self._work.setVisible(is_open)
        self.lock.setVisible(not is_open)
        self._open = is_open
        if is_open:
            return
        if state.ended:
            reason = tr("The drill is over. The source stays readable.")
            self.lock.show_locked(tr("The fix of {alias} is closed", alias=card.alias), reason, ())
        else:
            steps: tuple[GateStep, ...] = missing_for_fix(state, card.slug)
            reason = tr("You can read and pin lines now. Editing opens with proof.")
            self.lock.show_locked(
                tr("The fix of {alias} is locked", alias=card.alias), reason, steps
            )

    def show_state(self, state: SessionState, card: IncidentCard) -> None:
        """The last revision and the last verification of the incident."""
        mine = [(at, r) for at, r in state.revisions if r.incident == card.slug]
        if not mine:
            self._say_applied(tr("The original runs. Nothing was applied yet."), "2")
        else:
            revision = mine[-1][1]
            number = len(mine)
            if revision.healthy:
                files = counted("{count} file", "{count} files", len(revision.files))
                self._say_applied(
                    tr("Revision {number} runs, {files} changed.", number=number, files=files), "1"
                )
            else:
                before = tr(
                    "Revision {number} did not start, the last good one runs on. ", number=number
                )
                self._say_applied(before + retold(revision.detail), "time")
        self._show_run(state, card)

    def _say_applied(self, text: str, tone: str) -> None:
        self._applied.setText(text)
        restyle(self._applied, tone=tone)

    def _show_run(self, state: SessionState, card: IncidentCard) -> None:
        runs = [r for r in state.verifications if r.incident == card.slug and r.result is not None]
        self._verdict.setVisible(bool(runs))
        self._told.setVisible(bool(runs))
        self._bars.show_rows(latency_rows(state, card.slug), card.sla_s)
        self._checks.setVisible(bool(runs))
        if not runs or runs[-1].result is None:
            return
        run, result = runs[-1], runs[-1].result
        met = sum(check.passed for check in result.checks)
        words, tone = {
            "pass": (tr("Verified"), "ok"),
            "fail": (tr("Not fixed yet"), "time"),
        }.get(result.verdict, (tr("The verification itself failed"), "time"))
        self._verdict.setText(
            tr(
                "{words}, {met} of {count} checks met",
                words=words,
                met=met,
                count=len(result.checks),
            )
        )
        restyle(self._verdict, tone=tone)
        expected = (
            tr("You expected: {prediction}", prediction=run.prediction) if run.prediction else ""
        )
        parts = [
            retold(result.detail),
            tr("Took {duration_s:.0f} s.", duration_s=result.duration_s),
            expected,
        ]
        self._told.setText(" ".join(part for part in parts if part))
        self._checks.show_checks(result.checks)

    def show_activity(self, activity: Activity | None) -> None:
        """Progress of the work that runs now; the buttons wait for it."""
        if activity == self._activity and activity is not None and activity.fraction is not None:
            return
        self._activity = activity
        self._running.setVisible(activity is not None)
        if activity is not None:
            self._progress.setText(f"{retold(activity.title)}. {retold(activity.detail)}".strip())
            self._line.show_fraction(activity.fraction)
            self.cancel_button.setVisible(activity.cancellable)

    def allow(self, *, apply_why: str, verify_why: str) -> None:
        """Enable the buttons, or disable each with its reason (empty means allowed)."""
        self.apply_button.set_allowed(not apply_why, apply_why)
        self.verify_button.set_allowed(not verify_why, verify_why)
        self.verify_button.set_kind("default" if verify_why else "verify")
        self.apply_button.set_kind("human" if verify_why and not apply_why else "default")

    def _on_cancel(self) -> None:
        if self._activity is not None:
            self.cancel_clicked.emit(self._activity.id)
