"""The experiments panel: what to try on the left, what came of it on the right. Qt thread.

Owner: the HTTP tab. Single requests and replays open with the investigation, bursts
with the verification; a closed one says so instead of a dead button.
"""

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.claims import Pin
from app.core.errors import Refused
from app.core.events import ExperimentRun
from app.core.experiments import HttpAnswer, HttpExchange, HttpRequest, needed_for
from app.core.gates import is_open, missing_for
from app.core.http_text import curl_command
from app.core.ports import Activity, DrillPort
from app.core.state import SessionState
from app.core.timeline import story_at_elapsed
from app.ui.panes.experiment_form import ExperimentForm
from app.ui.panes.experiment_pins import experiment_pin, request_pin
from app.ui.panes.experiment_result import ExperimentResult
from app.ui.theme import Theme
from app.ui.translation import later, retold, tr
from app.ui.widgets.activity_bar import ProgressLine
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.futures import FutureWatcher
from app.ui.widgets.labels import label, rule
from app.ui.widgets.timers import story_text

FORM_PX = 400
SENT_ROWS = 50
WHOLE_ANSWERS = 20
_RUN = Qt.ItemDataRole.UserRole
_RUN_WORDS = {
    "send": later("Send it"),
    "replay": later("Replay it"),
    "burst": later("Start the burst"),
}


class ExperimentsPanel(QWidget):
    """Form, list and result; both kinds of pin are asked for by their keys."""

    notice = Signal(str, str)
    pin_requested = Signal(object)
    trace_requested = Signal(str)

    def __init__(self, drill: DrillPort, theme: Theme) -> None:
        super().__init__()
        self._drill, self._theme = drill, theme
        self._state: SessionState | None = None
        self._activity: Activity | None = None
        self._busy = False
        self._whole: dict[str, HttpAnswer] = {}
        self._watcher = FutureWatcher(self)
        self.form = ExperimentForm(theme)
        self.run_button = KindButton(theme, "Send it", icon="flask", key="Ctrl Enter")
        self.stop_button = KindButton(theme, "Stop", icon="stop", size="small")
        self._line = ProgressLine(theme, 120)
        self._progress: QLabel = label("", "small", "2", wrap=True)
        self._problem: QLabel = label("", "small", "time", wrap=True)
        self.list = QListWidget()
        self._empty: QLabel = label(
            "No experiment yet. Pause a process, or send one request and look at its trace.",
            "small",
            "3",
            wrap=True,
        )
        self.result = ExperimentResult(theme)
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_left())
        row.addWidget(rule("v"))
        self.list.setAccessibleName(tr("Experiments, newest first"))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QVBoxLayout()
        middle.setContentsMargins(8, 4, 0, 4)
        middle.addWidget(self._empty)
        middle.addWidget(self.list, 1)
        row.addLayout(middle, 2)
        row.addWidget(rule("v"))
        row.addWidget(self.result, 3)
        self._running.hide()
        self._problem.hide()
        self._connect()

    def _make_left(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.form)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        left = QWidget()
        left.setFixedWidth(FORM_PX)
        whole = QVBoxLayout(left)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._make_foot())
        return left

    def _make_foot(self) -> QWidget:
        """What acts on the form: always to be seen, however low the pane is."""
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(16, 4, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._problem)
        column.addWidget(self.run_button)
        self._running = QWidget()
        running = QHBoxLayout(self._running)
        running.setContentsMargins(0, 0, 0, 0)
        running.addWidget(self._progress, 1)
        running.addWidget(self._line)
        running.addWidget(self.stop_button)
        column.addWidget(self._running)
        return foot

    def _connect(self) -> None:
        self.run_button.clicked.connect(self.run_experiment)
        self.stop_button.clicked.connect(self._stop)
        self.form.kind_changed.connect(self._on_kind)
        self.form.look_up_requested.connect(self._look_up)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.list.itemActivated.connect(self.change_chosen)
        self.result.trace_requested.connect(self.trace_requested)
        self.result.curl_requested.connect(self.copy_as_curl)
        self.result.again_requested.connect(self.change_chosen)
        self._watcher.failure.connect(self._on_failure)
        for keys, slot in (
            ("Ctrl+Return", self.run_experiment),
            ("Ctrl+Enter", self.run_experiment),
            ("Shift+P", self.pin_request),
            ("P", self.pin_experiment),
            ("T", self.result.ask_for_trace),
            ("C", self.copy_as_curl),
            ("R", self.change_chosen),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def refresh(self, state: SessionState) -> None:
        """Follow the drill: services, experiments, what is under way."""
        before, self._state = self._state, state
        self._show_activity()
        if state is before:
            return
        self.form.show_services(tuple(dict.fromkeys(each.name for each in state.endpoints)))
        if before is None or before.experiments != state.experiments:
            self._show_experiments(state)
        self._show_button()

    def chosen(self) -> ExperimentRun | None:
        """The selected experiment."""
        item = self.list.currentItem()
        return item.data(_RUN)[0] if item is not None else None

    def run_experiment(self) -> None:
        """Carry out what the form says."""
        why = self._why_not()
        if why:
            self.notice.emit("1", why)
            return
        try:
            self._begin()
        except Refused as error:
            self._say_problem(retold(str(error)))
            return
        self._say_problem("")
        self._busy = True
        self._show_button()

    def _begin(self) -> None:
        form, kind = self.form, self.form.kind_id()
        if kind == "burst":
            self._watcher.watch(self._drill.burst(form.plan()), self._on_burst)
            return
        alone = form.alone.isChecked()
        if kind == "replay":
            if not form.trace.text().strip():
                raise Refused("Choose a request below, or give the trace id of one.")
            future = self._drill.replay(form.trace.text().strip(), alone=alone)
        else:
            future = self._drill.send(form.request(), alone=alone)
        self._watcher.watch(future, self._on_exchange)

    def _on_exchange(self, exchange: HttpExchange) -> None:
        self._whole[exchange.experiment_id] = exchange.answer
        while len(self._whole) > WHOLE_ANSWERS:
            del self._whole[next(iter(self._whole))]
        self._end(f"{exchange.request.method} {exchange.request.path}: {exchange.answer.seen}")

    def _on_burst(self, state: SessionState) -> None:
        self._end(tr("Burst over: {result}", result=state.experiments[-1][2].result))

    def _end(self, sentence: str) -> None:
        self._busy = False
        self.refresh(self._drill.state())
        self.list.setCurrentRow(0)
        self._show_button()
        self.notice.emit("1", sentence)

    def _on_failure(self, sentence: str) -> None:
        self._busy = False
        self._show_button()
        self._say_problem(sentence)

    def _say_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _on_kind(self) -> None:
        self._say_problem("")
        self._show_button()
        if self.form.kind_id() == "replay" and self.form.sent.count() == 0:
            self._look_up("")

    def _look_up(self, trace_id: str) -> None:
        if self._state is None or not is_open(self._state, needed_for("replay")):
            return

        def show(rows: tuple) -> None:
            self.form.show_sent(rows, looked_for=trace_id)

        self._watcher.watch(self._drill.sent_requests(SENT_ROWS, trace_id), show)

    def _why_not(self) -> str:
        kind = self.form.kind_id()
        if self._state is not None and self._state.ended:
            return tr("This experiment is locked: the drill is over.")
        if self._state is None or not is_open(self._state, needed_for(kind)):
            steps = missing_for(self._state, needed_for(kind)) if self._state is not None else ()
            first = f": {retold(steps[0].text)}" if steps else ""
            return tr("This experiment is locked{first}.", first=first)
        if not self._state.endpoints:
            return tr("No service runs that could be called.")
        return tr("The last experiment is still being carried out.") if self._busy else ""

    def _show_button(self) -> None:
        why = self._why_not()
        self.run_button.set_text(_RUN_WORDS[self.form.kind_id()])
        self.run_button.set_allowed(not why, why)
        locked_words = tr("This experiment is locked")
        locked = why.startswith(locked_words)
        if locked or self._problem.text().startswith(locked_words):
            self._say_problem(why if locked else "")

    def _show_activity(self) -> None:
        work = [a for a in self._drill.activities() if a.title.startswith("Burst to ")]
        self._activity = work[0] if work else None
        self._running.setVisible(bool(work))
        if work:
            self._progress.setText(retold(work[0].detail))
            self._line.show_fraction(work[0].fraction)

    def _stop(self) -> None:
        if self._activity is not None:
            self._drill.cancel(self._activity.id)

    def _show_experiments(self, state: SessionState) -> None:
        chosen = self.chosen()
        self.list.clear()
        self._empty.setVisible(not state.experiments)
        for at, by, run in reversed(state.experiments):
            clock = story_text(story_at_elapsed(state.marks, at.elapsed_s))
            told = tr(
                "{clock}  {kind} {service}, by {by}",
                clock=clock,
                kind=tr(run.kind),
                service=run.service,
                by=by,
            )
            item = QListWidgetItem(f"{told}\n{retold(run.result)}" if run.result else told)
            item.setToolTip(item.text())
            item.setData(_RUN, (run, at.wall_unix_s))
            self.list.addItem(item)
            if chosen is not None and run.id == chosen.id:
                self.list.setCurrentItem(item)
        self._on_chosen()

    def _on_chosen(self, *_: object) -> None:
        cards = self._state.incidents if self._state is not None else ()
        run = self.chosen()
        mine = tuple(c for c in cards if run is not None and run.service in c.services)
        whole = self._whole.get(run.id) if run is not None else None
        self.result.show_run(run, mine or cards, whole)

    def copy_as_curl(self) -> None:
        """Put the chosen request on the clipboard as a command, else the one in the form."""
        try:
            request = self._request_meant()
        except Refused as error:
            self._say_problem(retold(str(error)))
            return
        urls = {each.name: each.url for each in self._state.endpoints} if self._state else {}
        if request is None or request.service not in urls:
            self.notice.emit("1", "Choose a request that was sent, or write one, then press C.")
            return
        command = curl_command(urls[request.service], request, windows=sys.platform == "win32")
        QGuiApplication.clipboard().setText(command)
        self.notice.emit("1", tr("Copied: {command}", command=command[:120]))

    def _request_meant(self) -> HttpRequest | None:
        run = self.chosen()
        if run is not None:
            return run.request
        return self.form.request() if self.form.path.text().strip() else None

    def change_chosen(self) -> None:
        """Put the chosen request into the form, to be changed and sent again."""
        run = self.chosen()
        if run is None or run.request is None:
            self.notice.emit("1", "Choose a request that was sent, then press R to change it.")
            return
        self.form.kind.setCurrentIndex(0)
        self.form.fill(run.request)
        self.form.path.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def pin_experiment(self) -> None:
        """Ask for a pin of the chosen experiment."""
        item = self.list.currentItem()
        if item is None:
            self.notice.emit("1", "Choose an experiment first, then press P.")
            return
        self.pin_requested.emit(self._pin_of(*item.data(_RUN)))

    def pin_request(self) -> None:
        """Ask for a pin of the request of the chosen experiment and its answer."""
        run = self.chosen()
        if run is None or run.request is None or run.answer is None:
            self.notice.emit("1", "Choose one request that was sent first, then press Shift P.")
            return
        self.pin_requested.emit(request_pin(run))

    def _pin_of(self, run: ExperimentRun, at_unix_s: float) -> Pin:
        cards = self._state.incidents if self._state is not None else ()
        return experiment_pin(run, at_unix_s, cards)
