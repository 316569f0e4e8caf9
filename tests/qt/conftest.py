"""What every window test gets: a dressed application, and nothing left behind after it.

The platform is offscreen unless somebody chose one; warnings of Qt fail a test through
``qt_log_level_fail``.
"""

import gc
import os
import threading
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme import Theme
from tests.qt.fakes import dressed


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the offscreen platform cannot do is no fault of a window."""
    for item in items:
        if item.path.parent.name == "qt":
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The theme of the test run, dark again after the test."""
    one = dressed(qapp)
    yield one
    one.set_mode("dark")


def _flush() -> None:
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
    gc.collect()


def _running_timers(widgets: list[QWidget]) -> list[str]:
    return [
        f"{type(widget).__name__}: {timer.interval()} ms"
        for widget in widgets
        for timer in widget.findChildren(QTimer)
        if timer.isActive()
    ]


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a visible window, a running timer or a thread behind."""
    threads = set(threading.enumerate())
    before = set(map(id, qapp.topLevelWidgets()))
    yield
    _flush()
    left = [w for w in qapp.topLevelWidgets() if id(w) not in before]
    shown = [type(w).__name__ for w in left if w.isVisible()]
    timers = _running_timers(left)
    for widget in left:
        widget.close()
        widget.deleteLater()
    _flush()
    assert not shown, f"windows left open: {shown}"
    assert not timers, f"timers left running: {timers}"
    extra = [t.name for t in threading.enumerate() if t not in threads and not t.daemon]
    assert not extra, f"threads left running: {extra}"
