"""What the pictures are looked over for: text cut off, elided, overlapping, too faint.

The checks are tried on small windows that have one fault each; a sample of the real screens
has to have none. ``make screenshots`` looks at all of them.
"""

import contextlib
from collections.abc import Callable, Iterator

import pytest
from pictures.contrast import ratio
from pictures.faults import Fault, faults_of
from pictures.painted import painted_texts
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.launcher import LauncherWindow
from app.ui.screens.team import TeamWindow
from app.ui.theme import Theme
from app.ui.theme.tokens import DARK, LIGHT, Tokens
from app.ui.widgets.labels import ElidedLabel
from tests.qt.fakes import FakeLauncher, busy_drill, dressed

SIZE = (1366, 768)
ROOM = (1920, 1080)


class Painting(QWidget):
    """A plain ground with whatever a test paints on it."""

    def __init__(self, paint: Callable[[QPainter], None], ground: str = "#000000") -> None:
        super().__init__()
        self._paint, self._ground = paint, QColor(ground)
        self.resize(300, 80)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.setPen(QColor("#ffffff"))
        self._paint(painter)
        painter.end()


def painted(qtbot: QtBot, paint: Callable[[QPainter], None], ground: str = "#000000") -> Painting:
    window = Painting(paint, ground)
    qtbot.addWidget(window)
    window.show()
    return window


def kinds(faults: tuple[Fault, ...]) -> set[str]:
    return {fault.kind for fault in faults}


def test_that_text_on_a_plain_ground_has_no_fault(qtbot: QtBot) -> None:
    window = painted(qtbot, lambda painter: painter.drawText(QPointF(20, 40), "Latency"))
    assert faults_of(window) == ()
    (text,) = painted_texts(window)
    assert text.words == "Latency"
    assert QRect(20, 20, 80, 30).contains(text.ink.toAlignedRect())


def test_that_text_beyond_the_edge_is_clipped(qtbot: QtBot) -> None:
    window = painted(qtbot, lambda painter: painter.drawText(QPointF(270, 40), "Latency"))
    (fault,) = faults_of(window)
    assert (fault.kind, fault.words) == ("clipped", "Latency")


def test_that_text_half_painted_over_is_clipped(qtbot: QtBot) -> None:
    def paint(painter: QPainter) -> None:
        painter.drawText(QPointF(20, 40), "Latency of orders")
        painter.fillRect(60, 0, 200, 80, QColor("#000000"))

    assert kinds(faults_of(painted(qtbot, paint))) == {"clipped"}


def test_that_text_wholly_painted_over_is_not_seen(qtbot: QtBot) -> None:
    def paint(painter: QPainter) -> None:
        painter.drawText(QPointF(20, 40), "below")
        painter.fillRect(0, 0, 300, 80, QColor("#101010"))
        painter.drawText(QPointF(20, 40), "above")

    window = painted(qtbot, paint)
    assert [text.words for text in painted_texts(window)] == ["above"]
    assert faults_of(window) == ()


def test_that_text_on_text_is_an_overlap(qtbot: QtBot) -> None:
    def paint(painter: QPainter) -> None:
        painter.drawText(QPointF(20, 40), "Latency")
        painter.drawText(QPointF(40, 44), "Throughput")

    assert kinds(faults_of(painted(qtbot, paint))) == {"overlap"}


def test_that_faint_text_is_told_with_its_ratio(qtbot: QtBot) -> None:
    def paint(painter: QPainter) -> None:
        painter.setPen(QColor("#777777"))
        painter.drawText(QPointF(20, 40), "quiet")

    assert faults_of(painted(qtbot, paint, "#000000")) == ()  # 4.69:1
    (fault,) = faults_of(painted(qtbot, paint, "#ffffff"))  # 4.48:1
    assert fault.kind == "contrast"
    assert "4.48:1" in fault.detail


def test_that_translucent_text_counts_as_what_it_looks_like(qtbot: QtBot) -> None:
    def paint(painter: QPainter) -> None:
        painter.setOpacity(0.3)
        painter.drawText(QPointF(20, 40), "ghost")

    assert kinds(faults_of(painted(qtbot, paint))) == {"contrast"}


def test_that_an_ellipsis_needs_a_tool_tip(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    elided = ElidedLabel()
    column.addWidget(elided)
    window.resize(120, 60)
    window.show()
    elided.set_words("the latency of all orders of the last five minutes")
    assert "\u2026" in elided.text()
    assert faults_of(window) == ()
    elided.setToolTip("")
    elided.setText("another\u2026")
    elided._words = ""
    assert faults_of(window) == ()  # a text that is written so
    window = painted(qtbot, lambda painter: painter.drawText(QPointF(20, 40), "the lat\u2026"))
    assert kinds(faults_of(window)) == {"elided"}


def test_that_lines_without_room_are_told(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    words = QLabel("several words that need more than one line here", window)
    words.setWordWrap(True)
    words.setGeometry(10, 10, 100, 18)
    window.resize(200, 60)
    window.show()
    assert "clipped" in kinds(faults_of(window))


def test_that_rows_at_the_edge_of_what_scrolls_are_no_fault(qtbot: QtBot, theme: Theme) -> None:
    inner = QWidget()
    column = QVBoxLayout(inner)
    for number in range(20):
        column.addWidget(QLabel(f"row number {number}"))
    window = QScrollArea()
    qtbot.addWidget(window)
    window.setWidget(inner)
    window.resize(200, 105)
    window.show()
    assert faults_of(window) == ()
    window.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    window.verticalScrollBar().setValue(6)
    assert kinds(faults_of(window)) == {"clipped"}  # nobody can scroll to the rest


def test_that_a_widget_out_of_its_parent_is_told(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 60)
    QWidget(window).setGeometry(150, 10, 100, 20)
    window.show()
    assert kinds(faults_of(window)) == {"outside"}


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda one: one.name)
def test_that_every_tone_is_legible_on_every_ground_it_is_painted_on(tokens: Tokens) -> None:
    """Charts, axes and marks are painted with these by name, on the grounds 0 and 1."""
    tones = (tokens.text1, tokens.text2, tokens.text3, tokens.time, tokens.human, tokens.ai)
    for tone in (*tones, tokens.ok, tokens.keyword, tokens.string):
        for ground in (tokens.bg0, tokens.bg1, tokens.bg2, tokens.bg3):
            known = tone in (tokens.keyword, tokens.string) and ground != tokens.bg1
            assert known or ratio(_rgb(tone), _rgb(ground)) >= 4.5, (tone, ground)
    for name in ("time", "human", "ai", "ok"):
        solid, tint = _rgb(tokens.tone(name)), _rgb(tokens.tint(name))
        assert ratio(solid, tint) >= 4.5, name
        assert ratio(_rgb(tokens.on_accent), solid) >= 4.5, name
        assert ratio(_rgb(tokens.text3), tint) >= 4.5, name


def _rgb(name: str) -> tuple[int, int, int]:
    colour = QColor(name)
    return colour.red(), colour.green(), colour.blue()


# A sample of the real screens.


@pytest.fixture
def window(qapp: QApplication) -> Iterator[TeamWindow]:
    made = TeamWindow(busy_drill(), dressed(qapp))
    yield made
    made._leaving = True
    made.close()


def come_to_rest(qtbot: QtBot, window: QWidget) -> str:
    """What is still wrong once layouts and searches have come to rest; empty where nothing is."""
    found: list[tuple[Fault, ...]] = []

    def clean() -> bool:
        found.append(faults_of(window))
        return not found[-1]

    with contextlib.suppress(qtbot.TimeoutError):
        qtbot.waitUntil(clean, timeout=15_000)
    return "\n".join(str(fault) for fault in found[-1])


def show(qtbot: QtBot, window: TeamWindow, tab: str) -> None:
    window.show_tab(tab)
    qtbot.waitUntil(lambda: window._holders[tab].pane is not None, timeout=30_000)


def test_that_the_tabs_of_a_laptop_can_be_read(window: TeamWindow, qtbot: QtBot) -> None:
    window.resize(*SIZE)
    window.show()
    for tab in ("signals", "logs", "notebook", "pager"):
        show(qtbot, window, tab)
        assert come_to_rest(qtbot, window) == ""


def test_that_the_team_room_can_be_read_by_day(
    window: TeamWindow, qtbot: QtBot, theme: Theme
) -> None:
    theme.set_mode("light")
    window.resize(*ROOM)
    window.show()
    show(qtbot, window, "logs")
    assert come_to_rest(qtbot, window) == ""
    window._help.toggle()
    assert come_to_rest(qtbot, window) == ""


def test_that_the_launcher_can_be_read(qtbot: QtBot, theme: Theme) -> None:
    home = LauncherWindow(FakeLauncher(), theme)
    qtbot.addWidget(home)
    home.resize(*SIZE)
    home.show()
    qtbot.waitUntil(lambda: home.ready, timeout=30_000)
    for page in range(4):
        home.show_page(page)
        assert come_to_rest(qtbot, home) == ""
    home.close()
