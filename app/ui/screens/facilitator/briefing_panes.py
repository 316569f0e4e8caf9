"""The answer key with its script, and the hints to give. Qt thread; owner: the console.

Both follow the chosen incident. The console opens with answers hidden, because it may have
opened where the room can see it; K shows and hides them.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.commands import PushHint
from app.core.facilitator_port import IncidentBrief
from app.core.hints import Hint, HintOffer
from app.core.ports import DrillPort
from app.core.state import HintState, SessionState
from app.ui.screens.facilitator import words as say
from app.ui.screens.facilitator.dialogs import HintDialog
from app.ui.screens.facilitator.parts import PaneHead, Scrolling
from app.ui.screens.team.act_asker import ActAsker
from app.ui.theme import Theme
from app.ui.translation import Verbatim, later, tr
from app.ui.widgets import EmptyState, KindButton, label

_HIDDEN = later("Hidden. K shows cause, script and the text of the hints.")
_NO_HINTS = later("This incident has no hints.")


class KeyPane(QWidget):
    """``toggled`` carries whether answers may be seen now."""

    toggled = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.open = False
        self._brief: IncidentBrief | None = None
        self._head = PaneHead(later("Answer key and script"))
        self.button = KindButton(theme, "Show", key="K", size="small")
        self.button.clicked.connect(self.toggle)
        self._head.add(self.button)
        self.text = Scrolling(later("Answer key and script"))
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState(theme, "lock", _HIDDEN))
        self._stack.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)

    def toggle(self) -> None:
        """Show the answers, or hide them."""
        self.open = not self.open
        self.button.set_text("Hide" if self.open else "Show")
        self._fill()
        self.toggled.emit(self.open)

    def show_brief(self, brief: IncidentBrief) -> None:
        """Tell of another incident, if answers may be seen."""
        if brief is not self._brief:
            self._brief = brief
            self._fill()

    def _fill(self) -> None:
        """Nothing of an answer is held by a widget while it is hidden."""
        self.text.clear()
        self._stack.setCurrentIndex(1 if self.open else 0)
        brief = self._brief
        self._head.note.set_words(brief.alias if brief is not None else "")
        if brief is None or not self.open:
            return
        self.text.quote(brief.title, "body.strong")
        self.text.quote(brief.key.summary.strip())
        self.text.line()
        for name, text in say.key_facts(brief):
            self.text.fact(name, text)
        self.text.line()
        self._list(later("Script"), brief.script)
        self._list(
            later("Repairs that pass"), tuple(f"{one.title}. {one.style}." for one in brief.fixes)
        )
        self._theme.fit(self.text)

    def _list(self, title: str, sentences: tuple[str, ...]) -> None:
        self.text.say(title, "small.strong")
        for number, sentence in enumerate(sentences, start=1):
            self.text.quote(f"{number}. {sentence}")


class HintsPane(QWidget):
    """Every hint of the chosen incident: had, next, or still to give."""

    def __init__(self, drill: DrillPort, theme: Theme, asker: ActAsker) -> None:
        super().__init__()
        self._drill, self._theme, self._asker = drill, theme, asker
        self._brief: IncidentBrief | None = None
        self._open = False
        self._next: HintOffer | None = None
        self._key: object = None
        self._head = PaneHead(later("Hints"))
        self.give_next = KindButton(theme, "Give the next", key="H", size="small")
        self.give_next.clicked.connect(self.ask_next)
        self._head.add(self.give_next)
        self.rows = Scrolling(later("Hints"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.rows, 1)

    def show_texts(self, shown: bool) -> None:
        """Show what hints say, or their titles alone."""
        self._open, self._key = shown, None

    def refresh(self, state: SessionState, brief: IncidentBrief) -> None:
        """Follow what was given and what would help next."""
        offer = self._drill.hint(brief.slug) if not state.ended else None
        key = (brief.slug, state.hints, offer, self._open, state.page_at is None)
        if key == self._key:
            return
        self._key, self._brief, self._next = key, brief, offer
        given = {row.hint.hint_id: row for row in state.hints if row.hint.incident == brief.slug}
        words = tr("{given} of {all} given", given=len(given), all=len(brief.hints))
        self._head.note.set_words(words)
        why = "" if offer is not None else _why_none(state, brief.slug)
        self.give_next.set_allowed(not why, why)
        self.rows.clear()
        for hint in brief.hints:
            self.rows.rows.addWidget(self._row(state, hint, given.get(hint.id), why))
        if not brief.hints:
            self.rows.say(_NO_HINTS, "small", "2")
        self._theme.fit(self.rows)

    def _row(self, state: SessionState, hint: Hint, given: HintState | None, why: str) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(8)
        coming = self._next is not None and self._next.hint_id == hint.id
        tone = "2" if given is not None else "1"
        style = "small.strong" if coming else "small"
        title = tr("{title}  (next)", title=hint.title) if coming else hint.title
        line.addWidget(label(Verbatim(title), style, tone, wrap=True), 1)
        if given is not None:
            how = later("given {clock}") if given.hint.pushed else later("asked for {clock}")
            clock = say.clock_text(state, given.at)[:5]
            line.addWidget(label(tr(how, clock=clock), "micro", "2"))
        else:
            give = KindButton(
                self._theme, tr("Give, {points} points", points=hint.cost_points), size="small"
            )
            give.set_allowed(not why, why)
            give.clicked.connect(partial(self.ask, hint))
            line.addWidget(give)
        column.addLayout(line)
        if self._open:
            column.addWidget(label(Verbatim(hint.text), "micro", "2", wrap=True))
        return row

    def ask_next(self) -> None:
        """Ask for the reason to give the hint that would help most now."""
        if self._next is None or self._brief is None:
            return
        wanted = self._next.hint_id
        self.ask(next(hint for hint in self._brief.hints if hint.id == wanted))

    def ask(self, hint: Hint, _checked: bool = False) -> None:
        """Ask for the reason to give one hint, and whether the team pays for it."""
        if self._brief is None:
            return
        window = self.window()
        dialog = HintDialog(self._theme, window, self._asker, hint, self._brief.slug)
        self._asker.open(dialog, PushHint(self._brief.slug, hint.id, ""))


def _why_none(state: SessionState, slug: str) -> str:
    if state.ended:
        return tr("The drill is over.")
    if state.page_at is None:
        return tr("Nothing was paged yet, so there is nothing to give a hint about.")
    if state.verified_claim(slug) is not None:
        return tr("The root cause is verified already.")
    return tr("The team knows what every hint leads to.")
