"""The window's process keeps no sources of what it imports."""

import subprocess
import sys

PROGRAM = """
import linecache
import app.ui
import app.ui.app, app.ui.screens.team
from PySide6.QtCore import QObject
BEFORE = ("shiboken6", "PySide6", "enum.py")  # the binding itself
print(sum(not any(each in name for each in BEFORE) for name in linecache.cache))
print(QObject().objectName() == "")
"""


def test_that_no_source_is_read_for_the_switches_of_qt_s_binding() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["0", "True"]
