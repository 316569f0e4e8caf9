"""The one list of screens. To have another window painted and checked, add it here."""

from pictures.launcher_screens import LAUNCHER_SCREENS
from pictures.screen import Screen
from pictures.team_screens import TEAM_SCREENS

SCREENS: tuple[Screen, ...] = (*LAUNCHER_SCREENS, *TEAM_SCREENS)
