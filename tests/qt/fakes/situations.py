"""Drills at telling moments of their agenda."""

import time

from app.core import commands as cmd
from app.core.claims import Pin, PinKind
from tests.qt.fakes.agendas import WORKSHOP
from tests.qt.fakes.drill import FakeDrill

BUSY_S = 1962.0


def busy_drill(*, attended: bool = False) -> FakeDrill:
    """A workshop 17 min 42 s after the page, with alerts and evidence."""
    # The team window's panes read the laptop's clock, so this drill's time ends now.
    begun_unix_s = time.time() - BUSY_S
    drill = FakeDrill(agenda=WORKSHOP, attended=attended, begun_unix_s=begun_unix_s)
    drill.telemetry.add_lines(40)
    drill.go_to(900)
    drill.do(cmd.AcknowledgeAlert("a1"), "Asha")
    drill.go_to(1500)
    drill.do(cmd.RaiseAlert("cpu", "orders", "batch-worker, 94 % for 2 min", 94.0), "program")
    drill.do(cmd.PinEvidence(chart_pin(drill)), "Asha")
    drill.go_to(1800)
    drill.do(cmd.RaiseAlert("latency", "orders", "p95 1 940 ms, limit 500 ms", 1.94), "program")
    drill.do(cmd.RaiseAlert("unsent", "orders", "14 requests a minute unsent", 14.0), "program")
    drill.do(cmd.ResolveAlert("a4"), "program")
    drill.do(cmd.PinEvidence(chart_pin(drill, "CPU spike starts 4 min after the page")), "Ben")
    drill.go_to(BUSY_S)
    return drill


def chart_pin(drill: FakeDrill, label: str = "Latency grows with the batch, CPU does not") -> Pin:
    """A pin of the latency chart, 25 minutes in."""
    at = drill.telemetry.begun_unix_s + 1500
    return Pin("", PinKind.CHART, "latency", label, ("orders",), at, at + 60)
