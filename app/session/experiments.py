"""Safe experiments on running processes, recorded with what the charts showed.

Runs on a work thread. Pausing a process is the experiment that tells a cause from a
bystander, so the readings before it and during it stand in the journal side by side.
"""

from app.core import commands as cmd
from app.core.errors import Refused
from app.core.ports import TelemetryPort
from app.core.state import SessionState
from app.session.fleet import Fleet
from app.session.watch import baseline_figures

KINDS = ("pause", "resume")


def run_experiment(
    kind: str, service: str, state: SessionState, fleet: Fleet, telemetry: TelemetryPort
) -> cmd.RecordExperiment:
    """Pause or resume ``service`` and give the record of it; ``Refused`` where senseless."""
    if kind not in KINDS:
        raise Refused(f"There is no experiment called {kind}; there are {' and '.join(KINDS)}.")
    paused = service in state.paused_services
    if kind == "pause" and paused:
        raise Refused(f"{service} is paused already. Resume it first.")
    if kind == "resume" and not paused:
        raise Refused(f"{service} is not paused, so there is nothing to resume.")
    values = _readings(state, telemetry)
    if kind == "pause":
        fleet.pause(service)
        result = f"{service} paused; the readings are those just before."
    else:
        fleet.resume(service)
        result = f"{service} resumed; the readings are those while it was paused."
    return cmd.RecordExperiment(kind, service, result, values)


def _readings(state: SessionState, telemetry: TelemetryPort) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, f"{value:.4g}")
        for card in state.incidents
        for name, value in baseline_figures(card, telemetry)
    )
