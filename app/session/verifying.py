"""One verification of a drill, in a child process of its own. Blocks a work thread."""

from pathlib import Path

from app.catalog import Incident
from app.core.incident import VerificationResult
from app.session.activities import Progress


def verify_source(
    incident: Incident, source: Path, seed: int, progress: Progress
) -> VerificationResult:
    """Verify the code in ``source``; a cancelled run ends as ``error``."""
    from app.workbench import run_verification

    return run_verification(incident, source, seed, progress.step)
