"""One verification of a reference fix while the incident burns beside it. Blocking.

The drill's own services, clients and red herring run on: that is how a team verifies.
"""

import time
from collections.abc import Mapping

from app.bench.figure import Reading
from app.bench.fleets import INCIDENT_SLUG, SEED, StepTimes, running_fleet
from app.bench.parts import Setting
from app.core.errors import VerificationError
from app.core.incident import VerificationResult
from app.session.fleet import Fleet
from app.session.stand import INCIDENT
from app.session.verifying import verify_source
from app.workbench import Workspace

BURNING_CPU_PERCENT = 30.0
BURNING_WITHIN_S = 25.0
POLL_S = 0.5


def measure(setting: Setting) -> Mapping[str, Reading]:
    """Verify the first reference fix, which has to pass."""
    with running_fleet(setting.folder / "drill") as fleet:
        fleet.set_stage(INCIDENT)
        burner = _wait_for_burner(fleet)
        result = _verified(fleet, setting)
    if result.verdict == "error":
        raise VerificationError(result.detail)
    failed = [f"{check.title}: {check.measured}" for check in result.checks if not check.passed]
    fix = fleet.incident(INCIDENT_SLUG).fixes[0]
    how = f"“{fix.title}”, {len(result.checks)} checks, the incident running beside it; {burner}."
    verdict = f"Verdict {result.verdict}. {'; '.join(failed)}".strip()
    return {
        "verification-time": Reading(result.duration_s, None, how),
        "wrong-verdicts": Reading(0.0 if result.verdict == "pass" else 1.0, None, verdict),
    }


def _verified(fleet: Fleet, setting: Setting) -> VerificationResult:
    incident = fleet.incident(INCIDENT_SLUG)
    tree = fleet.workspace(INCIDENT_SLUG).tree
    source = Workspace.create(tree, setting.folder / "fixed")
    source.overlay(incident.fixes[0].folder)
    work_dir = setting.folder / "verification"
    return verify_source(incident, source.folder, SEED + 1, work_dir, StepTimes().progress)


def _wait_for_burner(fleet: Fleet) -> str:
    """Wait until a red herring takes the processor; what was found, in words."""
    names = fleet.incident(INCIDENT_SLUG).key.red_herrings
    deadline_s = time.monotonic() + BURNING_WITHIN_S
    while time.monotonic() < deadline_s:
        for row in fleet.process_samples():
            if row.name in names and row.cpu_percent >= BURNING_CPU_PERCENT:
                return f"{row.name} took {row.cpu_percent:.0f} % of a core when it began"
        time.sleep(POLL_S)
    return f"{' and '.join(sorted(names))} took little of the processor, others may have had it"
