"""One verification of a drill, in a child process of its own. Blocks a work thread."""

import threading
from pathlib import Path

from app.catalog import Incident
from app.core.errors import VerificationError
from app.core.incident import VerificationResult
from app.session.activities import Progress
from app.workbench import verify_in_child

CANCEL_POLL_S = 0.1


def verify_source(
    incident: Incident, source: Path, seed: int, work_dir: Path, progress: Progress
) -> VerificationResult:
    """Verify the code in ``source``; cancelled, or broken off, it ends as ``error``.

    ``work_dir`` is where its services run; it is removed afterwards.
    """
    over, cancelled = threading.Event(), threading.Event()
    follower = threading.Thread(target=_follow, args=(progress, cancelled, over), name="cancel")
    follower.start()
    try:
        result: VerificationResult = verify_in_child(
            incident.folder, source, seed, work_dir, progress.step, cancelled
        )
    except VerificationError as error:
        return VerificationResult(incident.slug, seed, "error", (), 0.0, detail=str(error))
    finally:
        over.set()
        follower.join()
    return result


def _follow(progress: Progress, cancelled: threading.Event, over: threading.Event) -> None:
    """Pass a person's cancel on to the child."""
    while not over.wait(CANCEL_POLL_S):
        if progress.cancelled:
            cancelled.set()
            return
