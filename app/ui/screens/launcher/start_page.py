"""The launcher's page that starts a drill. Qt thread; owner: the launcher."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from app.core.ports import LauncherContent, SessionRequest
from app.ui.screens.launcher.forms import AgendaChoice, IncidentChoice, PeopleForm, field
from app.ui.screens.launcher.pages import Page
from app.ui.theme import Theme
from app.ui.translation import retold, tr
from app.ui.widgets import KindButton, label
from app.ui.widgets.two_columns import TwoColumns


class StartPage(Page):
    """Collects a ``SessionRequest``; ``start_requested`` carries it."""

    start_requested = Signal(object)

    def __init__(self, content: LauncherContent, theme: Theme) -> None:
        super().__init__(
            tr("Start a drill"), tr("One team on this laptop. The clock starts by itself.")
        )
        self._theme = theme
        self.agendas = AgendaChoice(content.agendas)
        self.incidents = IncidentChoice(content.incidents)
        self.team = QLineEdit()
        self.team.setPlaceholderText(tr("Nightjar"))
        self.team.setMaxLength(60)
        self.people = PeopleForm()
        self.attended = QCheckBox(tr("A facilitator confirms root causes"))
        self.facilitator = QLineEdit()
        self.facilitator.setPlaceholderText(tr("Name of the facilitator"))
        self.facilitator.setAccessibleName(tr("Name of the facilitator"))
        self.seed = QLineEdit()
        self.seed.setPlaceholderText(tr("drawn at random"))
        self.seed.setValidator(QIntValidator(0, 2_147_483_647, self))
        self._more = KindButton(theme, "More", kind="ghost", icon="chevron-right", size="small")
        self._seed_row = QWidget()
        self.start = KindButton(theme, "Start the drill", kind="main", icon="play", size="large")
        self._why_not = label("", "small", "2", wrap=True)
        self._build(content.problems)
        self._connect()
        self._check()

    def _build(self, problems: tuple[str, ...]) -> None:
        for sentence in problems:
            self.body.addWidget(label(retold(sentence), "small", "time", wrap=True))
        columns = TwoColumns()
        columns.left.addLayout(field("Agenda", self.agendas))
        columns.left.addLayout(field("Incidents", self.incidents))
        columns.left.addStretch(1)
        columns.right.addLayout(field("Team", self.team))
        columns.right.addLayout(field("People", self.people))
        columns.right.addLayout(self._judge())
        columns.right.addStretch(1)
        self.body.addWidget(columns)
        self.body.addStretch(1)
        self.foot.addWidget(self.start)
        self.foot.addWidget(self._why_not, 1)

    def _judge(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.attended)
        column.addWidget(self.facilitator)
        self._judge_note = label("", "micro", "3", wrap=True)
        column.addWidget(self._judge_note)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        seed = QVBoxLayout(self._seed_row)
        seed.setContentsMargins(0, 0, 0, 0)
        hint = tr(
            "The same seed gives the same ports, data, load and hit, so a drill can be repeated."
        )
        seed.addLayout(field("Seed", self.seed, hint))
        self._seed_row.hide()
        self.facilitator.hide()
        column.addWidget(self._seed_row)
        return column

    def _connect(self) -> None:
        self._more.clicked.connect(self._toggle_more)
        self.attended.toggled.connect(self._on_attended)
        self.start.clicked.connect(self._on_start)
        for changed in (
            self.agendas.changed,
            self.incidents.changed,
            self.people.changed,
            self.team.textChanged,
            self.facilitator.textChanged,
            self.attended.toggled,
        ):
            changed.connect(self._check)
        self._on_attended(False)

    def opened(self) -> None:
        """Put the keyboard on the first field."""
        self.team.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def seed_shown(self) -> bool:
        """Whether the row with the seed is unfolded."""
        return not self._seed_row.isHidden()

    def show_seed(self, shown: bool) -> None:
        """Unfold the row with the seed, or fold it away."""
        self._seed_row.setVisible(shown)

    def _toggle_more(self) -> None:
        self.show_seed(not self.seed_shown)

    def _on_attended(self, attended: bool) -> None:
        self.facilitator.setVisible(attended)
        self._judge_note.setText(
            tr("The facilitator judges each claim, in the Drill menu of the team's window.")
            if attended
            else tr("Without a facilitator the automatic grade decides, and the report says so.")
        )

    def missing(self) -> str:
        """What still has to be filled in, empty once the drill can start."""
        if not self.agendas.chosen():
            return tr("There is no agenda that can be used; see the sentence above.")
        if not self.incidents.chosen():
            return tr("Choose at least one incident.")
        if not self.team.text().strip():
            return tr("Give the team a name.")
        if self.attended.isChecked() and not self.facilitator.text().strip():
            return tr("Give the facilitator's name, or leave the box open.")
        return ""

    def _check(self) -> None:
        why = tr(self.missing())
        self.start.set_allowed(not why, why)
        self._why_not.setText(why)

    def request(self) -> SessionRequest:
        """What was filled in."""
        attended = self.attended.isChecked()
        seed = self.seed.text().strip()
        return SessionRequest(
            agenda_id=self.agendas.chosen(),
            incidents=self.incidents.chosen(),
            team=self.team.text().strip(),
            participants=self.people.participants(),
            facilitator=self.facilitator.text().strip() if attended else "",
            attended=attended,
            seed=int(seed) if seed else None,
        )

    def _on_start(self) -> None:
        if not self.missing():
            self.start_requested.emit(self.request())
