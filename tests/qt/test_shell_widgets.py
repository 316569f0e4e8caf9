"""Shared widgets: futures, drafts, clock, ribbon, gates, toasts, activities."""

import threading
from concurrent.futures import CancelledError, Future

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.core import commands as cmd
from app.core.errors import Refused
from app.core.gates import GateStep
from app.core.ports import Activity
from app.ui.theme import Theme
from app.ui.widgets import (
    ActivityBar,
    DraftKeeper,
    DrillClock,
    FutureWatcher,
    LockPanel,
    PhaseRibbon,
    ReasonDialog,
    ToastQueue,
    left_text,
    story_text,
    words_of,
)
from app.ui.widgets.agenda_plan import hours_text, segments
from tests.qt.fakes import DRILL_60, FakeDrill, busy_drill


class _Receiver(QObject):
    """Notes what came, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        self.sentences: list[str] = []
        self.threads: list[QThread] = []

    def done(self, result: object) -> None:
        self.results.append(result)
        self.threads.append(QThread.currentThread())

    def failed(self, sentence: str) -> None:
        self.sentences.append(sentence)
        self.threads.append(QThread.currentThread())


def test_that_a_result_from_a_worker_arrives_on_the_qt_thread(qtbot) -> None:
    receiver, future = _Receiver(), Future()
    watcher = FutureWatcher(receiver)
    watcher.watch(future, receiver.done)
    worker = threading.Thread(target=future.set_result, args=(42,))
    worker.start()
    worker.join()
    assert receiver.results == []
    qtbot.waitUntil(lambda: receiver.results == [42])
    assert receiver.threads == [receiver.thread()]
    assert not watcher.busy


def test_that_a_refusal_arrives_as_its_sentence_and_a_cancel_as_words(qtbot) -> None:
    receiver = _Receiver()
    watcher = FutureWatcher(receiver)
    refused, cancelled = Future(), Future()
    watcher.watch(refused, receiver.done, receiver.failed)
    watcher.watch(cancelled, receiver.done, receiver.failed)
    refused.set_exception(Refused("Not now. Wait for the page."))
    cancelled.set_exception(CancelledError())
    qtbot.waitUntil(lambda: len(receiver.sentences) == 2)
    assert receiver.sentences[0] == "Not now. Wait for the page."
    assert "stopped" in receiver.sentences[1]
    assert receiver.results == []


def test_that_an_outcome_after_its_widget_is_gone_is_dropped(qtbot) -> None:
    receiver, future = _Receiver(), Future()
    holder = QWidget()
    FutureWatcher(holder).watch(future, receiver.done)
    holder.deleteLater()
    qtbot.waitUntil(lambda: not _alive(holder))
    future.set_result(1)
    qtbot.wait(1)
    assert receiver.results == []


def _alive(widget: QWidget) -> bool:
    try:
        widget.objectName()
    except RuntimeError:
        return False
    return True


def test_that_drafts_are_saved_while_typing_and_restored(qtbot) -> None:
    drill = FakeDrill()
    drill.kept["note"] = "half a thought"
    owner, note, title = QWidget(), QPlainTextEdit(), QLineEdit()
    for widget in (owner, note, title):
        qtbot.addWidget(widget)
    keeper = DraftKeeper(drill, owner)
    keeper.keep("note", note)
    keeper.keep("title", title)
    assert note.toPlainText() == "half a thought"
    title.setText("p99 follows the batch")
    qtbot.waitUntil(lambda: "title" in drill.kept, timeout=20_000)
    assert drill.kept["title"] == "p99 follows the batch"
    note.setPlainText("a whole one")
    keeper.flush()
    assert drill.kept["note"] == "a whole one"
    keeper.forget("note")
    assert drill.kept["note"] == ""


def test_that_the_clock_repaints_only_when_what_it_shows_changes(qtbot, theme: Theme) -> None:
    drill = busy_drill()
    clock = DrillClock(theme, compact=True)
    qtbot.addWidget(clock)
    clock.show_reading(drill.clock())
    clock.show()
    before = clock.grab().toImage()
    drill.elapsed_s += 0.4
    clock.show_reading(drill.clock())
    assert clock.grab().toImage() == before
    drill.elapsed_s += 1.0
    clock.show_reading(drill.clock())
    assert clock.grab().toImage() != before
    clock.close()


def test_that_the_clock_says_why_it_stands(qtbot, theme: Theme) -> None:
    drill = busy_drill()
    clock = DrillClock(theme, compact=False)
    qtbot.addWidget(clock)
    clock.show_reading(drill.clock())
    assert clock.status_words == ""
    drill.do(cmd.PauseClock("fire alarm"))
    clock.show_reading(drill.clock())
    assert clock.status_words == "Paused by facilitator"
    drill.do(cmd.ResumeClock())
    drill.go_to(3601)
    clock.show_reading(drill.clock())
    assert "break" in clock.status_words


def test_that_an_extension_pushes_what_follows_and_nothing_before() -> None:
    drill = busy_drill()
    before = segments(drill.state(), drill.elapsed_s)
    drill.do(cmd.ExtendPhase(300.0, "the room was late"))
    after = segments(drill.state(), drill.elapsed_s)
    assert [s.start_s for s in after[:3]] == [s.start_s for s in before[:3]]
    assert [s.start_s for s in after[3:]] == [s.start_s + 300 for s in before[3:]]
    assert after[2].when == "now"


def test_that_going_back_shows_the_second_stay_and_keeps_now_in_it() -> None:
    drill = busy_drill()
    drill.go_to(4300)
    drill.do(cmd.GoBackPhase("more to find"))
    drill.go_to(4400)
    plan = segments(drill.state(), drill.elapsed_s)
    now = next(one for one in plan if one.when == "now")
    assert now.start_s <= drill.elapsed_s <= now.start_s + now.duration_s
    ends = [one.start_s + one.duration_s for one in plan]
    assert [one.start_s for one in plan[1:]] == pytest.approx(ends[:-1])


@pytest.mark.parametrize("agenda", [None, DRILL_60], ids=["workshop", "drill-60"])
@pytest.mark.parametrize("width", [60, 400, 1300])
def test_that_the_ribbon_paints_any_agenda_at_any_width(qtbot, theme, agenda, width) -> None:
    drill = busy_drill() if agenda is None else FakeDrill(agenda=agenda, begun=False)
    if agenda is not None:
        drill.begin()
        drill.go_to(400)
    ribbon = PhaseRibbon(theme)
    qtbot.addWidget(ribbon)
    ribbon.resize(width, ribbon.height())
    ribbon.show_plan(drill.state(), drill.clock())
    assert not ribbon.grab().isNull()
    assert "left" in ribbon.accessibleDescription()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(1338, "22:18"), (0.2, "00:01"), (0, "00:00"), (-130, "+02:10"), (3700, "1:01:40")],
)
def test_that_time_left_reads_as_people_say_it(seconds: float, text: str) -> None:
    assert left_text(seconds) == text


def test_that_durations_and_moments_read_as_people_say_them() -> None:
    assert words_of(42) == "42 s"
    assert words_of(1062) == "17 min 42 s"
    assert words_of(3900) == "1 h 5 min"
    assert story_text(310) == "03:05:10"
    assert story_text(None) == "--:--:--"
    assert hours_text(9000) == "2:30"


def test_that_a_lock_names_its_steps_and_confirms_when_it_opens(qtbot, theme: Theme) -> None:
    panel = LockPanel(theme)
    qtbot.addWidget(panel)
    steps = (GateStep("Pin evidence", "done"), GateStep("File a claim", "next"))
    panel.show_locked("The fix is locked", "It opens once the cause is verified.", steps)
    assert "locked" in panel.accessibleName()
    with qtbot.waitSignal(panel.opened, timeout=20_000):
        panel.show_opened("The fix is open", "Verified by RK, 03:36")


def test_that_toasts_wait_their_turn_and_errors_stay(qtbot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    toasts = ToastQueue(theme, window)
    toasts.show_error("Port 7102 is in use. Retried on 7112.")
    toasts.show("ok", "Verified.")
    toasts.show("ok", "Verified.")
    assert toasts.current_sentence.startswith("Port")
    toasts.close_current()
    assert toasts.current_sentence == "Verified."
    toasts.close_current()
    assert toasts.current_sentence == ""


def test_that_the_activity_bar_shows_the_oldest_and_stops_it(qtbot, theme: Theme) -> None:
    bar = ActivityBar(theme)
    qtbot.addWidget(bar)
    first = Activity("v1", "Verifying INC-302", "40 users", 0.4, True)
    bar.show_activities((first, Activity("x", "Report", "", None, False)))
    assert bar.isVisibleTo(None)
    with qtbot.waitSignal(bar.cancel_requested) as asked:
        bar._stop.click()
    assert asked.args == ["v1"]
    bar.show_activities(())
    assert not bar.isVisible()


def test_that_a_reason_is_needed(qtbot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ReasonDialog(theme, window, "Pause", "The clock stands still.")
    given: list[str] = []
    dialog.given.connect(given.append)
    dialog.open()
    dialog.accept()
    assert given == []
    dialog._field.setText("  fire alarm ")
    dialog.accept()
    assert given == ["fire alarm"]
