"""Runs one verification from a folder of source to a verdict.

Blocks the calling thread for about half a minute, at most 60 s (the command line calls it
as it is; a drill runs it in a child through ``verification_child``). Owned by
``app.workbench``. The verdict is ``fail`` only where the code is at fault, ``error`` where
the machine or the kit is.
"""

import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from app.catalog import Incident
from app.core.errors import DrillError, RuntimeFailure, VerificationError, WorkspaceError
from app.core.incident import CheckResult, VerificationResult
from app.workbench.bench import Bench, OutOfTime
from app.workbench.checks import FirstFailure, Score
from app.workbench.incident_source import incident_tree
from app.workbench.machine import MachineWatch
from app.workbench.testbed import Testbed, load_module
from app.workbench.time_limits import CLEANUP_S, START_TIMEOUT_S, TOTAL_S
from app.workbench.workspace import Workspace, write_snapshot

STARTS_TITLE = "The service starts on this code"
STARTS_REQUIRED = f"healthy within {START_TIMEOUT_S:.0f} s"

ProgressCallback = Callable[[float, str], None]


def run_verification(
    incident: Incident,
    source_dir: Path,
    seed: int,
    on_progress: ProgressCallback | None = None,
    *,
    stop_at_first_failure: bool = False,
    deadline_s: float = TOTAL_S,
    work_dir: Path | None = None,
) -> VerificationResult:
    """Verify the editable package that lies in ``source_dir``; everything else is pristine.

    ``on_progress`` is given a fraction in [0, 1] and what is being done. ``work_dir`` (made
    if missing, emptied afterwards) is where the services run; None takes a temporary folder.
    Never raises for what the code does; all processes are gone on return.
    """
    started_s = time.monotonic()
    folder = _work_folder(work_dir)
    run = _Run(incident, source_dir, seed, on_progress or _silent, stop_at_first_failure)
    try:
        verdict, detail = run.verdict(folder, started_s + deadline_s - CLEANUP_S)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return VerificationResult(
        incident=incident.slug,
        seed=seed,
        verdict=verdict,
        checks=tuple(run.score.checks),
        duration_s=time.monotonic() - started_s,
        figures=tuple(run.score.figures.items()),
        detail=detail,
    )


class _Run:
    """One verification; ``verdict`` does all of it."""

    def __init__(
        self,
        incident: Incident,
        source_dir: Path,
        seed: int,
        on_progress: ProgressCallback,
        stop_at_first_failure: bool,
    ) -> None:
        self.score = Score(stop_at_first_failure)
        self._incident = incident
        self._source_dir = source_dir
        self._seed = seed
        self._on_progress = on_progress
        self._began_s = time.monotonic()

    def verdict(self, folder: Path, deadline_monotonic_s: float) -> tuple[str, str]:
        """Verdict and, for an error, the sentence that says what is at fault."""
        watch = MachineWatch()
        watch.start()
        try:
            self._verify(folder, deadline_monotonic_s, watch)
        except FirstFailure:
            return "fail", ""
        except OutOfTime:
            return self._out_of_time(watch)
        except DrillError as error:
            # What was counted stands, however busy the machine was when time was measured.
            return ("fail" if self.score.failed else "error"), str(error)
        except Exception as error:  # the kit's or the content's fault, never the team's
            return "error", (
                f"The verification itself broke ({type(error).__name__}: {error}). "
                "This says nothing of the fix; verify again, and report it if it comes back."
            )
        finally:
            watch.stop()
        return ("pass" if self.score.passed else "fail"), ""

    def _verify(self, folder: Path, deadline_monotonic_s: float, watch: MachineWatch) -> None:
        self._on_progress(0.0, "Reading the source")
        snapshot = self._snapshot(folder)
        if snapshot is None:
            return
        with ExitStack() as stack:
            testbed = Testbed(self._incident, snapshot, folder, self._seed)
            stack.callback(testbed.close)
            watch.own_pids = testbed.pids
            self._on_progress(0.02, "Preparing fresh data")
            testbed.prepare()
            self._on_progress(0.04, "Starting the services")
            if not self._starts(testbed, watch):
                return
            bench = Bench(testbed, self.score, watch, deadline_monotonic_s, self._on_progress)
            stack.callback(bench.client.close)
            load_module(self._incident.verify_path).verify(bench)

    def _snapshot(self, folder: Path) -> Path | None:
        """What will run, or None (and a failed check) where the source cannot."""
        tree = incident_tree(self._incident)
        alias = self._incident.alias(self._seed)
        target = folder / "session" / "run" / alias / "1"
        try:
            revision = Workspace(tree, self._source_dir).revision()
            revision.check()
        except WorkspaceError as error:
            self._failed_to_start(str(error))
            return None
        write_snapshot(tree, revision, target)
        return target

    def _starts(self, testbed: Testbed, watch: MachineWatch) -> bool:
        try:
            testbed.start_all(START_TIMEOUT_S)
        except RuntimeFailure as error:
            gave_up = any(testbed.gave_up(each.name) for each in self._incident.editables)
            if not gave_up and watch.was_too_busy(self._began_s):
                raise _too_busy(watch, self._began_s) from error
            self._failed_to_start(str(error))
            return False
        self.score.record(CheckResult("starts", STARTS_TITLE, True, "healthy", STARTS_REQUIRED))
        return True

    def _failed_to_start(self, measured: str) -> None:
        self.score.record(CheckResult("starts", STARTS_TITLE, False, measured, STARTS_REQUIRED))

    def _out_of_time(self, watch: MachineWatch) -> tuple[str, str]:
        if not self.score.failed and watch.was_too_busy(self._began_s):
            return "error", str(_too_busy(watch, self._began_s))
        through = len(self.score.checks)
        late = CheckResult(
            "in-time",
            "Every check is through in time",
            False,
            f"time was up after {through} checks",
            f"all checks within {TOTAL_S:.0f} s",
        )
        self.score.checks.append(late)
        return "fail", ""


def _too_busy(watch: MachineWatch, since_s: float) -> VerificationError:
    return VerificationError(
        f"The laptop was too busy to judge this fix: {watch.words(since_s)}. "
        "Close other programs and verify again."
    )


def _work_folder(work_dir: Path | None) -> Path:
    try:
        if work_dir is None:
            return Path(tempfile.mkdtemp(prefix="drill-"))
        work_dir.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix="drill-", dir=work_dir))
    except OSError as error:
        raise VerificationError(
            f"No folder could be made for the verification ({error.strerror}). "
            "Free some space or check the rights, and verify again."
        ) from error


def _silent(fraction: float, text: str) -> None:
    """Progress that nobody asked for."""
