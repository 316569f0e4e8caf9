"""What a person typed into the launcher, carried over when its pages are built anew.

A launcher in another language is a new launcher; its forms are not. Qt thread; owner: the
launcher's window.
"""

from dataclasses import dataclass

from app.ui.screens.launcher.agenda_page import AgendaPage, Writing
from app.ui.screens.launcher.forms import PersonRow
from app.ui.screens.launcher.rehearse_page import RehearsePage
from app.ui.screens.launcher.start_page import StartPage


@dataclass(frozen=True, slots=True)
class StartForm:
    """The start page as it stands, usable or not."""

    agenda_id: str
    incidents: tuple[str, ...]
    team: str
    people: tuple[PersonRow, ...]
    attended: bool
    facilitator: str
    seed: str
    seed_shown: bool


@dataclass(frozen=True, slots=True)
class RehearseForm:
    """The rehearsal page as it stands."""

    agenda_id: str
    incidents: tuple[str, ...]
    speed: int


@dataclass(frozen=True, slots=True)
class HalfFilled:
    """All forms of a launcher."""

    start: StartForm
    rehearse: RehearseForm
    writing: Writing


def taken_from(start: StartPage, rehearse: RehearsePage, agenda: AgendaPage) -> HalfFilled:
    """What the pages hold now."""
    return HalfFilled(
        StartForm(
            start.agendas.chosen(),
            start.incidents.chosen(),
            start.team.text(),
            start.people.rows(),
            start.attended.isChecked(),
            start.facilitator.text(),
            start.seed.text(),
            start.seed_shown,
        ),
        RehearseForm(
            rehearse.agendas.chosen(), rehearse.incidents.chosen(), rehearse.speed.currentIndex()
        ),
        agenda.writing(),
    )


def fill(forms: HalfFilled, start: StartPage, rehearse: RehearsePage, agenda: AgendaPage) -> None:
    """Put it into new pages."""
    start.agendas.choose(forms.start.agenda_id)
    start.incidents.choose(forms.start.incidents)
    start.team.setText(forms.start.team)
    start.people.show_rows(forms.start.people)
    start.attended.setChecked(forms.start.attended)
    start.facilitator.setText(forms.start.facilitator)
    start.seed.setText(forms.start.seed)
    start.show_seed(forms.start.seed_shown)
    rehearse.agendas.choose(forms.rehearse.agenda_id)
    rehearse.incidents.choose(forms.rehearse.incidents)
    rehearse.speed.setCurrentIndex(forms.rehearse.speed)
    agenda.go_on_writing(forms.writing)
