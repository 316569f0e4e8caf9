"""The projector's remote: scenes, slides, darkness, announcements. Qt thread.

A widget of its own, so that the team's window and the facilitator's console can both hold one;
several over one projector show the same.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.projector import LONGEST_ANNOUNCEMENT, Scene, scene_closed, shown_scene
from app.core.slides import is_closed
from app.ui.screens.projector.projector import Projector
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets import KindButton, label, rule

SCENES: tuple[tuple[Scene, str, str], ...] = (
    (Scene.CLOCK, later("Clock and phase"), "clock"),
    (Scene.DASHBOARDS, later("Dashboards"), "signals"),
    (Scene.GRAPH, later("Service graph"), "search"),
    (Scene.SLIDES, later("Slides"), "report"),
    (Scene.TEA, later("Tea break"), "moon"),
    (Scene.ANNOUNCEMENT, later("Announcement"), "people"),
)


class ProjectorRemote(QWidget):
    """``presenter_asked`` when the presenter's view is wanted; the owner knows where to."""

    presenter_asked = Signal()

    def __init__(self, projector: Projector, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._projector, self._theme = projector, theme
        self._buttons: dict[Scene, KindButton] = {}
        self._where = label("", "small", "2", wrap=True)
        self._at = label("", "body.strong")
        self._previous = KindButton(theme, "Previous", key="\u2190")
        self._next = KindButton(theme, "Next", key="\u2192")
        self._blank = KindButton(theme, "Dark", icon="moon", key="B")
        self._open = KindButton(theme, "Open the projector", kind="main", icon="monitor")
        self._presenter = KindButton(theme, "Presenter view", icon="eye")
        self._words = QLineEdit()
        self._announce = KindButton(theme, "Show it")
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._open)
        head.addWidget(self._presenter)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._where)
        column.addWidget(rule())
        column.addLayout(self._scenes())
        column.addWidget(rule())
        column.addLayout(self._steps())
        column.addWidget(self._at)
        column.addWidget(rule())
        column.addLayout(self._announcement())
        column.addStretch(1)

    def _scenes(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, (scene, words, icon) in enumerate(SCENES):
            button = KindButton(self._theme, words, icon=icon, key=str(number + 1))
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose, scene))
            self._buttons[scene] = button
            grid.addWidget(button, number // 2, number % 2)
        return grid

    def _steps(self) -> QHBoxLayout:
        self._blank.setCheckable(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._previous, self._next, self._blank):
            row.addWidget(button, 1)
        return row

    def _announcement(self) -> QHBoxLayout:
        self._words.setPlaceholderText(tr("What the whole room should read"))
        self._words.setAccessibleName(tr("Announcement"))
        self._words.setMaxLength(LONGEST_ANNOUNCEMENT)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._announce)
        return row

    def _connect(self) -> None:
        self._projector.changed.connect(self.refresh)
        self._projector.refreshed.connect(self._on_refreshed)
        self._open.clicked.connect(self._toggle_open)
        self._presenter.clicked.connect(self.presenter_asked)
        self._previous.clicked.connect(partial(self._projector.step, -1))
        self._next.clicked.connect(partial(self._projector.step, 1))
        self._blank.clicked.connect(self._projector.toggle_blank)
        self._announce.clicked.connect(self.announce)
        self._words.returnPressed.connect(self.announce)
        self._words.textChanged.connect(self.refresh)
        keys = [(str(n + 1), partial(self._press, s)) for n, (s, _, _) in enumerate(SCENES)]
        for key in ("Left", "PgUp"):
            keys.append((key, self._previous.click))
        for key in ("Right", "PgDown"):
            keys.append((key, self._next.click))
        keys += [("B", self._blank.click), (".", self._blank.click)]
        for key, slot in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the drill while this can be seen."""
        super().showEvent(event)
        self._projector.watch(self)
        self._projector.refresh()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._projector.unwatch(self)

    def announce(self) -> None:
        """Show the words that were typed."""
        if self._words.text().strip():
            self._projector.announce(self._words.text())

    def _choose(self, scene: Scene, _checked: bool = False) -> None:
        self._projector.choose(scene)
        self.refresh()  # a click also turns the button itself

    def _press(self, scene: Scene) -> None:
        if self._buttons[scene].isEnabled():
            self._choose(scene)

    def _toggle_open(self) -> None:
        if self._projector.is_open:
            self._projector.close()
        else:
            self._projector.open()

    def _on_refreshed(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show what the projector shows."""
        projector, state = self._projector, self._projector.state
        shown = shown_scene(projector.show, state)
        for scene, button in self._buttons.items():
            why = scene_closed(scene, state)
            button.set_allowed(not why, why)
            button.setChecked(scene is shown)
        steps = projector.show.scene in (Scene.SLIDES, Scene.DASHBOARDS, Scene.GRAPH)
        self._previous.setEnabled(steps)
        self._next.setEnabled(steps)
        self._blank.setChecked(projector.show.blank)
        self._announce.setEnabled(bool(self._words.text().strip()))
        self._open.set_text(
            tr("Close the projector") if projector.is_open else tr("Open the projector")
        )
        self._open.set_kind("default" if projector.is_open else "main")
        self._set(self._at, self._place_words())
        self._set(self._where, self._where_words())

    @staticmethod
    def _set(one: object, words: str) -> None:
        if one.text() != words:
            one.setText(words)

    def _place_words(self) -> str:
        """Which slide or page is shown."""
        show, deck = self._projector.show, self._projector.deck
        if show.blank:
            return tr("The screen is dark")
        if show.scene is Scene.SLIDES and deck.slides:
            words = tr("Slide {n} of {all}", n=show.slide + 1, all=len(deck.slides))
            slide = deck.slides[min(show.slide, len(deck.slides) - 1)]
            closed = is_closed(self._projector.state, slide)
            return f"{words}, {tr('closed')}" if closed else words
        pages = self._projector.facts.pages
        if show.scene in (Scene.DASHBOARDS, Scene.GRAPH) and pages > 1:
            return tr("Page {n} of {all}", n=show.page + 1, all=pages)
        return tr("One picture")

    def _where_words(self) -> str:
        """Where the picture is, and what is wrong with the slides if anything is."""
        projector = self._projector
        if projector.deck.problem and projector.show.scene is Scene.SLIDES:
            return projector.deck.problem
        if not projector.is_open:
            return tr("The room sees nothing yet. With a second screen it fills that one.")
        if projector.place is None:
            return tr(
                "It stands in a window: there is no second screen. "
                "It moves there by itself once one is plugged in."
            )
        return tr("It fills the screen {name}.", name=projector.place.name)
