"""The team window's screens: every tab and every state of it. Qt thread."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.log_query import LogSearchProgress
from app.core.ports import Notice
from app.core.trace_query import TraceHits
from app.ui.screens.team import TeamWindow, clock_acts
from app.ui.screens.team.panes import PANES
from pictures.screen import Screen
from pictures.stage import Stage, Staged, searching

Act = Callable[[Stage, TeamWindow], QWidget | None]
LARGE = 160


def tab(moment: str, name: str, act: Act | None = None) -> Callable[[Stage], QWidget]:
    """A tab of the window at a moment, after an act on it."""

    def show(stage: Stage) -> QWidget:
        return _shown(stage, stage.at(moment), name, act)

    return show


def _shown(stage: Stage, drill: Any, name: str, act: Act | None = None) -> QWidget:
    window = stage.team(drill)
    window.show_tab(name)
    stage.settle()
    shown = act(stage, window) if act is not None else None
    stage.settle()
    return shown or window


def pane_of(window: TeamWindow, name: str) -> Any:
    """The pane of a tab, built."""
    return window._holders[name].pane


def _key(window: QWidget, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window, key, modifier)


# Signals


def _host_board(_stage: Stage, window: TeamWindow) -> None:
    pane_of(window, "signals").next_board()


def _marked(stage: Stage, window: TeamWindow) -> None:
    board = pane_of(window, "signals").board
    left, right = board.window_x_s
    third = (right - left) / 3
    board.set_region(left + third, right - third)
    board.range_changed.emit()
    board.set_cursor(left + third * 1.5)
    stage.settle()


def _annotation(_stage: Stage, window: TeamWindow) -> None:
    pane_of(window, "signals").board.step_annotation(-1)


def _maximised(_stage: Stage, window: TeamWindow) -> None:
    pane_of(window, "signals").board.toggle_maximised()


# Logs, traces, graph


def _logs(stage: Stage, window: TeamWindow) -> Any:
    pane = pane_of(window, "logs")
    stage.wait(lambda: bool(pane.model.progress.complete))
    stage.settle()
    return pane


def _with_trace(stage: Stage, window: TeamWindow) -> Any:
    """Choose the first line that has a trace, and open that."""
    pane = _logs(stage, window)
    for row in range(min(200, pane.model.rowCount())):
        pane.table.selectRow(row)
        chosen = pane.chosen_line()
        if chosen is not None and chosen.line.trace_id:
            pane.open_trace(chosen.line.trace_id)
            break
    stage.settle(0.6)
    return pane


def _log_lines(stage: Stage, window: TeamWindow) -> None:
    _with_trace(stage, window)


def _log_fields(stage: Stage, window: TeamWindow) -> None:
    pane = _with_trace(stage, window)
    pane.lines.toggle_fields()


def _log_filter(stage: Stage, window: TeamWindow) -> None:
    pane = _logs(stage, window)
    pane.show_filtered("level:warn answered")
    stage.wait(lambda: bool(pane.model.progress.complete))


def _log_nothing(stage: Stage, window: TeamWindow) -> None:
    pane = _logs(stage, window)
    pane.show_filtered("nothing-has-this-in-it")
    stage.wait(lambda: bool(pane.model.progress.complete))


def _traces(stage: Stage, window: TeamWindow) -> None:
    pane = _with_trace(stage, window)
    pane._show_traces()
    stage.wait(lambda: pane.traces.list.model().rowCount() > 0)
    stage.settle()


def _span(stage: Stage, window: TeamWindow) -> None:
    pane = _with_trace(stage, window)
    pane._show_traces()
    stage.settle()
    pane.trace.toggle_details()


def _no_traces(stage: Stage, window: TeamWindow) -> None:
    pane = _logs(stage, window)
    pane._show_traces()
    pane.traces.filter_by("nothing-has-this-in-it")


def _graph(stage: Stage, window: TeamWindow) -> None:
    pane = _logs(stage, window)
    pane._show_graph()
    stage.settle()


def _traces_top(stage: Stage, window: TeamWindow) -> None:
    pane_of(window, "logs")._show_traces()


# Source


def _file(name: str, stage: Stage, window: TeamWindow) -> Any:
    work = pane_of(window, "source").work
    for row in range(work.list.count()):
        if work.list.item(row).text().strip().endswith(name):
            work.list.setCurrentRow(row)
    stage.settle()
    return pane_of(window, "source")


def _reading(stage: Stage, window: TeamWindow) -> None:
    _file("summaries.py", stage, window)


def _editing(stage: Stage, window: TeamWindow) -> None:
    pane = _file("summaries.py", stage, window)
    editor = pane.work.editor
    editor.setFocus()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.insertPlainText("\nBATCH = 100  # one call for all rows\n")
    pane.fix.prediction.setPlainText("All checks pass: one call instead of one a row.")
    stage.settle(0.6)


def _broken(stage: Stage, window: TeamWindow) -> None:
    pane = _file("summaries.py", stage, window)
    editor = pane.work.editor
    editor.setFocus()
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.insertPlainText("\ndef broken(:\n")
    stage.settle(0.3)
    pane.apply()


def _finding(stage: Stage, window: TeamWindow) -> None:
    pane = _file("summaries.py", stage, window)
    pane.work.toggle_find()
    pane.work.find_field.setText("def")
    pane.work.find_next()


# Notebook


def _page(name: str, _stage: Stage, window: TeamWindow) -> None:
    pane_of(window, "notebook").show_page(name)


def _claim(_stage: Stage, window: TeamWindow) -> None:
    form = pane_of(window, "notebook").claim
    form.statement.setPlainText("orders asks pricing once a row, so large batches take seconds.")
    if form.component.count() > 1:
        form.component.setCurrentIndex(1)


# Others


def _process(stage: Stage, window: TeamWindow) -> None:
    pane = pane_of(window, "processes")
    pane.table.selectRow(1)
    stage.settle()


def _experiment(stage: Stage, window: TeamWindow) -> None:
    panel = pane_of(window, "http").panel
    for row in range(panel.list.count()):
        panel.list.setCurrentRow(row)
        run = panel.chosen()
        if run is not None and run.kind == "send":
            break
    stage.settle()


def _first_experiment(stage: Stage, window: TeamWindow) -> None:
    pane_of(window, "http").panel.list.setCurrentRow(0)
    stage.settle()


def _sections(number: int, stage: Stage, window: TeamWindow) -> None:
    from PySide6.QtWidgets import QListWidget  # noqa: PLC0415

    pane_of(window, "report").findChildren(QListWidget)[0].setCurrentRow(number)
    stage.settle()


def _evidence(stage: Stage, window: TeamWindow) -> None:
    if not window._side.isVisible():
        window.toggle_evidence()
    stage.settle()


def _help(_stage: Stage, window: TeamWindow) -> None:
    window._help.toggle()


def _tour(steps: int, _stage: Stage, window: TeamWindow) -> None:
    window.tour.start()
    for _ in range(steps):
        window.tour.forward()


def _toast(_stage: Stage, window: TeamWindow) -> None:
    window._toasts.show(
        "time",
        "The change was not applied: orders/summary.py, line 41: '(' was never closed. "
        "The last good code goes on.",
    )


def _menu(stage: Stage, window: TeamWindow) -> QWidget:
    menu = window._controls.menu
    menu.popup(window.mapToGlobal(QPoint(200, 120)))
    stage.settle()
    return menu


def _dialog(open_it: Callable[[TeamWindow], object], stage: Stage, window: TeamWindow) -> QWidget:
    open_it(window)
    stage.settle()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return dialog


def _failing(stage: Stage) -> QWidget:
    """A pane that could not be opened, and a notice about it."""
    notices = (Notice(1, "error", "orders does not answer any more: its port is taken."),)

    def told(after: int) -> tuple[Notice, ...]:
        return tuple(one for one in notices if one.number > after)

    drill = Staged(stage.at("investigating"), notices=told)
    window = stage.team(drill)
    holder = window._holders["processes"]
    holder._say_failed(OSError("the process table cannot be read"))
    window.show_tab("processes")
    stage.settle()
    return window


def _searching(name: str, stage: Stage) -> QWidget:
    half = LogSearchProgress(lines=9_000, searched=1_200, indexed=0.4)
    drill = searching(stage.at("investigating"), half, TraceHits())
    return _shown(stage, drill, "logs", _traces_top if name == "traces" else None)


def _broken_search(name: str, stage: Stage) -> QWidget:
    sentence = (
        "The log files cannot be read at the moment. The drill goes on; "
        "the files can still be opened from a terminal."
    )
    logs = LogSearchProgress(complete=True, problem=sentence)
    traces = TraceHits(complete=True, problem="This search broke (OSError). Try another one.")
    drill = searching(stage.at("investigating"), logs, traces)
    return _shown(stage, drill, "logs", _traces_top if name == "traces" else None)


def _screen(name: str, moment: str, pane: str, act: Act | None = None, **more: Any) -> Screen:
    return Screen(f"team-{name}", moment, tab(moment, pane, act), **more)


_OPENERS: dict[str, Callable[[TeamWindow], object]] = {
    "pause": lambda window: window._controls._asker.ask(clock_acts.PAUSE),
    "end": lambda window: window._controls._asker.ask(clock_acts.END),
    "chaos": lambda window: window._controls._open_chaos(),
    "leave": lambda window: window.close(),
}

TEAM_SCREENS: tuple[Screen, ...] = (
    _screen("signals-empty", "begin", "signals"),
    _screen("signals-before-page", "before-page", "signals"),
    _screen("signals-live", "investigating", "signals"),
    _screen("signals-marked", "investigating", "signals", _marked),
    _screen("signals-annotation", "investigating", "signals", _annotation),
    _screen("signals-maximised", "investigating", "signals", _maximised),
    _screen("signals-host", "investigating", "signals", _host_board),
    _screen("signals-recovered", "governing", "signals"),
    _screen("signals-clock-paused", "clock-paused", "signals"),
    _screen("logs-locked", "paged", "logs"),
    _screen("logs-lines", "investigating", "logs", _log_lines),
    _screen("logs-fields", "investigating", "logs", _log_fields),
    _screen("logs-filtered", "investigating", "logs", _log_filter),
    _screen("logs-nothing-found", "investigating", "logs", _log_nothing),
    Screen("team-logs-loading", "investigating", partial(_searching, "logs")),
    Screen("team-logs-error", "investigating", partial(_broken_search, "logs")),
    _screen("traces-waterfall", "investigating", "logs", _traces),
    _screen("traces-span", "investigating", "logs", _span),
    _screen("traces-nothing-found", "investigating", "logs", _no_traces),
    Screen("team-traces-loading", "investigating", partial(_searching, "traces")),
    Screen("team-traces-error", "investigating", partial(_broken_search, "traces")),
    _screen("graph", "investigating", "logs", _graph),
    _screen("graph-chaos", "chaos", "logs", _graph),
    _screen("source-locked", "paged", "source"),
    _screen("source-reading", "investigating", "source", _reading),
    _screen("source-finding", "investigating", "source", _finding),
    _screen("source-editing", "fixing", "source", _editing),
    _screen("source-syntax-error", "fixing", "source", _broken),
    _screen("source-verifying", "verifying", "source", _reading),
    _screen("source-failed", "failed", "source", _reading),
    _screen("source-passed", "passed", "source", _reading),
    _screen("notebook-empty", "paged", "notebook"),
    _screen("notebook-claim", "investigating", "notebook", _claim),
    _screen("notebook-updates", "investigating", "notebook", partial(_page, "updates")),
    _screen("notebook-hints", "investigating", "notebook", partial(_page, "hints")),
    _screen("notebook-filed", "filed", "notebook"),
    _screen("notebook-verified", "verified", "notebook"),
    _screen("pager-unacknowledged", "paged", "pager"),
    _screen("pager-inbox", "investigating", "pager"),
    _screen("pager-cleared", "governing", "pager"),
    _screen("processes", "investigating", "processes", _process),
    _screen("processes-paused", "paused", "processes", _process),
    _screen("processes-dead", "dead", "processes", _process),
    _screen("pager-dead", "dead", "pager"),
    Screen("team-processes-error", "investigating", _failing),
    _screen("http-empty", "paged", "http"),
    _screen("http-answer", "investigating", "http", _experiment),
    _screen("http-experiment", "investigating", "http", _first_experiment),
    _screen("report-locked", "investigating", "report"),
    _screen("report-writing", "governing", "report", partial(_sections, 1)),
    _screen("report-ended", "ended", "report", partial(_sections, 2)),
    _screen("evidence", "investigating", "signals", _evidence),
    _screen("evidence-verified", "verified", "signals", _evidence),
    _screen("help", "investigating", "signals", _help),
    *(
        _screen(f"tour-{step + 1}", "investigating", "signals", partial(_tour, step))
        for step in range(4)
    ),
    _screen("toast-error", "fixing", "source", _toast),
    _screen("menu", "filed", "signals", _menu),
    *(
        _screen(f"dialog-{name}", "investigating", "signals", partial(_dialog, opener))
        for name, opener in _OPENERS.items()
    ),
    *(_screen(f"large-{spec.id}", "investigating", spec.id, zoom=LARGE) for spec in PANES),
    _screen("large-verified", "verified", "notebook", zoom=LARGE),
    _screen("large-passed", "passed", "source", zoom=LARGE),
    _screen("large-help", "investigating", "signals", _help, zoom=LARGE),
    *(_screen(f"german-{spec.id}", "investigating", spec.id, language="de") for spec in PANES),
    _screen("german-passed", "passed", "source", language="de"),
    _screen("german-help", "investigating", "signals", _help, language="de"),
)
