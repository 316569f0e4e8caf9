"""The team window: layouts, pager, evidence, keys, phase controls, leaving."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.core import commands as cmd
from app.core.errors import Refused
from app.core.ports import Activity, Notice
from app.ui.screens.team import TeamWindow, clock_acts, columns, window
from app.ui.screens.team.alert_rows import alert_rows
from app.ui.screens.team.news import new_page, news
from app.ui.screens.team.services_view import service_row
from app.ui.screens.team.tab_row import lock_words
from app.ui.theme import Theme
from app.ui.widgets import ConfirmDialog, ReasonDialog
from tests.qt.fakes import WORKSHOP, FakeDrill, busy_drill, chart_pin


@pytest.fixture
def drill() -> FakeDrill:
    return busy_drill()


@pytest.fixture
def team(qtbot, theme: Theme, drill: FakeDrill) -> Iterator[TeamWindow]:
    made = TeamWindow(drill, theme)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_tab("pager")
    made.show()
    qtbot.waitUntil(lambda: made._holders["pager"].pane is not None)
    yield made
    made._leaving = True
    made.close()


def test_that_the_laptop_layout_fits_its_screen_and_every_pane_opens(qtbot, team) -> None:
    assert team._compact_header.isVisible()
    assert team._compact_header.height() == 64
    for spec in window.PANES:
        team.show_tab(spec.id)
        qtbot.waitUntil(lambda name=spec.id: team._holders[name].pane is not None)
        assert not team._holders[spec.id].failed
    assert (team.width(), team.height()) == (1366, 768)


def test_that_the_trace_of_an_experiment_opens_in_the_logs(qtbot, team) -> None:
    team.show_tab("http")
    qtbot.waitUntil(lambda: team._holders["http"].pane is not None)
    opened: list[str] = []
    team._holders["logs"].build()
    team._holders["logs"].pane.open_trace = opened.append
    team._holders["http"].pane.trace_requested.emit("ab" * 16)
    assert team.current_tab == "logs"
    assert opened == ["ab" * 16]


def test_that_a_large_screen_gets_three_columns_and_gives_them_back(qtbot, team) -> None:
    team.resize(1920, 1080)
    qtbot.waitUntil(lambda: team._holders["signals"].pane is not None)
    assert team._room_header.isVisible()
    assert team._left.width() == columns.PAGER_PX
    assert team._side.isVisible()
    assert team._side.width() >= columns.SHEET_PX
    assert team._holders["pager"].isVisible()
    assert team._holders["signals"].isVisible()
    assert "pager" not in team._tabs.ids
    team.resize(1366, 768)
    assert "pager" in team._tabs.ids
    assert not team._left.isVisible()


def test_that_only_what_can_be_seen_is_refreshed(qtbot, team, drill, monkeypatch) -> None:
    calls: list[str] = []
    team.show_tab("notebook")
    qtbot.waitUntil(lambda: team._holders["notebook"].pane is not None)
    for name in ("pager", "notebook"):
        pane = team._holders[name].pane
        monkeypatch.setattr(pane, "refresh", lambda *_, name=name: calls.append(name))
    team.refresh()
    assert calls == ["notebook"]
    team.show_tab("pager")
    assert calls[-1] == "pager"


def test_that_a_takes_the_most_pressing_alert(qtbot, team, drill) -> None:
    qtbot.keyClick(team, Qt.Key.Key_A)
    assert drill.submitted[-1] == (cmd.AcknowledgeAlert("a3"), "team")
    team.refresh()
    qtbot.keyClick(team, Qt.Key.Key_A)
    assert drill.submitted[-1][0] == cmd.AcknowledgeAlert("a2")


def test_that_a_click_on_the_painted_button_takes_that_alert(qtbot, team, drill) -> None:
    view = team._holders["pager"].pane._alerts
    index = view.model().index(1)
    spot = view._delegate.button_rect(view.visualRect(index)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert drill.submitted[-1][0] == cmd.AcknowledgeAlert("a2")


def test_that_alerts_are_ordered_by_what_presses(drill) -> None:
    rows = alert_rows(drill.state(), drill.clock())
    assert [row.id for row in rows] == ["a3", "a2", "a1", "a4"]
    assert [row.icon for row in rows] == ["critical", "high", "critical", "cleared"]
    assert rows[0].time_text == "03:15:00"
    assert rows[2].note == "taken by Asha"


def test_that_a_refusal_is_shown_as_its_sentence(qtbot, team, drill) -> None:
    drill.refuse_with = Refused("That alert is not in the pager any more.")
    qtbot.keyClick(team, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: team._toasts.current_sentence.startswith("That alert"))


def test_that_a_pin_gets_its_name_and_shows_in_the_sheet(qtbot, team, drill) -> None:
    team._links.pin(chart_pin(drill, "Third thing"))
    qtbot.waitUntil(lambda: "E3" in team._toasts.current_sentence)
    assert not team._side.isVisible()
    team.toggle_evidence()
    assert team._side.isVisible()
    rows = team._evidence._pins._model.rows
    assert [row.id for row in rows] == ["E1", "E2", "E3"]
    team._evidence._pins.setCurrentIndex(team._evidence._pins._model.index(0))
    team._evidence._pins.unpin_selected()
    assert drill.submitted[-1][0] == cmd.UnpinEvidence("E1")


def test_that_the_lock_says_what_comes_next(drill) -> None:
    words, icon, _ = lock_words(drill.state())
    assert words == "Fix locked. Next: File a root-cause claim"
    assert icon == "lock"
    drill.do(cmd.OverrideGate(cmd.Capability.FIX, "time is short"), "facilitator")
    assert lock_words(drill.state())[1] == "unlock"


def test_that_moving_the_clock_asks_for_a_reason(qtbot, team, drill) -> None:
    team._controls._asker.ask(clock_acts.EXTEND)
    dialog = team.findChild(ReasonDialog)
    dialog._field.setText("the room was late")
    dialog.accept()
    assert drill.submitted[-1] == (cmd.ExtendPhase(300.0, "the room was late"), "team")
    assert drill.state().current.extended_s == 300.0


def test_that_a_facilitator_judges_claims_only_in_an_attended_drill(qtbot, theme) -> None:
    for attended in (True, False):
        drill = busy_drill(attended=attended)
        made = TeamWindow(drill, theme)
        qtbot.addWidget(made)
        made._controls._fill()
        words = " ".join(action.text() for action in made._controls.menu.actions())
        assert ("Open the fix of INC-302" in words) is attended
        assert "Pause the clock" in words
        made._leaving = True
        made.close()


def test_that_the_logs_of_a_marked_range_are_shown(qtbot, team) -> None:
    team.show_tab("signals")
    qtbot.waitUntil(lambda: team._holders["signals"].pane is not None)
    signals = team._holders["signals"].pane
    qtbot.waitUntil(lambda: bool(signals.board.specs))
    signals.board.set_region(2.0, 6.0)
    qtbot.keyClick(signals.board, Qt.Key.Key_L)
    assert team.current_tab == "logs"
    logs = team._holders["logs"].pane
    assert logs.search.text() == "from:03:00:02 to:03:00:07"
    qtbot.waitUntil(lambda: logs.model.progress.complete and logs.model.rowCount() > 0)
    shown = [logs.model.line_at(row).line.unix_s for row in range(logs.model.rowCount())]
    left, right = (signals._time.to_unix(x_s) for x_s in (2.0, 7.0))
    assert all(left <= at <= right for at in shown)
    everything = len(team._drill.telemetry.lines)
    assert 0 < len(shown) < everything


def test_that_the_service_graph_follows_the_range_of_the_charts(qtbot, team) -> None:
    team.show_tab("signals")
    qtbot.waitUntil(lambda: team._holders["signals"].pane is not None)
    signals = team._holders["signals"].pane
    qtbot.waitUntil(lambda: bool(signals.board.specs))
    signals.board.setFocus()
    for _ in range(2):
        shift = Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(signals.board, Qt.Key.Key_Left, shift)
    marked = signals.marked_unix_s()
    assert marked is not None
    team.show_tab("logs")  # built only now: it is told of the range that was there before
    qtbot.waitUntil(lambda: team._holders["logs"].pane is not None)
    graph = team._holders["logs"].pane.graph
    assert graph._brushed == marked
    signals.header.live_asked.emit()
    assert graph._brushed is None


def test_that_f1_opens_and_escape_closes_the_keys(qtbot, team) -> None:
    qtbot.keyClick(team, Qt.Key.Key_F1)
    assert team._help.isVisible()
    qtbot.keyClick(team._help, Qt.Key.Key_Escape)
    assert not team._help.isVisible()


def test_that_no_word_of_the_keys_is_cut_on_a_laptop(qtbot, team) -> None:
    qtbot.keyClick(team, Qt.Key.Key_F1)
    shown = team._help.findChildren(QLabel)
    assert all(one.width() >= one.sizeHint().width() for one in shown if not one.wordWrap())
    bottoms = [one.mapTo(team, one.rect().bottomLeft()).y() for one in shown]
    assert max(bottoms) < team.height()
    named = {one.text() for one in shown}
    assert {"Zoom to the marked range", "Maximise a chart, or double click"} <= named


def test_that_keys_change_tabs(qtbot, team) -> None:
    qtbot.keyClick(team, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert team.current_tab == "notebook"
    qtbot.keyClick(team, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert team.current_tab == "pager"


def test_that_every_tab_has_its_own_key(qtbot, team) -> None:
    for number, spec in enumerate(window.PANES, 1):
        key = Qt.Key(Qt.Key.Key_0 + number)
        qtbot.keyClick(team, key, Qt.KeyboardModifier.ControlModifier)
        assert team.current_tab == spec.id


def test_that_long_work_is_shown_and_can_be_stopped(qtbot, team, drill) -> None:
    drill.work = (Activity("v1", "Verifying INC-302", "40 users", 0.4, True),)
    team.refresh()
    assert team._activity.isVisible()
    team._activity._stop.click()
    assert drill.cancelled == ["v1"]


def test_that_closing_asks_once_and_leaving_is_told(qtbot, team) -> None:
    team.close()
    assert team.isVisible()
    dialog = team.findChild(ConfirmDialog)
    words = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "resume" in words
    with qtbot.waitSignal(team.left):
        dialog.accept()
    assert not team.isVisible()


def test_that_a_finished_drill_closes_without_a_question(qtbot, theme, drill) -> None:
    drill.do(cmd.EndSession("done"))
    made = TeamWindow(drill, theme)
    qtbot.addWidget(made)
    made.show_tab("pager")
    made.show()
    with qtbot.waitSignal(made.left):
        made.close()


def test_that_the_team_is_told_of_phases_and_pages() -> None:
    drill = FakeDrill(agenda=WORKSHOP)
    drill.go_to(890)
    before = drill.state()
    drill.go_to(905)
    after = drill.state()
    assert new_page(before, after)
    assert any("Dark room investigation begins" in sentence for _, sentence in news(before, after))
    assert news(after, after) == ()


def test_that_a_service_without_telemetry_is_not_called_up(drill) -> None:
    from dataclasses import replace

    figures = drill.telemetry.services()[0]
    assert service_row(figures).quiet
    silent = service_row(replace(figures, last_seen_s_ago=42.0))
    assert silent.cells[1] == "no data 0:42"
    assert not silent.quiet
    assert service_row(replace(figures, paused=True)).cells[1] == "paused"


def test_that_before_the_page_the_window_says_what_it_waits_for(qtbot, theme) -> None:
    made = TeamWindow(FakeDrill(agenda=WORKSHOP, begun=False), theme)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_tab("pager")
    made.show()
    assert made._compact_header._title.text() == "Services are starting"
    made._leaving = True
    made.close()


def test_that_logs_and_source_stay_locked_until_the_agenda_opens_them(qtbot, theme: Theme) -> None:
    early = FakeDrill(agenda=WORKSHOP)
    made = TeamWindow(early, theme)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_tab("logs")
    made.show()
    words = " ".join(one.text() for one in made.findChildren(QLabel) if one.isVisible())
    assert "Logs and traces: locked" in words
    assert made._holders["logs"].pane is None
    made._leaving = True
    made.close()


def test_that_what_the_drill_tells_by_itself_is_shown_once(qtbot, team, drill) -> None:
    drill.told = (Notice(1, "error", "orders ended and is started again."),)
    qtbot.waitUntil(lambda: "orders ended" in team._toasts.current_sentence)
    assert team._notice == 1


def test_that_a_late_status_update_is_told_once_and_stays_lit(team, qtbot):
    drill = team._drill
    drill.do(cmd.PostStatusUpdate("Orders are slow", "It follows the batch", 600.0, "Ben"))
    team.refresh()
    assert team._status.promise == ""
    drill.go_to(drill.elapsed_s + 660.0)
    team.refresh()
    assert "late" in team._status.promise
    assert team._toasts.current_sentence == team._status.promise
    team._toasts.close_current()
    team.refresh()
    assert "late" in team._status.promise
    assert not team._toasts.current_sentence
    team._links.write_update()
    qtbot.waitUntil(lambda: team._holders["notebook"].pane is not None)
    assert team.current_tab == "notebook"
