"""The launcher's screens. Qt thread."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.core.errors import DrillError
from app.core.ports import Activity, DoctorCheck, RehearsalResult, RehearsalStep
from pictures.screen import Screen
from pictures.stage import Stage, Staged

START, RESUME, REHEARSE, CHECK = range(4)
_CHECKS = (
    DoctorCheck("disk", True, "48.2 GB free", "2 GB free", ""),
    DoctorCheck(
        "memory",
        False,
        "3.1 GB free",
        "4 GB free",
        "Close browsers and virtual machines, or drill with one incident only.",
    ),
)
_STEPS = (
    RehearsalStep("services", True, "4 services healthy", 3.1),
    RehearsalStep("symptoms INC-302", True, "p95 1 840 ms, limit 500 ms", 21.4),
    RehearsalStep(
        "verification INC-302",
        False,
        "The reference fix of INC-302 did not pass. Latency under load: 812 ms.",
        38.0,
    ),
)
_WORK = Activity("w1", "Rehearsing a drill", "symptoms INC-302: p95 1 840 ms", None, True)


def done(value: Any) -> "Future[Any]":
    """A future that has its answer already."""
    future: Future[Any] = Future()
    future.set_result(value)
    return future


def _broken(sentence: str) -> "Future[Any]":
    future: Future[Any] = Future()
    future.set_exception(DrillError(sentence))
    return future


def launcher_page(
    number: int, stage: Stage, act: Callable[[Any], object] | None = None, **answers: Any
) -> QWidget:
    """The launcher on a page, with a few of its port's answers replaced."""
    window = stage.home(Staged(stage.launcher, **answers))
    stage.wait(lambda: bool(window.ready))
    window.show_page(number)
    stage.settle()
    if act is not None:
        act(window)
        stage.settle()
    return window


def _start(stage: Stage, act: Callable[[Any], object] | None = None, **answers: Any) -> QWidget:
    return launcher_page(START, stage, act, **answers)


def _filled(window: Any) -> None:
    page = window.start_page
    page.team.setText("Night Owls")
    page.attended.setChecked(True)
    page.facilitator.setText("Robin")
    page._toggle_more()


def _loading(stage: Stage) -> QWidget:
    return stage.home(Staged(stage.launcher, content=Future))


def _starting(window: Any) -> None:
    window._set_busy(True)


def _failed(window: Any) -> None:
    page = window.start_page
    page.team.setText("Night Owls")
    page._on_start()


_NO_START = (
    "The services are not all up, so there is nothing to drill on yet. orders did not answer "
    "within 10 s. What was recorded before is kept; mend what is named here and start again."
)
_PROBLEM = (
    "scenarios/mine/manifest.toml, charts.2.sla: -3 is not above 0. The incident mine was left "
    "out; write a promise above 0 and start the kiosk again."
)


def _rehearsal_failed(stage: Stage) -> QWidget:
    result = RehearsalResult(False, "r1", _STEPS, (Path("report.pdf"),))
    return launcher_page(
        REHEARSE,
        stage,
        lambda window: window.rehearse_page._start(),
        rehearse=lambda _request: done(result),
    )


def _rehearsing(stage: Stage) -> QWidget:
    return launcher_page(
        REHEARSE,
        stage,
        lambda window: window.rehearse_page._start(),
        rehearse=lambda _request: Future(),
        activities=lambda: (_WORK,),
    )


def _checked(stage: Stage) -> QWidget:
    return launcher_page(
        CHECK,
        stage,
        lambda window: window.doctor_page._start(),
        doctor=lambda: done(_CHECKS),
    )


def _start_failed(stage: Stage) -> QWidget:
    return _start(stage, _failed, create=lambda _request: _broken(_NO_START))


def _with_problem(stage: Stage) -> QWidget:
    return _start(stage, problems=lambda: (_PROBLEM,))


def _start_busy(stage: Stage) -> QWidget:
    work = Activity("w2", "Starting the services", "preparing the data of INC-302", None, False)
    return _start(stage, _starting, activities=lambda: (work,))


def _no_sessions(stage: Stage) -> QWidget:
    return launcher_page(RESUME, stage, sessions=lambda: done(()))


LAUNCHER_SCREENS: tuple[Screen, ...] = (
    Screen("launcher-loading", "", _loading),
    Screen("launcher-start", "", _start),
    Screen("launcher-start-filled", "", partial(_start, act=_filled)),
    Screen("launcher-start-problem", "", _with_problem),
    Screen("launcher-start-busy", "", _start_busy),
    Screen("launcher-start-failed", "", _start_failed),
    Screen("launcher-resume", "", partial(launcher_page, RESUME)),
    Screen("launcher-resume-empty", "", _no_sessions),
    Screen("launcher-rehearse", "", partial(launcher_page, REHEARSE)),
    Screen("launcher-rehearsing", "", _rehearsing),
    Screen("launcher-rehearse-failed", "", _rehearsal_failed),
    Screen("launcher-check", "", partial(launcher_page, CHECK)),
    Screen("launcher-checked", "", _checked),
    Screen("launcher-large", "", partial(_start, act=_filled), zoom=160),
    Screen("launcher-german", "", partial(_start, act=_filled), language="de"),
    Screen("launcher-german-rehearse", "", partial(launcher_page, REHEARSE), language="de"),
)
