"""Charts as files: where they are asked for, what is in them, what is said when it fails."""

import csv
import threading
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.core.errors import ReportError
from app.ui.charts.export import COLUMNS, Column, in_background, write_csv, write_png
from app.ui.charts.export_dialog import picture_of
from app.ui.charts.signals import SignalsPane
from tests.qt.fakes import QUIET, T0_UNIX_S, FakeDrill, dressed

pytestmark = QUIET
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def pane(qtbot, qapp, tmp_path):
    drill = FakeDrill(tmp_path)
    drill.go_to(600.0 + 300.0)
    made = SignalsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.refresh(drill.state(), drill.clock())
    qtbot.waitUntil(lambda: not made.board.catching_up)
    made.board.setFocus()
    return made


def accept(qtbot, pane, path: Path) -> str:
    """Choose a file in the dialog as a person would; the sentence that is said afterwards."""
    heard: list[str] = []
    pane.notice.connect(lambda _tone, sentence: heard.append(sentence))
    dialog = pane.export.question.dialog
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(heard))
    return heard[0]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_that_a_table_holds_every_sample_of_the_marked_and_zoomed_range(
    pane, qtbot, tmp_path
) -> None:
    pane.board.set_region(100.0, 160.0)
    pane.board.zoom_to_marked()
    qtbot.waitUntil(lambda: not pane.board.catching_up)
    qtbot.keyClick(pane.board, Qt.Key.Key_E, CTRL | SHIFT)
    path = tmp_path / "orders.csv"
    assert accept(qtbot, pane, path) == f"The charts were written to {path}."
    rows = rows_of(path)
    assert tuple(rows[0]) == COLUMNS
    p99 = [row for row in rows if (row["chart"], row["series"]) == ("Latency, orders", "p99")]
    assert [float(row["unix_s"]) for row in p99] == [
        T0_UNIX_S + 600.0 + second for second in range(100, 161)
    ]
    assert (p99[0]["clock_3am"], p99[0]["unit"]) == ("03:01:40.000", "ms")
    newest = pane.board.rows[0].feed.readings(100.5)[0]
    assert float(p99[0]["value"]) == pytest.approx(newest)
    assert {row["chart"] for row in rows} == {spec.title for spec in pane.board.specs}


def test_that_the_file_dialog_is_asked_from_the_menu_too(pane, qtbot, tmp_path) -> None:
    [picture] = [a for a in pane.header.menu.actions() if a.text() == "Save a picture…"]
    picture.trigger()
    path = tmp_path / "orders.png"
    assert "were written to" in accept(qtbot, pane, path)
    image = QImage(str(path))
    assert image.width() == pane.board.canvas.width()
    assert image.height() > 4 * 84


def test_that_a_picture_shows_all_strips_and_only_the_large_one_when_there_is_one(pane) -> None:
    whole = picture_of(pane.board, pane._theme, "INC-302")
    colours = {whole.pixelColor(x, 16).name() for x in range(12, 90)}
    assert len(colours) > 2  # the title
    pane.resize(1366, 300)  # too low for all: the others are scrolled out of sight
    small = picture_of(pane.board, pane._theme, "INC-302")
    strips_px = sum(row.frame.height() for row in pane.board.rows)
    assert small.height() == 32 + strips_px + pane.board.axis.height()
    pane.board.toggle_maximised()
    one = picture_of(pane.board, pane._theme, "INC-302")
    assert one.height() == 32 + pane.board.rows[0].frame.height() + pane.board.axis.height()


def test_that_a_folder_that_is_not_there_is_a_sentence(pane, qtbot, tmp_path) -> None:
    qtbot.keyClick(pane.board, Qt.Key.Key_E, CTRL)
    said = accept(qtbot, pane, tmp_path / "gone" / "orders.png")
    assert said.startswith("orders.png could not be written to ")
    assert said.endswith("The drill goes on; choose another folder.")


def test_that_writing_leaves_the_thread_of_the_window(tmp_path) -> None:
    threads: list[threading.Thread] = []

    def work() -> Path:
        threads.append(threading.current_thread())
        return tmp_path

    assert in_background(work).result(10) == tmp_path
    assert threads[0] is not threading.main_thread()
    threads[0].join(10)


def test_that_a_gap_is_an_empty_value_and_nothing_is_left_of_a_failed_file(tmp_path) -> None:
    times = np.array([T0_UNIX_S, T0_UNIX_S + 1])
    column = Column(
        "Größe", "p99", "orders", "ms", times, times - T0_UNIX_S, np.array([1.5, np.nan])
    )
    rows = rows_of(write_csv((column,), tmp_path / "a.csv"))
    assert [row["value"] for row in rows] == ["1.5", ""]
    assert rows[0]["chart"] == "Größe"
    with pytest.raises(ReportError, match="choose another folder"):
        write_png(QImage(4, 4, QImage.Format.Format_RGB32), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
