"""Incidents by their neutral names, and the chaos that is active. Qt thread.

Owner: the console. Choosing an incident turns key and hints to it; F2 to F5 do, too.
"""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from app.core.chaos import FORMS, told_target, told_values
from app.core.state import ChaosState, SessionState
from app.ui.screens.facilitator.parts import PaneHead, Scrolling, WordList
from app.ui.screens.facilitator.words import incident_details, incident_line
from app.ui.theme import Theme
from app.ui.translation import later, retold, tr
from app.ui.widgets import KindButton

FIRST_KEY = 2  # F1 is help everywhere
LAST_KEY = 5
_SLUG = Qt.ItemDataRole.UserRole
_NO_CHAOS = later("Nothing is worse than it should be.")


class IncidentsColumn(QWidget):
    """``chosen`` carries a slug, ``chaos_wanted`` asks for the dialog."""

    chosen = Signal(str)
    chaos_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[tuple[str, str, str], ...] = ()
        self._key: object = None
        self.list = WordList(later("Incidents"))
        self._incidents = PaneHead(later("Incidents"))
        self._chaos_head = PaneHead(later("Chaos"))
        self.chaos_button = KindButton(theme, "Trigger or revert", key="X", size="small")
        self.chaos_button.clicked.connect(self.chaos_wanted)
        self._chaos_head.add(self.chaos_button)
        self.chaos = Scrolling(later("Chaos that is active"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for head, body, share in (
            (self._incidents, self.list, 5),
            (self._chaos_head, self.chaos, 2),
        ):
            column.addWidget(head)
            column.addWidget(body, share)
        self.list.currentItemChanged.connect(self._on_chosen)
        theme.changed.connect(self._recolour)

    @property
    def slug(self) -> str:
        """The chosen incident, empty before there is one."""
        item = self.list.currentItem()
        return str(item.data(_SLUG)) if item is not None else ""

    def choose(self, slug: str) -> None:
        """Choose an incident as if it was clicked."""
        slugs = [row[0] for row in self._rows]
        if slug in slugs:
            self.list.setCurrentRow(slugs.index(slug))

    def choose_number(self, number: int) -> None:
        """Choose the incident of F2, F3 and so on; ``number`` counts from 0."""
        if number < len(self._rows):
            self.list.setCurrentRow(number)

    def refresh(self, state: SessionState) -> None:
        """Follow what the team does with each incident."""
        rows = tuple(_row(state, number) for number in range(len(state.incidents)))
        if rows != self._rows:
            self._rows = rows
            self._fill()
        key = (state.active_chaos(), state.ended, state.started)
        if key != self._key:
            self._key = key
            self._fill_rest(state)

    def _fill(self) -> None:
        at = max(0, self.list.currentRow())
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        for slug, text, tone in self._rows:
            item = QListWidgetItem(text)
            item.setData(_SLUG, slug)
            item.setForeground(self._theme.colour(tone))
            self.list.addItem(item)
        self.list.setCurrentRow(min(at, len(self._rows) - 1))
        blocker.unblock()

    def _recolour(self) -> None:
        self._fill()

    def _fill_rest(self, state: SessionState) -> None:
        active = state.active_chaos()
        self._chaos_head.note.set_words(tr("{count} active", count=len(active)) if active else "")
        allowed = state.started and not state.ended
        why = "" if allowed else tr("The agenda has to run for this.")
        self.chaos_button.set_allowed(allowed, why)
        self.chaos.clear()
        for one in active:
            self.chaos.quote(_chaos_words(one))
        if not active:
            self.chaos.say(_NO_CHAOS, "small", "2")
        self._theme.fit(self)

    def _on_chosen(self) -> None:
        if self.slug:
            self.chosen.emit(self.slug)


def _row(state: SessionState, number: int) -> tuple[str, str, str]:
    card = state.incidents[number]
    key = f"   F{number + FIRST_KEY}" if number + FIRST_KEY <= LAST_KEY else ""
    words, tone = incident_line(state, card.slug)
    text = f"{card.alias}  {card.title}{key}\n{words}\n{incident_details(state, card.slug)}"
    return card.slug, text, "1" if tone == "2" else tone


def _chaos_words(one: ChaosState) -> str:
    triggered = one.triggered
    values = retold(told_values(triggered.kind, triggered.values))
    name = tr(
        "{kind} on {target}",
        kind=tr(FORMS[triggered.kind].title),
        target=retold(told_target(triggered.target)),
    )
    why = f" ({triggered.why})" if triggered.why else ""
    return f"{name}{f', {values}' if values else ''}{why}"
