"""What can be said without typing: reasons, the drafted statement, choices of the log filter."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.core.claims import Mechanism, Pin, PinKind
from app.ui.panes.claim_draft import ClaimDraft, RuledOutDraft, drafted_statement
from app.ui.panes.claim_statement import StatementField
from app.ui.panes.log_choices import LogChoices
from app.ui.panes.log_filter import choice_of, with_choice
from app.ui.theme import Theme
from app.ui.widgets import ToastQueue
from app.ui.widgets.offering_line import OfferingLine

LOCK = Mechanism("lock", "Waiting on a lock", "Requests queue behind one lock.")
PIN = Pin("E1", PinKind.CHART, "latency", "p95 is 2 s", ("orders",), 0.0, 1.0)


def test_that_a_statement_is_drafted_from_what_was_chosen_and_nothing_else() -> None:
    draft = ClaimDraft(component="orders", mechanism="lock", propagation=["clients", "orders"])
    draft.pin_ids, draft.ruled_out = ["E1"], [RuledOutDraft("cron", "it was paused", "E1")]
    assert drafted_statement(draft, (LOCK,), (PIN,)) == (
        "It starts in orders. Waiting on a lock: Requests queue behind one lock. It spreads "
        "along clients → orders. Shown by E1, p95 is 2 s. Not cron: it was paused (E1)."
    )
    assert drafted_statement(ClaimDraft(component="orders"), (LOCK,), ()) == ""


def test_that_a_draft_is_renewed_but_own_words_are_kept(qtbot, theme: Theme) -> None:
    words = ["first"]
    field = StatementField(theme, lambda: words[0])
    qtbot.addWidget(field)
    field.show_button()
    field.draft_button.click()
    words[0] = "second"
    field.show_button()
    field.draft_button.click()
    assert field.text.toPlainText() == "second"
    field.text.setPlainText("My own.")
    field.show_button()
    assert not field.draft_button.isEnabled()
    assert "own words" in field.draft_button.toolTip()


def test_that_a_line_offers_sentences_to_arrow_keys(qtbot, theme: Theme) -> None:
    line = OfferingLine(theme, ("One reason", "Another"))
    qtbot.addWidget(line)
    line.show()
    qtbot.waitUntil(line.isActiveWindow)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is line.menu)
    qtbot.keyClick(line.menu, Qt.Key.Key_Down)
    qtbot.keyClick(line.menu, Qt.Key.Key_Down)
    qtbot.keyClick(line.menu, Qt.Key.Key_Return)
    assert line.text() == "Another"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "service:orders"),
        ("service:pricing took", "service:orders took"),
        ('took service:a,b -level:error "x y"', 'service:orders took -level:error "x y"'),
    ],
)
def test_that_a_choice_replaces_its_own_word_only(before: str, after: str) -> None:
    assert with_choice(before, "service:", "service:orders") == after
    assert choice_of(after, "service:") == "service:orders"


def test_that_the_choices_of_the_log_follow_the_filter_and_write_it(qtbot) -> None:
    choices = LogChoices()
    qtbot.addWidget(choices)
    choices.show_services(("orders", "pricing"))
    choices.show_filter("LEVEL>=WARN service:pricing took")
    assert (choices.service.currentText(), choices.level.currentText()) == ("pricing", "≥ warn")
    asked: list[str] = []
    choices.asked.connect(asked.append)
    choices.level.activated.emit(0)
    choices.service.activated.emit(1)
    assert asked == ["service:pricing took", "service:orders LEVEL>=WARN took"]
    choices.show_filter("service:orders,pricing")
    assert choices.service.currentIndex() == 0


def test_that_a_toast_of_the_same_topic_takes_the_place_of_the_one_before(
    qtbot, theme: Theme
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    toasts = ToastQueue(theme, window)
    toasts.show("1", "Pinned as E1", topic="pin")
    toasts.show("1", "Something else")
    toasts.show("1", "Pinned as E2", topic="pin")
    assert toasts.current_sentence == "Pinned as E2"
    toasts.close_current()
    assert toasts.current_sentence == "Something else"
    toasts.show("1", "Pinned as E3", topic="pin")
    toasts.show("1", "Pinned as E4", topic="pin")
    toasts.close_current()
    assert toasts.current_sentence == "Pinned as E4"
    toasts.close_current()
    assert toasts.current_sentence == ""
