"""A verification in a child process: progress through a pipe, cancelled by ending it.

``verify_in_child`` blocks the session's work thread; the services are children of the
verification and end with it, however it ends. Owned by ``app.workbench``.
"""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

from app.catalog import load_incident
from app.core.errors import RuntimeFailure, VerificationError
from app.core.incident import VerificationResult
from app.runtime import run_in_child
from app.workbench.time_limits import TOTAL_S

PATIENCE_S = 15.0


def verify_in_child(
    incident_folder: Path,
    source_dir: Path,
    seed: int,
    work_dir: Path,
    on_progress: Callable[[float, str], None] | None = None,
    cancelled: threading.Event | None = None,
    *,
    stop_at_first_failure: bool = False,
) -> VerificationResult:
    """``run_verification`` in a child; ``on_progress`` is called on this thread.

    ``work_dir`` is made if missing and removed afterwards, also when ``cancelled`` is set
    from another thread. ``VerificationError`` where it was cancelled or ended early.
    """
    try:
        result: VerificationResult = run_in_child(
            "app.workbench.verification_child:work",
            {
                "incident_folder": str(incident_folder),
                "source_dir": str(source_dir),
                "seed": seed,
                "work_dir": str(work_dir),
                "stop_at_first_failure": stop_at_first_failure,
            },
            name="verification",
            timeout_s=TOTAL_S + PATIENCE_S,
            on_message=(lambda progress: on_progress(*progress)) if on_progress else None,
            cancelled=cancelled,
        )
    except RuntimeFailure as error:
        raise VerificationError(
            f"The verification was not finished, which says nothing of the fix: {error}"
        ) from error
    finally:
        shutil.rmtree(work_dir, ignore_errors=True)
    return result


def work(
    report: Callable[[tuple[float, str]], None],
    incident_folder: str,
    source_dir: str,
    seed: int,
    work_dir: str,
    stop_at_first_failure: bool,
) -> VerificationResult:
    """The child's side: run the verification, reporting (fraction, text)."""
    # The kit and its HTTP client take 20 MB, which the kiosk, who only waits, does without.
    from app.workbench.verification import run_verification  # noqa: PLC0415

    return run_verification(
        load_incident(Path(incident_folder)),
        Path(source_dir),
        seed,
        lambda fraction, text: report((fraction, text)),
        stop_at_first_failure=stop_at_first_failure,
        work_dir=Path(work_dir),
    )
