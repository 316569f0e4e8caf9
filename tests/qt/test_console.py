"""The facilitator's console over the real rules: judging, hints, notes, clock, what it hides."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QListWidget, QWidget

from app.core import commands as cmd
from app.core.claims import Claim, RuledOut
from app.core.errors import Refused
from app.core.facilitator_port import FacilitatorPass
from app.ui.screens.facilitator import ConsoleWindow
from app.ui.screens.facilitator.dialogs import HintDialog, OverrideDialog
from app.ui.screens.facilitator.observations_pane import DRAFT_KEY
from app.ui.theme import Theme
from app.ui.widgets import ReasonDialog
from tests.qt.fakes import CARD, PIN, WORKSHOP, FakeDrill, busy_drill, chart_pin

SLUG = CARD.slug
CLAIM = Claim(
    "orders",
    "n-plus-one",
    ("orders", "pricing"),
    ("E1", "E2"),
    (RuledOut("batch-worker", "paused it, nothing moved", ("E2",)),),
    "One query per user.",
)
SECRETS = ("secret", "Queries and calls that grow", "Divide by the requests", "Say nothing of")


@pytest.fixture
def drill() -> FakeDrill:
    return busy_drill(attended=True)


@pytest.fixture
def console(qtbot, theme: Theme, drill: FakeDrill) -> Iterator[ConsoleWindow]:
    made = _opened(qtbot, theme, drill)
    yield made
    made.close()


def _opened(qtbot, theme: Theme, drill: FakeDrill) -> ConsoleWindow:
    made = ConsoleWindow(drill, theme, drill.briefs(FacilitatorPass(PIN)))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)  # keys reach the active window alone
    return made


def _words(widget: QWidget) -> str:
    """Everything that can be read in a widget, seen or not."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    texts = [each.text() for each in widget.findChildren(QLabel)]
    texts += [each.text() for each in widget.findChildren(QAbstractButton)]
    for rows in widget.findChildren(QListWidget):
        texts += [rows.item(row).text() for row in range(rows.count())]
    return "\n".join(texts)


def _give(console: ConsoleWindow, why: str, kind: type[ReasonDialog] = ReasonDialog) -> None:
    dialogs = [one for one in console.findChildren(ReasonDialog) if one.isVisible()]
    assert [type(one) for one in dialogs] == [kind]
    dialogs[0]._field.setText(why)
    dialogs[0].accept()


def test_that_it_fits_a_laptop_and_a_large_screen_in_both_looks(qtbot, theme, console) -> None:
    for mode in ("dark", "light"):
        theme.set_mode(mode)
        for size in ((1366, 768), (1920, 1080)):
            console.resize(*size)
            assert (console.width(), console.height()) == size
            assert console.minimumSizeHint().width() <= 1366
            assert console.minimumSizeHint().height() <= 768


def test_that_answers_are_held_by_no_widget_until_k_shows_them(qtbot, console) -> None:
    assert not [one for one in SECRETS if one in _words(console)]
    qtbot.keyClick(console, Qt.Key.Key_K)
    assert not [one for one in SECRETS if one not in _words(console)]
    assert "Query per row" in _words(console.key)
    qtbot.keyClick(console, Qt.Key.Key_K)
    assert not [one for one in SECRETS if one in _words(console)]


def test_that_empty_panes_say_what_will_come(qtbot, theme) -> None:
    console = _opened(qtbot, theme, FakeDrill(attended=True, begun=False))
    words = _words(console)
    for sentence in ("No claim was filed yet", "No observation yet", "Nothing is worse"):
        assert sentence in words
    assert "not begun" in console.timeline.pause.toolTip()
    assert "Nothing was paged" in console.hints.give_next.toolTip()
    console.close()


def test_that_a_claim_comes_with_its_grade_and_is_confirmed_by_keys(qtbot, console, drill) -> None:
    assert not console.claims.confirm.isEnabled()
    drill.do(cmd.FileClaim(SLUG, CLAIM), "Asha")
    console.refresh()
    words = _words(console.claims)
    assert "One query per user." in words
    assert "88 of 100 points" in words
    assert "E1  chart" in words
    assert "paused it, nothing moved (E2)" in words
    assert "Claims (1 waiting)" in console.tabs.tabText(0)
    assert "Asha filed a claim" in console._toasts.current_sentence
    _press(qtbot, console, "Ctrl+Shift+V")
    _give(console, "both signals shown")
    assert drill.submitted[-1] == (cmd.ConfirmClaim("c1", "both signals shown"), "facilitator")
    console.refresh()
    assert drill.state().verified_claim(SLUG) is not None
    assert "root cause verified" in _words(console.incidents)
    assert not console.claims.confirm.isEnabled()
    console.claims.take_back.click()
    _give(console, "a slip")
    console.refresh()
    assert drill.state().claims[0].verdict == "waiting"
    _press(qtbot, console, "Ctrl+Shift+R")
    _give(console, "one signal only")
    assert drill.state().claims[0].verdict == "rejected"


def _press(qtbot, console: ConsoleWindow, keys: str) -> None:
    combination = QKeySequence(keys)[0]
    qtbot.keyClick(console, combination.key(), combination.keyboardModifiers())


def test_that_a_claim_in_hand_stays_while_another_comes_in(qtbot, console, drill) -> None:
    drill.do(cmd.FileClaim(SLUG, CLAIM), "Asha")
    console.refresh()
    assert console.claims._shown.id == "c1"
    drill.do(cmd.RejectClaim("c1", "no"), "facilitator")
    drill.go_to(drill.elapsed_s + 120)
    drill.do(cmd.FileClaim(SLUG, CLAIM), "Ben")
    console.refresh()
    assert console.claims._shown.id == "c2"  # the one in hand was judged, the new one waits
    console.claims.list.setCurrentRow(1)
    drill.go_to(drill.elapsed_s + 120)
    console.refresh()
    assert console.claims._shown.id == "c1"


def test_that_key_and_claim_in_hand_are_always_of_the_same_incident(qtbot, theme) -> None:
    other = replace(CARD, slug="billing", alias="INC-107", title="Ledger and settlement disagree")
    drill = FakeDrill(agenda=WORKSHOP, attended=True, cards=(CARD, other))
    drill.go_to(1500)
    console = _opened(qtbot, theme, drill)
    drill.do(cmd.PinEvidence(chart_pin(drill)), "Asha")
    drill.do(cmd.PinEvidence(chart_pin(drill)), "Asha")
    drill.do(cmd.FileClaim("billing", CLAIM), "Asha")
    console.refresh()
    assert (console.claims._shown.incident, console.incidents.slug) == ("billing", "billing")
    assert console.key._brief.slug == "billing"
    _press(qtbot, console, "F2")
    assert console.key._brief.slug == SLUG
    assert console.claims._shown is None
    assert not console.claims.confirm.isEnabled()
    console.claims.list.setCurrentRow(0)
    assert console.key._brief.slug == "billing"
    console.close()


def test_that_the_timeline_asks_why_and_acts_as_the_facilitator(qtbot, console, drill) -> None:
    for keys, why, wanted in (
        ("Space", "fire alarm", cmd.PauseClock("fire alarm")),
        ("+", "late start", cmd.ExtendPhase(300.0, "late start")),
        ("G", "all verified", cmd.AdvancePhase("all verified")),
        ("B", "too early", cmd.GoBackPhase("too early")),
    ):
        _press(qtbot, console, keys)
        _give(console, why)
        assert drill.submitted[-1] == (wanted, "facilitator")
    console.refresh()
    _press(qtbot, console, "Space")
    assert drill.submitted[-1] == (cmd.ResumeClock(), "facilitator")


def test_that_lost_time_is_offered_to_be_counted_once(qtbot, console, drill) -> None:
    assert console.timeline.count.isHidden()
    drill.do(cmd.NoteInterruption("restart", drill.elapsed_s, 95.0), "program")
    console.refresh()
    assert not console.timeline.count.isHidden()
    console.timeline.count.click()
    _give(console, "they went on talking")
    wanted = cmd.CountInterruption(1, "they went on talking")
    assert drill.submitted[-1] == (wanted, "facilitator")
    console.refresh()
    assert console.timeline.count.isHidden()


def test_that_a_gate_is_opened_by_hand_with_its_reason(qtbot, console, drill) -> None:
    _press(qtbot, console, "O")
    dialog = console.findChild(OverrideDialog)
    assert dialog.gate.itemText(0) == "Fix of INC-302"
    dialog.gate.setCurrentIndex(dialog.gate.findText("Stress tests and experiments under load"))
    _give(console, "time is short", OverrideDialog)
    wanted = cmd.OverrideGate(cmd.Capability.VERIFY, "time is short")
    assert drill.submitted[-1] == (wanted, "facilitator")


def test_that_hints_are_given_for_points_or_for_nothing(qtbot, console, drill) -> None:
    _press(qtbot, console, "H")
    _give(console, "stuck for ten minutes", HintDialog)
    first = drill.submitted[-1][0]
    assert isinstance(first, cmd.PushHint)
    assert first.charged
    console.refresh()
    assert "1 of 3 given" in console.hints._head.note.toolTip()
    other = next(hint for hint in console.hints._brief.hints if hint.id != first.hint_id)
    console.hints.ask(other)
    dialog = next(one for one in console.findChildren(HintDialog) if one.isVisible())
    dialog.charged.setChecked(False)
    _give(console, "a present", HintDialog)
    wanted = cmd.PushHint(SLUG, other.id, "a present", charged=False)
    assert drill.submitted[-1] == (wanted, "facilitator")


def test_that_an_observation_is_noted_by_keyboard_and_its_draft_kept(
    qtbot, theme, console, drill
) -> None:
    pane = console.observations
    _press(qtbot, console, "Ctrl+N")
    qtbot.keyClicks(pane.field, "asks before guessing k h")
    assert not console.key.open  # letters belong to the field
    console.close()
    assert drill.kept[DRAFT_KEY] == "asks before guessing k h"
    again = _opened(qtbot, theme, drill)
    pane = again.observations
    assert pane.field.toPlainText() == "asks before guessing k h"
    pane.tags["composure"].setChecked(True)
    pane.about.setCurrentIndex(pane.about.findData("Ben"))
    _press(qtbot, again, "Ctrl+N")
    qtbot.keyClick(pane.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pane.field.toPlainText() == "")
    wanted = cmd.NoteObservation("asks before guessing k h", ("composure",), "Ben")
    assert drill.submitted[-1] == (wanted, "facilitator")
    assert "Ben  Composure\nasks before" in _words(pane)
    assert drill.kept[DRAFT_KEY] == ""
    assert not pane.tags["composure"].isChecked()
    again.close()


def test_that_the_teams_work_and_every_process_can_be_followed(qtbot, console, drill) -> None:
    drill.do(cmd.WriteNote("CPU is loud", "Chidi"))
    drill.do(cmd.StateHypothesis(SLUG, "work follows the batch", "orders", "Asha"))
    for number, texts in ((1, ("CPU is loud", "work follows")), (2, ("E1", "CPU spike"))):
        _press(qtbot, console, f"Ctrl+{number + 1}")
        console.refresh()
        words = _words(console._stack.currentWidget())
        assert [text for text in texts if text not in words] == []
    _press(qtbot, console, "Ctrl+4")
    console.refresh()
    rows = console.health.model.rowCount()
    assert rows == len(drill.telemetry.services())


def test_that_a_refusal_is_shown_as_its_sentence(qtbot, console, drill) -> None:
    drill.refuse_with = Refused("The drill is over, so this changes nothing any more.")
    _press(qtbot, console, "+")
    _give(console, "more time")
    qtbot.waitUntil(lambda: console._toasts.current_sentence.startswith("The drill is over"))


def test_that_chaos_opens_from_the_console_and_shows_what_is_active(qtbot, console, drill) -> None:
    _press(qtbot, console, "X")
    dialog = next(one for one in console.children() if type(one).__name__ == "ChaosDialog")
    dialog._why.setText("too quiet")
    dialog._trigger.click()
    dialog.reject()
    console.refresh()
    assert "Latency and jitter on orders to pricing" in _words(console.incidents)


def test_that_state_and_choice_are_the_same_after_opening_again(qtbot, theme, drill) -> None:
    first = _opened(qtbot, theme, drill)
    drill.do(cmd.FileClaim(SLUG, CLAIM), "Asha")
    first.refresh()
    before = (_words(first.claims), _words(first.incidents), _words(first.hints))
    first.close()
    again = _opened(qtbot, theme, drill)
    assert (_words(again.claims), _words(again.incidents), _words(again.hints)) == before
    again.close()
