"""One verification of a drill, in a child process of its own. Blocks a work thread."""

from pathlib import Path

from app.catalog import Incident
from app.core.errors import VerificationError
from app.core.incident import VerificationResult
from app.session.activities import Progress
from app.workbench import verify_in_child


def verify_source(
    incident: Incident, source: Path, seed: int, work_dir: Path, progress: Progress
) -> VerificationResult:
    """Verify the code in ``source``; cancelled, or broken off, it ends as ``error``.

    ``work_dir`` is where its services run; it is removed afterwards.
    """
    try:
        return verify_in_child(
            incident.folder, source, seed, work_dir, progress.step, progress.cancellation
        )
    except VerificationError as error:
        return VerificationResult(incident.slug, seed, "error", (), 0.0, detail=str(error))
