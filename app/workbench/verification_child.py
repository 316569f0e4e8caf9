"""A verification in a child process: progress through a pipe, cancelled by ending it.

``VerificationChild.run`` blocks the session's work thread; ``cancel`` may be called from
any thread. Owned by ``app.workbench``. The services are children of the verification and
end with it, however it ends.
"""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import multiprocess

from app.catalog import load_incident
from app.core.errors import DrillError, VerificationError
from app.core.incident import VerificationResult
from app.runtime import ChildSpec, Supervisor
from app.workbench.verification import TOTAL_S, run_verification

NAME = "verification"
POLL_S = 0.1
PATIENCE_S = 15.0


class VerificationChild:
    """One verification; make a new one for each."""

    def __init__(
        self,
        incident_folder: Path,
        source_dir: Path,
        seed: int,
        work_dir: Path,
        on_progress: Callable[[float, str], None] | None = None,
    ) -> None:
        """See ``run_verification``; ``work_dir`` is removed afterwards, also when cancelled."""
        self._work_dir = work_dir
        self._on_progress = on_progress
        self._cancelled = threading.Event()
        self._plan = {
            "incident_folder": str(incident_folder),
            "source_dir": str(source_dir),
            "seed": seed,
            "work_dir": str(work_dir),
        }

    def cancel(self) -> None:
        """Ask ``run`` to end the child; it then raises ``VerificationError``."""
        self._cancelled.set()

    def run(self) -> VerificationResult:
        """Start the child and wait for its result, at most about 75 s.

        ``VerificationError`` where it was cancelled or ended without a result.
        """
        reader, writer = multiprocess.Pipe(duplex=False)
        spec = ChildSpec(
            name=NAME,
            target="app.workbench.verification_child:verify_in_child",
            kwargs={**self._plan, "results": writer},
            one_shot=True,
        )
        try:
            with Supervisor() as supervisor:
                supervisor.start(spec)
                writer.close()
                return self._follow(reader)
        finally:
            reader.close()
            shutil.rmtree(self._work_dir, ignore_errors=True)

    def _follow(self, reader: Any) -> VerificationResult:
        polls_left = int((TOTAL_S + PATIENCE_S) / POLL_S)
        while not self._cancelled.is_set() and polls_left > 0:
            if not reader.poll(POLL_S):
                polls_left -= 1
                continue
            try:
                kind, value = reader.recv()
            except (EOFError, OSError):
                break
            if kind == "result":
                result: VerificationResult = value
                return result
            if kind == "error":
                raise VerificationError(value)
            if self._on_progress is not None:
                self._on_progress(*value)
        if self._cancelled.is_set():
            raise VerificationError("The verification was cancelled; nothing was decided.")
        raise VerificationError(
            "The verification ended without a result, which says nothing of the fix. Verify again."
        )


def verify_in_child(
    incident_folder: str, source_dir: str, seed: int, work_dir: str, results: Any
) -> None:
    """The child's work: run the verification and send what happens through ``results``."""
    try:
        result = run_verification(
            load_incident(Path(incident_folder)),
            Path(source_dir),
            seed,
            lambda fraction, text: results.send(("progress", (fraction, text))),
            work_dir=Path(work_dir),
        )
    except DrillError as error:
        results.send(("error", str(error)))
    else:
        results.send(("result", result))
    finally:
        results.close()
