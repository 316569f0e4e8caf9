"""The launcher: start, resume, rehearse, check this laptop. Qt thread; owner: the kiosk.

It stays open while services start, so that a failure has a place to be read and the form is
not lost.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.translation import ENGLISH, LANGUAGES, later, tr
from app.ui.widgets import (
    ActivityBar,
    EmptyState,
    FutureWatcher,
    KindButton,
    ToastQueue,
    ZoomKeys,
    label,
    rule,
    sheet,
)

if TYPE_CHECKING:
    from app.core.ports import DrillPort, LauncherContent, LauncherPort, SessionRequest
    from app.ui.screens.launcher.half_filled import HalfFilled
    from app.ui.screens.launcher.pages import Page

REFRESH_MS = 250
PAGES = (
    (later("Start a drill"), "play"),
    (later("Resume a session"), "history"),
    (later("Run a rehearsal"), "forward"),
    (later("Check this laptop"), "doctor"),
    (later("Write an agenda"), "clock"),
)


class LauncherWindow(QWidget):
    """``opened`` carries the drill to show, ``replay_opened`` a recording.

    ``closed`` when the person is done.

    ``filled`` once, when the pages are there and can be used.
    """

    opened = Signal(object)
    closed = Signal()
    filled = Signal()
    language_asked = Signal(str)
    replay_opened = Signal(object)

    def __init__(self, launcher: "LauncherPort", theme: Theme, language: str = ENGLISH) -> None:
        super().__init__()
        self._launcher, self._theme, self._language = launcher, theme, language
        self.setWindowTitle(tr("The 3 A.M. drill"))
        self.setProperty("pane", "sheet")
        self.resize(1120, 720)
        self.setMinimumSize(960, 600)
        self._watcher = FutureWatcher(self)
        self._loading = False
        self._resume_id = ""
        self._forms: HalfFilled | None = None
        self._pages: tuple[Page, ...] = ()
        self._stack = QStackedWidget()
        self._waiting = EmptyState(theme, "history", "Reading agendas and incidents.")
        self._stack.addWidget(self._waiting)
        self._activity = ActivityBar(theme)
        self._build()
        self._toasts = ToastQueue(theme, self, 16)
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self._refresh)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail())
        row.addWidget(rule("v"))
        row.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self._activity)

    def _rail(self) -> QWidget:
        rail = sheet("well")
        rail.setFixedWidth(248)
        column = QVBoxLayout(rail)
        column.setContentsMargins(16, 24, 16, 20)
        column.setSpacing(6)
        clock = label("03:00", "timer", "time")
        clock.setFont(self._theme.font("timer"))
        clock.setAccessibleName("3 A.M.")
        column.addWidget(clock)
        column.addWidget(label("The 3 A.M. drill", "heading"))
        column.addWidget(label("Offline. Everything runs on this laptop.", "micro", "3", wrap=True))
        column.addSpacing(20)
        self._choices = QButtonGroup(self)
        for number, (text, icon) in enumerate(PAGES):
            button = KindButton(self._theme, text, kind="rail", icon=icon, size="large")
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._choices.addButton(button, number)
            column.addWidget(button)
            keys = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            keys.activated.connect(button.click)
        column.addStretch(1)
        self.pin = KindButton(
            self._theme, "Facilitator's PIN", kind="ghost", icon="lock", size="small"
        )
        self.pin.clicked.connect(self.ask_new_pin)
        column.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignLeft)
        self._look = KindButton(self._theme, "", kind="ghost", icon="sun", size="small")
        self._name_look()
        self.other_language = next(code for code in LANGUAGES if code != self._language)
        name = LANGUAGES[self.other_language]
        self.language = KindButton(self._theme, name, kind="ghost", size="small")
        self.language.clicked.connect(self._ask_language)
        foot = QHBoxLayout()
        foot.addWidget(self._look)
        foot.addWidget(self.language)
        foot.addStretch(1)
        column.addLayout(foot)
        return rail

    def _connect(self) -> None:
        self._choices.idClicked.connect(self.show_page)
        self._look.clicked.connect(self._switch_look)
        self._theme.changed.connect(self._name_look)
        ZoomKeys(self._theme, self)
        self._activity.cancel_requested.connect(self._cancel)

    @property
    def ready(self) -> bool:
        """Whether the pages are there."""
        return bool(self._pages)

    def _load(self) -> None:
        """The shell is painted: now read what the pages show, off this thread."""
        self._watcher.watch(self._launcher.content(), self._build_pages, self._on_unread)

    def _build_pages(self, content: "LauncherContent") -> None:
        # The pages import what a drill is made of, so not before the shell is painted.
        from app.ui.screens.launcher.agenda_page import AgendaPage  # noqa: PLC0415
        from app.ui.screens.launcher.half_filled import fill  # noqa: PLC0415
        from app.ui.screens.launcher.pages import DoctorPage, ResumePage  # noqa: PLC0415
        from app.ui.screens.launcher.rehearse_page import RehearsePage  # noqa: PLC0415
        from app.ui.screens.launcher.start_page import StartPage  # noqa: PLC0415

        launcher, theme = self._launcher, self._theme
        self.start_page = StartPage(content, theme)
        self.resume_page = ResumePage(launcher, theme)
        self.rehearse_page = RehearsePage(launcher, content, theme)
        self.doctor_page = DoctorPage(launcher, theme)
        self.agenda_page = AgendaPage(launcher, content, theme)
        pages = (
            self.start_page,
            self.resume_page,
            self.rehearse_page,
            self.doctor_page,
            self.agenda_page,
        )
        for page in pages:
            self._stack.addWidget(page)
            page.notice.connect(self._on_notice)
        self.start_page.start_requested.connect(self._create)
        self.resume_page.resume_requested.connect(self.resume)
        self.agenda_page.kept.connect(self._read_again)
        self.resume_page.replay_opened.connect(self.replay_opened)
        self._pages = pages
        if self._forms is not None:
            fill(self._forms, self.start_page, self.rehearse_page, self.agenda_page)
        self._theme.fit(self)
        self.show_page(self._choices.checkedId())
        self._timer.start()
        if self._resume_id:
            self.resume(self._resume_id)
        self.filled.emit()

    def _read_again(self) -> None:
        """Agendas were written or removed: offer what is there now."""
        self._watcher.watch(self._launcher.content(), self._show_content, self._on_failure)

    def _show_content(self, content: "LauncherContent") -> None:
        self.start_page.agendas.show_agendas(content.agendas)
        self.rehearse_page.agendas.show_agendas(content.agendas)
        self.agenda_page.show_content(content)

    def _on_unread(self, sentence: str) -> None:
        self._waiting.set_sentence(sentence)

    def _cancel(self, activity_id: str) -> None:
        self._launcher.cancel(activity_id)

    def show_page(self, number: int) -> None:
        """Show a page by its place in ``PAGES``, as soon as it is there."""
        self._choices.button(number).setChecked(True)
        if self._pages:
            self._stack.setCurrentWidget(self._pages[number])
            self._pages[number].opened()

    def ask_new_pin(self) -> None:
        """Set the facilitator's PIN or change it, as soon as the pages are there."""
        if not self._pages:
            return
        from app.ui.widgets import ChoosePinDialog  # noqa: PLC0415  # not before the first paint

        dialog = ChoosePinDialog(self._launcher.pin(), self._theme, self)
        dialog.passed.connect(self._on_new_pin)
        dialog.open()

    def _on_new_pin(self, _given: object) -> None:
        self._toasts.show(
            "1", "The facilitator's PIN is set. Drills with a facilitator ask for it."
        )

    def _ask_language(self) -> None:
        # Whoever waits for what is under way is one of the pages that would be built anew.
        if self._launcher.activities() or not self._stack.isEnabled():
            self.tell("1", "Something is under way. Switch the language once it has ended.")
            return
        self.language_asked.emit(self.other_language)

    def take_over(self, before: "LauncherWindow") -> None:
        """Go on where a launcher in another language stopped: page, forms, size."""
        self.resize(before.size())
        self.show_page(before._choices.checkedId())  # its own kind
        self._forms = before.forms()

    def forms(self) -> "HalfFilled | None":
        """What was typed so far, for another launcher; nothing without pages or something kept."""
        if not self._pages:
            return self._forms
        from app.ui.screens.launcher.half_filled import taken_from  # noqa: PLC0415

        return taken_from(self.start_page, self.rehearse_page, self.agenda_page)

    def _switch_look(self) -> None:
        self._theme.set_mode("dark" if self._theme.mode == "light" else "light")

    def _name_look(self) -> None:
        self._look.set_text("Night look" if self._theme.mode == "light" else "Day look")

    def _create(self, request: "SessionRequest") -> None:
        self._set_busy(True)
        self._watcher.watch(self._launcher.create(request), self._on_drill, self._on_failure)

    def resume(self, session_id: str) -> None:
        """Open an earlier session, as soon as the pages are there."""
        if not self._pages:
            self._resume_id = session_id
            return
        self._set_busy(True)
        self._watcher.watch(self._launcher.resume(session_id), self._on_drill, self._on_failure)

    def _set_busy(self, busy: bool) -> None:
        self._stack.setEnabled(not busy)

    def _on_drill(self, drill: "DrillPort") -> None:
        self._set_busy(False)
        self.opened.emit(drill)

    def _on_failure(self, sentence: str) -> None:
        self._set_busy(False)
        self._toasts.show_error(sentence)

    def _on_notice(self, tone: str, sentence: str) -> None:
        self._toasts.show(tone, sentence)

    def tell(self, tone: str, sentence: str) -> None:
        """Say something that happened elsewhere, such as a drill that was left."""
        self._toasts.show(tone, sentence)

    def _refresh(self) -> None:
        self._activity.show_activities(self._launcher.activities())

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the page up to date and follow long work again."""
        super().showEvent(event)
        if self._pages:
            self._timer.start()
            self.show_page(self._choices.checkedId())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once the shell is painted, and not before, what the pages need is read."""
        super().paintEvent(event)
        if not self._loading:
            self._loading = True
            QTimer.singleShot(0, self._load)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the person is done."""
        if self._pages:
            self.agenda_page.settle()
        self._timer.stop()
        event.accept()
        self.closed.emit()
