"""Verifies the original, a reference fix or a wrong fix of an incident as it ships.

Blocking, any thread; owned by ``app.workbench``. For ``bench`` (``duration_s`` of the
result is the figure), ``scenario check`` and the tests.
"""

import tempfile
from pathlib import Path

from app.catalog import Incident
from app.core.incident import VerificationResult
from app.workbench.incident_source import incident_tree
from app.workbench.verification import ProgressCallback, run_verification
from app.workbench.workspace import Workspace


def verify_overlay(
    incident: Incident,
    overlay: Path | None,
    seed: int,
    on_progress: ProgressCallback | None = None,
    *,
    stop_at_first_failure: bool = False,
) -> VerificationResult:
    """Lay ``overlay`` (a fix's folder, None for none) over the original and verify that."""
    with tempfile.TemporaryDirectory(prefix="drill-", ignore_cleanup_errors=True) as folder:
        workspace = Workspace.create(incident_tree(incident), Path(folder) / "workspace")
        if overlay is not None:
            workspace.overlay(overlay)
        return run_verification(
            incident,
            workspace.folder,
            seed,
            on_progress,
            stop_at_first_failure=stop_at_first_failure,
            work_dir=Path(folder) / "run",
        )
