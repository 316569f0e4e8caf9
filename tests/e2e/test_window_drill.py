"""A whole drill through the real windows with real services: from the launcher to the report.

Offscreen, with the keys and clicks of a person. Only the healthy minute before the page is
cut short, and phases are entered early, as a facilitator may.
"""

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from app.bootstrap import launcher
from app.catalog import load_incident
from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.claims import PinKind
from app.core.gates import is_open
from app.core.signals import Query
from app.core.state import SessionState
from app.session.drill import Drill
from app.session.launching import Launcher
from app.ui.app import Kiosk
from app.ui.screens.team import TeamWindow
from app.ui.theme import Theme

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("drill"),
    pytest.mark.timeout(420),
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
CONTROL = Qt.KeyboardModifier.ControlModifier


class Person:
    """Hands on a keyboard and a mouse, eyes on one team window."""

    def __init__(self, window: TeamWindow, drill: Drill) -> None:
        self.window, self.drill = window, drill

    @property
    def state(self) -> SessionState:
        return self.drill.state()

    def tab(self, name: str) -> object:
        self.window.show_tab(name)
        self.until(lambda: self.window._holders[name].pane is not None)
        return self.window._holders[name].pane

    def until(self, condition: Callable[[], object], limit_s: float = 60.0) -> None:
        deadline = time.monotonic() + limit_s
        while not condition():
            assert time.monotonic() < deadline, "the condition was not met in time"
            QTest.qWait(20)

    def go_on_until(self, capability: Capability) -> None:
        while not is_open(self.state, capability):
            self.drill.submit(cmd.AdvancePhase("the room is ready"), "facilitator").result(10)

    def pin(self, key_target: object, kind: PinKind) -> None:
        before = len(self.state.pins)
        QTest.keyClick(key_target, Qt.Key.Key_P)
        self.until(lambda: len(self.state.pins) > before)
        assert self.state.pins[-1].pin.kind is kind


@pytest.fixture(scope="module")
def application() -> QApplication:
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


@pytest.fixture(scope="module")
def theme(application: QApplication) -> Theme:
    made = Theme("dark", application)
    made.install(application)
    return made


@pytest.fixture
def drills(tmp_path: Path) -> Iterator[Launcher]:
    made = launcher(tmp_path)
    yield made
    made.shutdown()


@pytest.fixture
def person(drills: Launcher, theme: Theme, application: QApplication) -> Iterator[Person]:
    """Somebody who started a drill from the launcher and was paged."""
    kiosk = Kiosk(drills, theme, application)
    kiosk.show_home()
    while not kiosk.home.ready:
        QTest.qWait(20)
    for slug, box in kiosk.home.start_page.incidents._boxes:
        box.setChecked(slug == "orders")
    QTest.keyClicks(kiosk.home.start_page.team, "Nightjar")
    QTest.mouseClick(kiosk.home.start_page.start, Qt.MouseButton.LeftButton)
    deadline = time.monotonic() + 60
    while kiosk.team is None:
        assert time.monotonic() < deadline, "the drill did not open"
        QTest.qWait(50)
    window, drill = kiosk.team, kiosk._drill
    assert isinstance(drill, Drill)
    window.resize(1366, 768)
    QTest.qWaitForWindowActive(window)
    now = time.time()
    drill.submit(cmd.RecordBaseline(now - 2.0, now), "telemetry").result(10)
    yield Person(window, drill)
    window._leaving = True
    window.close()
    kiosk.home.close()
    while kiosk._watcher.busy:
        QTest.qWait(50)
    kiosk.home.deleteLater()
    QApplication.processEvents()


def choose(box: QComboBox, text: str) -> None:
    row = next(n for n in range(box.count()) if box.itemText(n) == text)
    box.setCurrentIndex(row)
    box.activated.emit(row)


def _above(person: Person, query: Query, limit: float) -> bool:
    return (person.drill.telemetry.latest(query) or 0.0) > limit


def investigate(person: Person) -> None:
    """Pin what shows the cause: two charts, a log line and its trace."""
    signals = person.tab("signals")
    person.until(lambda: signals.board.specs)
    wanted = {"orders-statements-per-request": 5.0, "orders-upstream-calls-per-request": 8.0}
    for spec in signals.board.specs:
        if spec.id in wanted:  # a pin supports a claim only once its chart has really moved
            person.until(partial(_above, person, spec.series[0].query, wanted[spec.id]), 60)
    for _ in signals.board.specs:
        chosen = signals.board.chosen_row().feed.spec.id
        if chosen in wanted:
            person.pin(signals.board, PinKind.CHART)
        QTest.keyClick(signals.board, Qt.Key.Key_Down)
    logs = person.tab("logs")
    logs.search.setText("service:orders summary")
    QTest.keyClick(logs.search, Qt.Key.Key_Return)
    person.until(lambda: logs.model.rowCount() > 0)
    logs.table.selectRow(0)
    assert logs.chosen_line().line.service == "orders"
    person.pin(logs.table, PinKind.LOG)
    QTest.keyClick(logs.table, Qt.Key.Key_Return)
    person.until(lambda: logs.trace.trace_id)
    person.pin(logs.trace.waterfall, PinKind.TRACE)


def claim(person: Person) -> None:
    form = person.tab("notebook").claim
    person.until(lambda: len(form.pins._boxes) == len(person.state.live_pins()))
    choose(form.component, "orders")
    QTest.keyClicks(form.mechanism.search, "one query for every item")
    QTest.keyClick(form.mechanism.search, Qt.Key.Key_Return)
    for box in form.pins._boxes.values():
        box.setChecked(True)
    QTest.keyClicks(form.statement, "One statement and many calls for every user of a batch.")
    person.until(form.submit_button.isEnabled)
    QTest.mouseClick(form.submit_button, Qt.MouseButton.LeftButton)
    person.until(lambda: person.state.verified_claim("orders"))


def fix(person: Person) -> None:
    source = person.tab("source")
    incident = load_incident("orders")
    person.until(source.fix.apply_button.isEnabled)
    folder = incident.fixes[0].folder
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).as_posix()
        row = next(n for n, one in enumerate(source.work.files) if one == name)
        source.work.list.setCurrentRow(row)
        source.work.editor.setPlainText(path.read_text(encoding="utf-8"))
    source.work.editor.setFocus()
    QTest.keyClick(source.work.editor, Qt.Key.Key_Return, CONTROL)
    person.until(lambda: person.state.revisions, 40)
    assert person.state.revisions[-1][1].healthy
    QTest.keyClicks(source.fix.prediction, "p95 below 500 ms")
    person.until(source.fix.verify_button.isEnabled)
    source.fix.prediction.setFocus()
    QTest.keyClick(source.fix.prediction, Qt.Key.Key_F9)
    person.until(person.drill.activities)
    person.until(lambda: person.state.passing("orders"), 90)


def test_that_a_team_goes_from_the_page_to_the_report(person: Person) -> None:
    person.until(lambda: person.state.page_at)
    person.until(lambda: person.drill.clock().wall_text > "03:00:01")
    person.until(
        lambda: any(a.raised.rule_id == "orders-latency-sla" for a in person.state.alerts), 90
    )
    QTest.keyClick(person.window, Qt.Key.Key_A)
    person.until(lambda: any(a.acknowledged_at for a in person.state.alerts))

    person.go_on_until(Capability.INVESTIGATE)
    investigate(person)
    claim(person)
    assert not person.tab("source").fix.apply_button.isVisible()

    person.go_on_until(Capability.FIX)
    fix(person)

    person.go_on_until(Capability.GOVERN)
    report = person.tab("report")
    person.until(report.export_button.isEnabled)
    QTest.mouseClick(report.export_button, Qt.MouseButton.LeftButton)
    person.until(lambda: person.state.reports, 30)
    for path in person.state.reports:
        assert Path(path).stat().st_size > 1000
    assert person.drill.notices(0) == ()
