"""Judges cases one after another while a whole drill with its red herrings burns beside them.

Blocking, main thread. The drill's fleet is that of a workshop: the original code of all
incidents under their load, started anew for every round. Each verification runs in a child
of its own.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psutil

from app.bench.fleets import StepTimes
from app.bench.verdicts.cases import Case
from app.bench.verdicts.outcomes import Outcome, outcome_of
from app.catalog import Incident
from app.core.errors import VerificationError
from app.core.incident import VerificationResult
from app.core.state import SessionState
from app.session.fleet import Fleet
from app.session.stand import INCIDENT
from app.workbench import Workspace, incident_tree, verify_in_child

BURNING_WITHIN_S = 25.0
BURNING_SHARE = 0.2
POLL_S = 0.25


def judge(
    incidents: Mapping[str, Incident],
    cases: Sequence[Case],
    scratch: Path,
    *,
    to_the_end: bool,
    on_case: Callable[[Case], None],
) -> Iterator[Outcome]:
    """The outcome of each case, as it comes; a wrong fix is stopped at its first failure.

    ``incidents`` by slug burn together. ``to_the_end`` makes every check of a wrong fix, too.
    ``on_case`` is told what begins.
    """
    with _burning(tuple(incidents.values()), scratch, cases[0].seed) as burner:
        for case in cases:
            on_case(case)
            began_s, load = burner.cpu_s(), psutil.getloadavg()[0]
            at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            stops = not to_the_end and bool(case.fix.rejected_by)
            result = _verified(incidents[case.fix.incident], case, scratch, stops)
            share = (burner.cpu_s() - began_s) / max(result.duration_s, 1e-3)
            yield outcome_of(case, result, share, load, at)


def _verified(incident: Incident, case: Case, scratch: Path, stops: bool) -> VerificationResult:
    with tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True) as folder:
        source = Workspace.create(incident_tree(incident), Path(folder) / "source")
        source.overlay(case.fix.folder)
        began_s = time.monotonic()
        try:
            return verify_in_child(
                incident.folder,
                source.folder,
                case.seed,
                Path(folder) / "run",
                stop_at_first_failure=stops,
            )
        except VerificationError as error:
            took_s = time.monotonic() - began_s
            return VerificationResult(
                incident.slug, case.seed, "error", (), took_s, detail=str(error)
            )


class _Burner:
    """The red herrings of a running fleet, by what they take of the processor."""

    def __init__(self, fleet: Fleet, names: frozenset[str]) -> None:
        self._processes = [
            psutil.Process(row.pid) for row in fleet.statuses() if row.name in names and row.pid
        ]

    def cpu_s(self) -> float:
        """Processor seconds up to now."""
        taken_s = 0.0
        for process in self._processes:
            try:
                times = process.cpu_times()
            except psutil.Error as error:
                raise VerificationError(
                    "The red herring ended while verdicts were taken, so they would say nothing "
                    "of a busy laptop. Start again: the verdicts before this one are kept."
                ) from error
            taken_s += times.user + times.system
        return taken_s

    def wait_until_burning(self) -> None:
        """Return once it takes the processor, or after a while where others have it."""
        deadline_s = time.monotonic() + BURNING_WITHIN_S
        before_s, at_s = self.cpu_s(), time.monotonic()
        while time.monotonic() < deadline_s:
            time.sleep(POLL_S)
            if self.cpu_s() - before_s >= BURNING_SHARE * (time.monotonic() - at_s):
                return
            before_s, at_s = self.cpu_s(), time.monotonic()


@contextmanager
def _burning(incidents: tuple[Incident, ...], scratch: Path, seed: int) -> Iterator[_Burner]:
    with tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True) as folder:
        fleet = Fleet(Path(folder), incidents, seed)
        try:
            fleet.start(SessionState(), StepTimes().progress)
            fleet.set_stage(INCIDENT)
            names = {name for incident in incidents for name in incident.key.red_herrings}
            burner = _Burner(fleet, frozenset(names))
            burner.wait_until_burning()
            yield burner
        finally:
            fleet.stop()
