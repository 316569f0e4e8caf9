"""What the window tests hand to the windows instead of a live drill.

One ``FakeDrill`` over the real rules, a ``FakeLauncher`` that opens it, and the values they
hold. Only time, processes, files and samples are made up.
"""

from tests.qt.fakes.agendas import DRILL_60, DRILL_TEST, WORKSHOP
from tests.qt.fakes.drill import FakeDrill
from tests.qt.fakes.experiments import SENT
from tests.qt.fakes.futures import ended, failed
from tests.qt.fakes.incident import CARD, CHARTS, KEY, MECHANISMS, SOURCE
from tests.qt.fakes.launcher import FakeLauncher
from tests.qt.fakes.look import QUIET, dressed
from tests.qt.fakes.pin import PIN, FakePin
from tests.qt.fakes.situations import busy_drill, chart_pin
from tests.qt.fakes.telemetry import T0_UNIX_S, FakeTelemetry

__all__ = [
    "CARD",
    "CHARTS",
    "DRILL_60",
    "DRILL_TEST",
    "KEY",
    "MECHANISMS",
    "PIN",
    "QUIET",
    "SENT",
    "SOURCE",
    "T0_UNIX_S",
    "WORKSHOP",
    "FakeDrill",
    "FakeLauncher",
    "FakePin",
    "FakeTelemetry",
    "busy_drill",
    "chart_pin",
    "dressed",
    "ended",
    "failed",
]
