"""The launcher's page frame, and the pages resume and doctor. Qt thread; owner: the launcher."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.ports import DoctorCheck, LauncherPort, ReplayPort, SessionSummary
from app.ui.theme import Theme
from app.ui.translation import later, local_date, retold, tr
from app.ui.widgets import EmptyState, FutureWatcher, IconLabel, KindButton, label, rule
from app.ui.widgets.file_question import FileQuestion

_ARCHIVE = later("Session (*.zip)")
_TAKE_IN = later(
    "From a file that another laptop saved. Resuming it runs its team's code here, so take in "
    "only what you trust."
)


class Page(QWidget):
    """Title and sentence, a body that scrolls, a foot with the page's acts."""

    notice = Signal(str, str)

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(32, 24, 32, 20)
        self._column.setSpacing(4)
        self._column.addWidget(label(title, "title"))
        self._column.addWidget(label(sentence, "body", "2", wrap=True))
        self._column.addSpacing(12)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(4, 4, 12, 4)
        self.body.setSpacing(12)
        inner = QWidget()
        inner.setLayout(self.body)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._column.addWidget(scroll, 1)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(4, 12, 4, 0)
        self.foot.setSpacing(12)
        self._column.addLayout(self.foot)

    def opened(self) -> None:
        """The page came into sight."""

    def clear_body(self) -> None:
        """Take all rows away."""
        while (item := self.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class ResumePage(Page):
    """Earlier sessions, newest first; ``resume_requested`` carries the id.

    A session can be saved as one file, and one of another laptop taken in.
    """

    resume_requested = Signal(str)
    replay_opened = Signal(object)

    def __init__(self, launcher: LauncherPort, theme: Theme) -> None:
        super().__init__(
            tr("Resume a session"), tr("Every drill is kept on this laptop as it was left.")
        )
        self._launcher, self._theme = launcher, theme
        self._watcher = FutureWatcher(self)
        self.question = FileQuestion(self)
        take_in = KindButton(theme, "Take in a session")
        take_in.clicked.connect(self._ask_which)
        self.foot.addWidget(take_in)
        self.foot.addWidget(label(_TAKE_IN, "small", "3", wrap=True), 1)

    def opened(self) -> None:
        """Read the list anew; the old one stays until the new one is there."""
        self._watcher.watch(self._launcher.sessions(), self._show, self._on_failure)

    def _show(self, sessions: tuple[SessionSummary, ...]) -> None:
        self.clear_body()
        if not sessions:
            self.body.addWidget(
                EmptyState(self._theme, "history", "No session on this laptop yet.")
            )
            return
        for summary in sessions:
            row = _SessionRow(self._theme, summary)
            row.chosen.connect(self.resume_requested)
            row.file_wanted.connect(self._ask_where)
            row.replay_wanted.connect(self._open_replay)
            self.body.addWidget(row)
            self.body.addWidget(rule())
        self.body.addStretch(1)

    def _open_replay(self, session_id: str) -> None:
        opened = self._launcher.replay(session_id)
        self._watcher.watch(opened, self._on_replay, self._on_failure)

    def _on_replay(self, replay: ReplayPort) -> None:
        self.replay_opened.emit(replay)

    def _ask_where(self, session_id: str) -> None:
        self.question.where_to(
            tr("Save the session as one file"),
            tr(_ARCHIVE),
            f"{session_id}.zip",
            partial(self._save, session_id),
        )

    def _save(self, session_id: str, target: Path) -> None:
        saved = self._launcher.save_session(session_id, target)
        self._watcher.watch(saved, self._on_saved, self._on_failure)

    def _on_saved(self, path: Path) -> None:
        self.notice.emit("1", tr("The session was saved as {path}.", path=path))

    def _ask_which(self) -> None:
        self.question.which(tr("Take in a session"), tr(_ARCHIVE), self._take_in)

    def _take_in(self, archive: Path) -> None:
        taken = self._launcher.take_in_session(archive)
        self._watcher.watch(taken, self._on_taken, self._on_failure)

    def _on_taken(self, session_id: str) -> None:
        self.notice.emit(
            "1", tr("The session {session_id} is now on this laptop.", session_id=session_id)
        )
        self.opened()

    def _on_failure(self, sentence: str) -> None:
        self.notice.emit("time", sentence)


class _SessionRow(QWidget):
    """One session: whose, what, when, and what happened in one sentence."""

    chosen = Signal(str)
    file_wanted = Signal(str)
    replay_wanted = Signal(str)

    def __init__(self, theme: Theme, summary: SessionSummary) -> None:
        super().__init__()
        self._id = summary.session_id
        started = local_date(summary.started_unix_s)
        what = ", ".join((summary.agenda_title, *summary.aliases))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(tr("Team {team}", team=summary.team), "body.strong"))
        words.addWidget(label(f"{started}. {what}", "small", "2", wrap=True))
        story = summary.problem or summary.story
        words.addWidget(
            label(retold(story), "small", "time" if summary.problem else "1", wrap=True)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        row.addLayout(words, 1)
        text = tr("Resume") if summary.resumable else tr("Open to read")
        button = KindButton(theme, text, icon="play" if summary.resumable else "eye")
        button.setAccessibleName(
            tr("{words}: team {team}, {started}", words=text, team=summary.team, started=started)
        )
        button.setEnabled(not summary.problem)
        button.setMinimumWidth(140)
        button.clicked.connect(self._on_clicked)
        file = KindButton(theme, "Save as a file")
        file.setAccessibleName(
            tr("Save as a file: team {team}, {started}", team=summary.team, started=started)
        )
        file.setEnabled(not summary.problem)
        file.clicked.connect(self._on_file)
        replay = KindButton(theme, "Replay", icon="history")
        replay.setAccessibleName(
            tr("Replay: team {team}, {started}", team=summary.team, started=started)
        )
        replay.setEnabled(not summary.problem)
        replay.clicked.connect(self._on_replay)
        row.addWidget(replay, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(file, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _on_replay(self) -> None:
        self.replay_wanted.emit(self._id)

    def _on_file(self) -> None:
        self.file_wanted.emit(self._id)

    def _on_clicked(self) -> None:
        self.chosen.emit(self._id)


class DoctorPage(Page):
    """Each check of this laptop, with what was found, what is needed and the mend."""

    def __init__(self, launcher: LauncherPort, theme: Theme) -> None:
        super().__init__(
            tr("Check this laptop"),
            tr("Do this the day before: it says what a drill would stumble over."),
        )
        self._launcher, self._theme = launcher, theme
        self._watcher = FutureWatcher(self)
        self._run = KindButton(theme, "Check now", kind="main", icon="doctor")
        self._run.clicked.connect(self._start)
        self._verdict = label("", "body", "2", wrap=True)
        self.foot.addWidget(self._run)
        self.foot.addWidget(self._verdict, 1)
        self.body.addWidget(EmptyState(theme, "doctor", "Not checked yet. It takes a few seconds."))

    def _start(self) -> None:
        self._run.setEnabled(False)
        self._verdict.setText(tr("Checking…"))
        self._watcher.watch(self._launcher.doctor(), self._show, self._on_failure)

    def _show(self, checks: tuple[DoctorCheck, ...]) -> None:
        self._run.setEnabled(True)
        self.clear_body()
        for check in sorted(checks, key=_bad_first):
            self.body.addWidget(_CheckRow(self._theme, check))
            self.body.addWidget(rule())
        self.body.addStretch(1)
        bad = sum(1 for check in checks if not check.ok)
        if bad:
            self._verdict.setText(
                tr(
                    "{bad} of {count} checks need a mend before a drill.",
                    bad=bad,
                    count=len(checks),
                )
            )
        else:
            self._verdict.setText(
                tr("All {count} checks passed. This laptop can run a drill.", count=len(checks))
            )

    def _on_failure(self, sentence: str) -> None:
        self._run.setEnabled(True)
        self._verdict.setText(sentence)


def _bad_first(check: DoctorCheck) -> bool:
    return check.ok


class _CheckRow(QWidget):
    """One check."""

    def __init__(self, theme: Theme, check: DoctorCheck) -> None:
        super().__init__()
        icon, tone, word = (
            ("tick", "2", tr("passed")) if check.ok else ("warning", "time", tr("not passed"))
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        row.addWidget(IconLabel(theme, icon, tone, 20, word), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        name = tr(check.id.replace("-", " ").replace("_", " ").capitalize())
        words.addWidget(label(name, "body.strong"))
        words.addWidget(
            label(
                tr(
                    "{found}; needed: {needed}",
                    found=retold(check.found),
                    needed=retold(check.needed),
                ),
                "small",
                "2",
                wrap=True,
            )
        )
        if not check.ok:
            words.addWidget(label(retold(check.mend), "small", "1", wrap=True))
        row.addLayout(words, 1)
