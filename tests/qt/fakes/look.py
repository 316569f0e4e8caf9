"""The one theme of a test run."""

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.theme import Theme

# The offscreen platform says this of every window that is shown.
QUIET = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
_THEMES: list[Theme] = []


def dressed(application: QApplication) -> Theme:
    """The one theme of the test run, installed into the application, in its dark look."""
    if not _THEMES:
        _THEMES.append(Theme("dark", application))
        _THEMES[0].install(application)
    _THEMES[0].set_mode("dark")
    return _THEMES[0]
