"""The one list of screens. To have another window painted and checked, add it here."""

from pictures.agenda_screens import AGENDA_SCREENS
from pictures.console_screens import CONSOLE_SCREENS
from pictures.launcher_screens import LAUNCHER_SCREENS
from pictures.pin_screens import PIN_SCREENS
from pictures.projector_screens import PROJECTOR_SCREENS
from pictures.replay_screens import REPLAY_SCREENS
from pictures.screen import Screen
from pictures.team_screens import TEAM_SCREENS

SCREENS: tuple[Screen, ...] = (
    *LAUNCHER_SCREENS,
    *AGENDA_SCREENS,
    *PIN_SCREENS,
    *CONSOLE_SCREENS,
    *PROJECTOR_SCREENS,
    *REPLAY_SCREENS,
    *TEAM_SCREENS,
)
