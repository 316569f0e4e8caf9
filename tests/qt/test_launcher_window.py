"""The launcher and the way from it into a drill and back."""

from concurrent.futures import Future
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.core.errors import RuntimeFailure
from app.core.events import Participant
from app.ui.app import Kiosk, Surroundings
from app.ui.first_paint import FirstPaint
from app.ui.screens.launcher import LauncherWindow
from app.ui.screens.launcher.forms import IncidentChoice
from app.ui.theme import Theme
from app.ui.widgets import ConfirmDialog
from tests.qt.fakes import FakeLauncher
from tests.qt.fakes.incident import CARD


@pytest.fixture
def port() -> FakeLauncher:
    return FakeLauncher()


@pytest.fixture
def launcher(qtbot, theme: Theme, port: FakeLauncher):
    made = LauncherWindow(port, theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.ready)
    yield made
    made.close()


def _words(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_that_a_drill_cannot_start_before_the_form_is_whole(launcher, port) -> None:
    page = launcher.start_page
    assert not page.start.isEnabled()
    assert "team a name" in page.start.toolTip()
    page.team.setText("Nightjar")
    assert page.start.isEnabled()
    page.attended.setChecked(True)
    assert "facilitator's name" in page.start.toolTip()
    page.facilitator.setText("Robin")
    assert page.start.isEnabled()
    page.incidents.clear()
    assert "at least one incident" in page.start.toolTip()


def test_that_what_was_filled_in_is_asked_for(qtbot, launcher, port) -> None:
    page = launcher.start_page
    page.team.setText(" Nightjar ")
    page.people.set_name(0, "Asha")
    page.people.set_name(3, "Dana")
    page.agendas.choose("workshop-180")
    page.seed.setText("7")
    with qtbot.waitSignal(launcher.opened) as opened:
        qtbot.mouseClick(page.start, Qt.MouseButton.LeftButton)
    assert opened.args == [port.drill]
    request = port.requests[0]
    assert request.team == "Nightjar"
    assert request.agenda_id == "workshop-180"
    assert request.incidents == ("orders",)
    assert request.participants == (Participant("Asha", "IC"), Participant("Dana", ""))
    assert request.seed == 7
    assert not request.attended


def test_that_a_drill_that_cannot_start_says_why_and_keeps_the_form(qtbot, launcher, port) -> None:
    port.create_future = Future()
    launcher.start_page.team.setText("Nightjar")
    launcher.start_page.start.click()
    assert not launcher.start_page.isEnabled()
    port.create_future.set_exception(RuntimeFailure("orders did not come up. Run the check."))
    qtbot.waitUntil(lambda: launcher._toasts.current_sentence.startswith("orders did not"))
    assert launcher.start_page.isEnabled()
    assert launcher.start_page.team.text() == "Nightjar"


def test_that_earlier_sessions_tell_what_happened_and_resume(qtbot, launcher, port) -> None:
    launcher.show_page(1)
    qtbot.waitUntil(lambda: "Stopped at 03:17" in _words(launcher.resume_page))
    with qtbot.waitSignal(launcher.opened):
        _button(launcher.resume_page, "Resume").click()
    assert port.resumed == ["s1"]
    assert _button(launcher.resume_page, "Open to read").isVisible()


def test_that_a_session_is_saved_as_a_file_and_one_taken_in(
    qtbot, launcher, port, tmp_path
) -> None:
    launcher.show_page(1)
    page = launcher.resume_page
    qtbot.waitUntil(lambda: "Stopped at 03:17" in _words(page))
    _button(page, "Save as a file").click()
    assert page.question.dialog.selectedFiles()[0].endswith("s1.zip")
    with qtbot.waitSignal(page.notice) as told:
        _answer(page, tmp_path / "usb.zip")
    assert "was saved as" in told.args[1]
    assert port.saved == [("s1", tmp_path / "usb.zip")]
    _button(page, "Take in a session").click()
    with qtbot.waitSignal(page.notice) as told:
        _answer(page, tmp_path / "other.zip")
    assert "now on this laptop" in told.args[1]
    assert port.taken_in == [tmp_path / "other.zip"]


def _button(page, words: str) -> QPushButton:
    """The first button of a page that says ``words``."""
    return next(one for one in page.findChildren(QPushButton) if words in one.text())


def _answer(page, path) -> None:
    page.question.dialog.fileSelected.emit(str(path))
    page.question.dialog.reject()


def test_that_the_check_puts_what_needs_a_mend_first(qtbot, launcher) -> None:
    launcher.show_page(3)
    launcher.doctor_page._run.click()
    qtbot.waitUntil(lambda: "Delete old sessions" in _words(launcher.doctor_page))
    words = _words(launcher.doctor_page)
    assert "1 of 2 checks need a mend" in words


def test_that_a_rehearsal_shows_its_steps(qtbot, launcher, port) -> None:
    launcher.show_page(2)
    launcher.rehearse_page.run.click()
    qtbot.waitUntil(lambda: "The rehearsal held" in _words(launcher.rehearse_page))
    assert port.rehearsals[0].speed == 60.0
    # New rows are laid out, and so visible, in the event loop's next round.
    qtbot.waitUntil(lambda: "all 9 checks passed" in _words(launcher.rehearse_page))


def test_that_left_out_content_is_told(qtbot, theme: Theme, port: FakeLauncher) -> None:
    port.problem_sentences = ("agendas/mine.toml cannot be used: line 4 has no title.",)
    made = LauncherWindow(port, theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.ready)
    assert "line 4 has no title" in _words(made.start_page)
    made.close()


def test_that_an_imported_incident_is_marked_as_what_it_is(qtbot) -> None:
    own, foreign = CARD, replace(CARD, slug="other", alias="INC-901", imported=True)
    choice = IncidentChoice((own, foreign))
    qtbot.addWidget(choice)
    notes = [each.text() for each in choice.findChildren(QLabel)]
    assert ["imported: runs code" in note for note in notes] == [False, True]


def test_that_leaving_a_drill_stops_its_services_and_opens_the_launcher(
    qtbot, theme: Theme, port: FakeLauncher, qapp
) -> None:
    kiosk = Kiosk(port, theme, qapp)
    qtbot.addWidget(kiosk.home)
    kiosk.show_home()
    kiosk.show_drill(port.drill)
    team = kiosk.team
    assert team is not None
    assert not kiosk.home.isVisible()
    team.close()
    team.findChild(ConfirmDialog).accept()
    qtbot.waitUntil(lambda: kiosk.home._toasts.current_sentence != "")
    assert port.closed == [port.drill]
    assert kiosk.home.isVisible()
    assert "saved" in kiosk.home._toasts.current_sentence
    kiosk.home._toasts.close_current()
    kiosk.home.close()
    kiosk.deleteLater()


class FakeAwake:
    """Knows whether it was asked."""

    held = False

    def hold(self) -> None:
        self.held = True

    def release(self) -> None:
        self.held = False


def test_that_a_kiosk_fills_the_screen_and_keeps_it_on_while_a_drill_is_shown(
    qtbot, theme: Theme, port: FakeLauncher, qapp
) -> None:
    awake = FakeAwake()
    around = Surroundings(make_awake=lambda: awake, full_screen=True)
    kiosk = Kiosk(port, theme, qapp, surroundings=around)
    qtbot.addWidget(kiosk.home)
    kiosk.show_home()
    assert kiosk.home.isFullScreen()
    kiosk.show_drill(port.drill)
    assert kiosk.team.isFullScreen()
    assert awake.held
    kiosk.team.setWindowState(Qt.WindowState.WindowMinimized)
    kiosk.come_forward()
    assert not kiosk.team.isMinimized()
    kiosk.team.close()
    kiosk.team.findChild(ConfirmDialog).accept()
    qtbot.waitUntil(kiosk.home.isVisible)
    assert kiosk.home.isFullScreen()
    assert not awake.held
    kiosk.home.close()
    kiosk.deleteLater()


def test_that_a_session_named_at_the_start_waits_for_the_pages(qtbot, theme: Theme, port) -> None:
    made = LauncherWindow(port, theme)
    qtbot.addWidget(made)
    made.resume("s1")
    assert port.resumed == []
    with qtbot.waitSignal(made.opened):
        made.show()
    assert port.resumed == ["s1"]
    made.close()


def test_that_the_shell_is_painted_before_anything_is_read(qtbot, theme: Theme, port) -> None:
    asked: list[bool] = []
    made = LauncherWindow(port, theme)
    qtbot.addWidget(made)
    first = FirstPaint(made)
    content = port.content
    port.content = lambda: asked.append(first.at_perf_s is not None) or content()
    made.show()
    qtbot.waitUntil(lambda: made.ready)
    assert asked == [True]
    made.close()


def test_that_the_window_waits_for_what_is_read_elsewhere(qtbot, theme: Theme, port) -> None:
    port.content_future = Future()
    made = LauncherWindow(port, theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made._loading)
    assert "Reading agendas" in _words(made)
    assert not made.ready
    port.content_future.set_result(FakeLauncher().content().result())
    qtbot.waitUntil(lambda: made.ready)
    assert made.start_page.agendas.chosen() == "drill-60"
    made.close()


def test_that_content_that_cannot_be_read_is_told_in_its_place(qtbot, theme: Theme, port) -> None:
    port.content_future = Future()
    made = LauncherWindow(port, theme)
    qtbot.addWidget(made)
    made.show()
    port.content_future.set_exception(RuntimeFailure("The folder of the program is gone."))
    qtbot.waitUntil(lambda: "folder of the program is gone" in _words(made))
    assert not made.ready
    made.close()


def test_that_the_button_names_the_look_it_leads_to(qtbot, theme: Theme, port) -> None:
    theme.set_mode("light")
    made = LauncherWindow(port, theme)
    qtbot.addWidget(made)
    assert made._look.accessibleName() == "Night look"
    made._look.click()
    assert (theme.mode, made._look.accessibleName()) == ("dark", "Day look")
