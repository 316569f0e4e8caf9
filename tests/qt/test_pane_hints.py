"""Asking for a hint: the price first, then a choice; what was given stands in the notebook."""

import pytest

from app.core import commands as cmd
from app.core.claims import Pin, PinKind
from app.ui.panes.notebook import NotebookPane
from app.ui.screens.team.facilitator_acts import facilitator_acts
from app.ui.screens.team.news import news
from tests.qt.fakes import QUIET, FakeDrill, dressed

pytestmark = QUIET
COST = "Divide by the requests."


def make(qtbot, qapp, drill):
    pane = NotebookPane(drill, dressed(qapp))
    pane.said = []
    pane.notice.connect(lambda tone, sentence: pane.said.append((tone, sentence)))
    qtbot.addWidget(pane)
    pane.resize(1366, 600)
    pane.show()
    pane.show_page("hints")
    follow(pane, drill)
    return pane


def follow(pane, drill):
    pane.refresh(drill.state(), drill.clock())


@pytest.fixture
def drill(tmp_path):
    made = FakeDrill(tmp_path)
    made.go_to(1500.0)
    return made


def words(pane):
    rows = pane.hints._rows
    return [rows.itemAt(n).widget().text() for n in range(rows.count())]


def test_that_the_price_is_shown_before_anything_is_taken(qtbot, qapp, drill):
    pane = make(qtbot, qapp, drill)
    hints = pane.hints
    assert "Ask for a hint (costs 10 points)" in hints.ask_button.text()
    assert not hints.take_button.isVisible()
    hints.ask_button.click()
    assert hints.take_button.isVisible()
    assert "Take it for 10 points" in hints.take_button.text()
    assert "2 more after it" in hints.question.text()
    assert not drill.state().hints
    hints.leave_button.click()
    assert hints.ask_button.isVisible()
    assert not hints.take_button.isVisible()
    hints.take()
    assert not drill.state().hints


def test_that_a_hint_that_was_taken_stands_there_with_its_cost(qtbot, qapp, drill):
    pane = make(qtbot, qapp, drill)
    pane.hints.ask_button.click()
    pane.hints.take_button.click()
    qtbot.waitUntil(lambda: len(drill.state().hints) == 1, timeout=2000)
    follow(pane, drill)
    assert words(pane) == [
        "Count a request's work",
        COST,
        "03:15, asked for by team, 10 points",
    ]
    assert pane.hints.count.text() == "1 given, 10 points"
    assert pane.hints.ask_button.isVisible()
    assert "costs 5 points" in pane.hints.ask_button.text()


def test_that_a_pin_changes_what_would_be_offered(qtbot, qapp, drill):
    pane = make(qtbot, qapp, drill)
    pane.hints.ask_button.click()
    now = drill.now_unix_s
    pin = Pin("", PinKind.CHART, "statements", "statements", ("orders",), now - 60, now)
    drill.do(cmd.PinEvidence(pin))
    follow(pane, drill)
    assert not pane.hints.take_button.isVisible()  # the price that was agreed to is gone
    assert "costs 5 points" in pane.hints.ask_button.text()


def test_that_a_price_that_changed_takes_nothing_and_says_so(qtbot, qapp, drill):
    pane = make(qtbot, qapp, drill)
    pane.hints.ask_button.click()
    drill.do(cmd.StateHypothesis("orders", "it is loud", "batch-worker"))
    pane.hints.take_button.click()  # before the pane has followed
    qtbot.waitUntil(lambda: bool(pane.said), timeout=2000)
    assert "costs 5 points instead of 10" in pane.said[-1][1]
    assert not drill.state().hints


def test_that_nothing_can_be_asked_once_all_is_known(qtbot, qapp, drill):
    for cost in (10, 5, 5):
        drill.do(cmd.TakeHint("orders", cost))
    pane = make(qtbot, qapp, drill)
    assert not pane.hints.ask_button.isEnabled()
    assert pane.hints.ask_button.toolTip() == "No hint would tell you more than you know."
    assert pane.hints.count.text() == "3 given, 20 points"


def test_that_a_pushed_hint_is_told_and_says_where_it_came_from(qtbot, qapp, tmp_path):
    drill = FakeDrill(tmp_path, attended=True)
    drill.go_to(1500.0)
    pane = make(qtbot, qapp, drill)
    before = drill.state()
    drill.do(cmd.PushHint("orders", "line", "stuck", charged=False), "facilitator")
    follow(pane, drill)
    assert words(pane)[-1] == "03:15, from the facilitator, for nothing"
    assert any("A hint from the facilitator" in said for _, said in news(before, drill.state()))


def test_that_the_menu_offers_what_the_facilitator_can_do_now(tmp_path):
    drill = FakeDrill(tmp_path, attended=True)
    drill.go_to(1500.0)

    def offered():
        return [act.text for act in facilitator_acts(drill, drill.state())]

    assert offered() == [
        "Give a hint on INC-302 (10 points)…",
        "Open the fix of INC-302 by hand…",
    ]
    now = drill.now_unix_s
    for subject in ("latency", "statements"):
        pin = Pin("", PinKind.CHART, subject, subject, ("orders",), now - 60, now)
        drill.do(cmd.PinEvidence(pin))
    claim = cmd.Claim("orders", "n-plus-one", ("orders",), ("E1", "E2"), (), "So it is.")
    drill.do(cmd.FileClaim("orders", claim))
    assert offered()[:2] == ["Confirm claim c1 on INC-302…", "Reject claim c1 on INC-302…"]
    drill.do(cmd.RejectClaim("c1", "a slip of the hand"), "facilitator")
    assert offered()[0] == "Take back the rejection of claim c1 on INC-302…"
    rejected = drill.state()
    drill.do(cmd.TakeBackVerdict("c1", "the wrong row"), "facilitator")
    assert [said for _, said in news(rejected, drill.state())] == [
        "The verdict on INC-302 was taken back. The claim waits again."
    ]
    drill.do(cmd.RejectClaim("c1", "for good"), "facilitator")
    drill.do(cmd.NoteInterruption("restart", drill.elapsed_s, 150.0), "clock")
    assert "Count the 2 min 30 s lost at 03:15…" in offered()
    drill.do(cmd.CountInterruption(1, "it counts"), "facilitator")
    assert not any(text.startswith("Count the") for text in offered())
    drill.do(cmd.EndSession("done"), "facilitator")
    assert offered() == ["Take back the rejection of claim c1 on INC-302…"]


def test_that_blame_shows_in_the_grade_as_what_it_costs(qtbot, qapp, drill):
    now = drill.now_unix_s
    for subject in ("latency", "statements"):
        pin = Pin("", PinKind.CHART, subject, subject, ("orders",), now - 60, now)
        drill.do(cmd.PinEvidence(pin))
    claim = cmd.Claim("batch-worker", "cpu-starved", (), ("E1", "E2"), (), "It is loud.")
    drill.do(cmd.FileClaim("orders", claim))
    pane = make(qtbot, qapp, drill)
    parts = pane.claim.grade._parts
    names = [parts.itemAt(n).widget().accessibleName() for n in range(parts.count())]
    assert any(name.startswith("Blamed a bystander: costs") for name in names)
