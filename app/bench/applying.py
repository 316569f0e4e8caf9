"""Edit, apply, healthy again: what a team waits for at every try. Blocking."""

import statistics
import time
from collections.abc import Mapping

from app.bench.figure import Reading
from app.bench.fleets import INCIDENT_SLUG, StepTimes, running_fleet
from app.bench.parts import Setting
from app.core.errors import WorkspaceError
from app.session.fleet import Fleet

ROUNDS = 5


def measure(setting: Setting) -> Mapping[str, Reading]:
    """Apply ``ROUNDS`` edits under healthy load; the median counts."""
    with running_fleet(setting.folder) as fleet:
        taken_s = [_one_edit_s(fleet, number) for number in range(ROUNDS)]
    detail = (
        f"Median of {ROUNDS} edits while clients ask, from the saved line to the health check "
        f"that passes on the new code; worst {max(taken_s):.2f} s."
    )
    return {"apply": Reading(statistics.median(taken_s), None, detail)}


def _one_edit_s(fleet: Fleet, number: int) -> float:
    workspace = fleet.workspace(INCIDENT_SLUG)
    file = next(one for one in workspace.files() if one.editable and one.path.endswith(".py"))
    begun_s = time.perf_counter()
    workspace.write(file.path, f"{file.text}\n# edit {number}\n")
    applied = fleet.apply(INCIDENT_SLUG, StepTimes().progress)
    taken_s = time.perf_counter() - begun_s
    if not applied.healthy:
        raise WorkspaceError(f"The service did not come up on an edited comment: {applied.detail}")
    return taken_s
