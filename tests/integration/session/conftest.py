"""One living drill of the incident orders, shared by the tests of this folder.

Starting services costs seconds, so the drill is made once and brought to its fix phase by
the steps that a team takes. Each test leaves it as it found it: running, on good code.
"""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from app.bootstrap import launcher
from app.catalog import Incident, load_incident
from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.ports import SessionRequest
from app.core.state import SessionState
from app.session.drill import Drill
from app.session.launching import Launcher

REQUEST = SessionRequest("drill-60", ("orders",), "Team", (), "", attended=False, seed=23)


@pytest.fixture(scope="session")
def incident() -> Incident:
    return load_incident("orders")


@pytest.fixture(scope="session")
def drills(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launcher]:
    made = launcher(tmp_path_factory.mktemp("sessions"))
    yield made
    made.shutdown()


@pytest.fixture(scope="session")
def drill(drills: Launcher) -> Drill:
    """A drill past its page, in the phase before the fix."""
    opened = drills.create(REQUEST).result(60)
    assert isinstance(opened, Drill)
    now = time.time()
    do(opened, cmd.RecordBaseline(now - 1.0, now))
    until(lambda: opened.state().page_at is not None)
    do(opened, cmd.AdvancePhase("the team is ready"))
    return opened


@pytest.fixture
def open_fix(drill: Drill) -> Drill:
    """The same drill with its fix gate open, on the original code."""
    if not any(row[2] is Capability.FIX for row in drill.state().overrides):
        do(drill, cmd.OverrideGate(Capability.FIX, "this test is about the fix", "orders"))
    return drill


def do(drill: Drill, command: cmd.Command) -> SessionState:
    return drill.submit(command, "team").result(20)


def until(condition: Callable[[], bool], limit_s: float = 60.0) -> None:
    deadline, turn = time.monotonic() + limit_s, threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "the condition was not met in time"
        turn.wait(0.02)
