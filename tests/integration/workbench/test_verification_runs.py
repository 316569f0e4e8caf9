"""How a verification ends: in a child, cancelled, out of time, or on code that never starts."""

import threading
import time
from pathlib import Path

import psutil
import pytest

from app.catalog import load_incident
from app.core.errors import VerificationError
from app.workbench import Workspace, incident_tree, run_verification, verify_in_child
from app.workbench.machine import MachineWatch

INCIDENT = load_incident("orders")
DEADLINE_S = 20.0


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(incident_tree(INCIDENT), tmp_path / "workspace")


def wait_until(condition: object, timeout_s: float = DEADLINE_S) -> bool:
    deadline_s = time.monotonic() + timeout_s
    while not condition():  # type: ignore[operator]
        if time.monotonic() > deadline_s:
            return False
        threading.Event().wait(0.02)
    return True


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("path", "text", "measured"),
    [
        ("orders/summaries.py", "def summarise(:\n", "orders/summaries.py, line 1"),
        ("orders/main.py", "import nothing_of_this_name\n", "nothing_of_this_name"),
        ("orders/main.py", "raise SystemExit(3)\n", "exit status 3"),
    ],
    ids=["syntax", "import", "exit"],
)
def test_that_code_that_does_not_start_fails_and_says_why(
    workspace: Workspace, tmp_path: Path, path: str, text: str, measured: str
) -> None:
    workspace.write(path, text)
    result = run_verification(INCIDENT, workspace.folder, 3, work_dir=tmp_path / "work")
    assert result.verdict == "fail", result.detail
    (check,) = result.checks
    assert check.id == "starts"
    assert measured in check.measured


@pytest.mark.timeout(60)
@pytest.mark.parametrize(("busy", "verdict"), [(False, "fail"), (True, "error")])
def test_that_time_up_is_kept_to_and_held_against_the_code_only_on_an_idle_machine(
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    busy: bool,
    verdict: str,
) -> None:
    monkeypatch.setattr(MachineWatch, "was_too_busy", lambda *_: busy)
    workspace.overlay(INCIDENT.fixes[0].folder)
    result = run_verification(
        INCIDENT, workspace.folder, 3, work_dir=tmp_path / "work", deadline_s=11.0
    )
    assert result.verdict == verdict, (result.detail, result.checks)
    assert result.duration_s < 11.0 + 3.0
    assert busy == ("too busy" in result.detail)
    assert busy or result.checks[-1].id == "in-time"
    assert not list((tmp_path / "work").iterdir())


@pytest.mark.timeout(60)
def test_that_a_broken_kit_is_an_error_and_no_verdict_on_the_fix(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.workbench.testbed.load_module", broken)
    result = run_verification(INCIDENT, workspace.folder, 3, work_dir=tmp_path / "work")
    assert result.verdict == "error"
    assert "No space left on device" in result.detail


@pytest.mark.timeout(60)
def test_that_cancelling_ends_every_process_and_leaves_no_file(
    workspace: Workspace, tmp_path: Path
) -> None:
    told: list[tuple[float, str]] = []
    work_dir = tmp_path / "work"
    cancelled = threading.Event()
    errors: list[Exception] = []

    def run() -> None:
        try:
            verify_in_child(
                INCIDENT.folder,
                workspace.folder,
                3,
                work_dir,
                lambda *progress: told.append(progress),
                cancelled,
            )
        except VerificationError as error:
            errors.append(error)

    before = {process.pid for process in psutil.Process().children(recursive=True)}
    thread = threading.Thread(target=run)
    thread.start()
    assert wait_until(lambda: any("independent calculation" in text for _, text in told)), told
    mine = [p for p in psutil.Process().children(recursive=True) if p.pid not in before]
    services = [p for p in mine if set(p.cmdline()) & {"orders", "pricing"}] or mine
    cancelled.set()
    thread.join(timeout=DEADLINE_S)
    assert "was cancelled" in str(errors[0])
    _, alive = psutil.wait_procs(services, timeout=5.0)
    assert not alive
    assert not work_dir.exists()


@pytest.mark.timeout(90)
def test_that_a_child_gives_the_same_verdict_with_progress(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.overlay(INCIDENT.fixes[0].folder)
    told: list[tuple[float, str]] = []
    result = verify_in_child(
        INCIDENT.folder,
        workspace.folder,
        5,
        tmp_path / "work",
        lambda *progress: told.append(progress),
    )
    assert result.verdict == "pass", (result.detail, result.checks)
    fractions = [fraction for fraction, _ in told]
    assert fractions == sorted(fractions)
    assert len(told) >= len(result.checks)
