"""The chaos dialog of the Drill menu, over the real rules."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.core import commands as cmd
from app.core.chaos import ChaosKind
from app.ui.screens.team.chaos_dialog import ChaosDialog
from app.ui.theme import Theme
from app.ui.widgets import KindButton
from tests.qt.fakes import FakeDrill, busy_drill


@pytest.fixture
def drill() -> FakeDrill:
    return busy_drill(attended=True)


@pytest.fixture
def dialog(qtbot, theme: Theme, drill: FakeDrill) -> ChaosDialog:
    window = QWidget()
    qtbot.addWidget(window)
    made = ChaosDialog(drill, theme, window)
    made.open()
    yield made
    made.reject()


def words(dialog: ChaosDialog) -> str:
    return " ".join(each.text() for each in dialog.findChildren(QLabel))


def test_that_only_what_has_a_target_is_offered_with_its_values(dialog: ChaosDialog) -> None:
    kinds = [dialog._kind.itemText(i) for i in range(dialog._kind.count())]
    assert kinds == ["Latency and jitter", "Upstream failure"]
    assert list(dialog._spins) == ["latency_ms", "jitter_ms"]
    dialog._kind.setCurrentIndex(1)
    assert list(dialog._spins) == ["share_percent"]
    assert dialog._target.itemText(0) == "pricing"


def test_that_chaos_is_triggered_shown_and_reverted(
    qtbot, dialog: ChaosDialog, drill: FakeDrill
) -> None:
    dialog._spins["latency_ms"].setValue(400)
    dialog._minutes.setValue(5)
    dialog._why.setText("to see the edge")
    dialog._trigger.click()
    qtbot.waitUntil(lambda: "400 ms" in words(dialog))
    command, actor = drill.submitted[-1]
    values = (("latency_ms", 400.0), ("jitter_ms", 50.0))
    wanted = cmd.TriggerChaos(ChaosKind.LATENCY, "orders>pricing", values, "to see the edge", 300.0)
    assert (command, actor) == (wanted, "facilitator")
    revert = next(b for b in dialog.findChildren(KindButton) if b.text().strip() == "Revert")
    revert.click()
    qtbot.waitUntil(lambda: "It is reverted." in words(dialog))
    assert drill.state().active_chaos() == ()


def test_that_a_refusal_is_told_in_the_dialog(qtbot, dialog: ChaosDialog, drill: FakeDrill) -> None:
    dialog._trigger.click()
    qtbot.waitUntil(lambda: "Say why" in words(dialog))
    assert drill.state().chaos == ()
