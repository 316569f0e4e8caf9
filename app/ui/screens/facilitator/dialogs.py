"""Dialogs of the console that ask for more than a reason. Qt thread; owner: the console."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from app.core.agenda import Capability
from app.core.commands import OverrideGate, PushHint
from app.core.hints import Hint
from app.core.state import SessionState
from app.ui.screens.team.act_asker import ActAsker
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets import ReasonDialog

_BELOW_SENTENCE = 2
_GATES = {
    Capability.OBSERVE: later("Dashboards, pager and notebook"),
    Capability.INVESTIGATE: later("Logs, traces, source and claims"),
    Capability.VERIFY: later("Stress tests and experiments under load"),
    Capability.GOVERN: later("Post-mortem and report"),
}


class HintDialog(ReasonDialog):
    """Why a hint is given, and whether the team pays its points."""

    def __init__(
        self, theme: Theme, parent: QWidget, asker: ActAsker, hint: Hint, slug: str
    ) -> None:
        sentence = tr(
            "{title}. The team reads it at once; the report says that you gave it.",
            title=hint.title,
        )
        super().__init__(theme, parent, tr("Give a hint"), sentence, later("Give it"))
        self._asker, self._hint, self._slug = asker, hint, slug
        self.charged = QCheckBox(tr("The team pays {points} points", points=hint.cost_points))
        self.charged.setChecked(True)
        self._column.insertWidget(_BELOW_SENTENCE, self.charged)
        self.charged.toggled.connect(self._on_charged)

    def _on_charged(self, charged: bool) -> None:
        self._asker.amend(PushHint(self._slug, self._hint.id, "", charged))


class OverrideDialog(ReasonDialog):
    """Which gate to open by hand, and why."""

    def __init__(self, theme: Theme, parent: QWidget, asker: ActAsker, state: SessionState) -> None:
        sentence = tr("It opens without what it waits for. The report prints who, when and why.")
        super().__init__(theme, parent, tr("Open a gate by hand"), sentence, later("Open it"))
        self._asker = asker
        self.gate = QComboBox()
        self.gate.setAccessibleName(tr("Gate"))
        self._commands = _overrides(state)
        for words, _ in self._commands:
            self.gate.addItem(words)
        self._column.insertWidget(_BELOW_SENTENCE, self.gate)
        self.gate.currentIndexChanged.connect(self._on_gate)

    @property
    def command(self) -> OverrideGate:
        """The override that is chosen; it still lacks its reason."""
        return self._commands[max(0, self.gate.currentIndex())][1]

    def _on_gate(self) -> None:
        self._asker.amend(self.command)


def _overrides(state: SessionState) -> tuple[tuple[str, OverrideGate], ...]:
    """The fix of each incident first: it is what is overridden most."""
    fixes = (
        (tr("Fix of {alias}", alias=card.alias), OverrideGate(Capability.FIX, "", card.slug))
        for card in state.incidents
    )
    others = ((tr(words), OverrideGate(gate, "")) for gate, words in _GATES.items())
    every = (tr("Fix of every incident"), OverrideGate(Capability.FIX, ""))
    return (*fixes, every, *others)
