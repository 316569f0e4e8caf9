"""The verdicts that an incident promises: the original fails, fixes pass, wrong ones do not.

Blocking, services and load are real; any thread; owned by ``app.authoring``. A verdict
``error`` says that the laptop was at fault: it is taken again once, then told as it is.
"""

from collections.abc import Callable
from pathlib import Path

from app.authoring.outcome import CheckFailed
from app.catalog import Incident, Overlay, WrongOverlay
from app.core.incident import CheckResult, VerificationResult
from app.workbench import verify_overlay

TRIES = 2
OnProgress = Callable[[str], None]


class Verdicts:
    """Verifies an incident as it ships, telling progress in words."""

    def __init__(self, incident: Incident, seed: int, on_progress: OnProgress) -> None:
        self._incident = incident
        self._seed = seed
        self._on_progress = on_progress

    def untouched(self) -> str:
        """The source as a team gets it has to start and to fail."""
        result = self._verified(None, stop=True)
        failed = _failed(result)
        if result.verdict == "pass":
            raise CheckFailed(
                "The source as a team gets it passes the verification, so there is nothing to "
                "fix. Let verify.py ask for what the incident breaks."
            )
        if failed[0].id == "starts":
            raise CheckFailed(f"The source as a team gets it does not start: {failed[0].measured}")
        return f"rejected by {failed[0].id}: {failed[0].measured}"

    def fix(self, fix: Overlay) -> str:
        """A reference fix has to pass."""
        result = self._verified(fix.folder)
        if result.verdict != "pass":
            failed = "; ".join(f"{c.id} ({c.measured})" for c in _failed(result))
            raise CheckFailed(f"fixes/{fix.name} has to pass and is rejected by: {failed}")
        return f"passes {len(result.checks)} checks in {result.duration_s:.0f} s"

    def wrong(self, wrong: WrongOverlay) -> str:
        """A wrong fix has to fail at a check that its ``why.toml`` names.

        The first check that fails ends the verification; where it is another than was named,
        all checks are made before anything is said.
        """
        failed = _failed(self._wrong_result(wrong, stop=True))
        if not {check.id for check in failed} & set(wrong.rejected_by):
            failed = _failed(self._wrong_result(wrong, stop=False))
        named = [check for check in failed if check.id in wrong.rejected_by]
        if not named:
            by = ", ".join(check.id for check in failed)
            raise CheckFailed(
                f"wrong/{wrong.name} is rejected by {by}, which its why.toml does not name "
                f"({', '.join(wrong.rejected_by)}). Correct the reason or the fix."
            )
        return f"rejected by {named[0].id}: {named[0].measured}"

    def _wrong_result(self, wrong: WrongOverlay, *, stop: bool) -> VerificationResult:
        result = self._verified(wrong.folder, stop=stop)
        if result.verdict == "pass":
            raise CheckFailed(
                f"wrong/{wrong.name} passes the verification, so a team could get away with it. "
                "Let verify.py check what it breaks."
            )
        return result

    def _verified(self, overlay: Path | None, *, stop: bool = False) -> VerificationResult:
        for number in range(TRIES):
            result = verify_overlay(
                self._incident,
                overlay,
                self._seed + number,
                lambda _, text: self._on_progress(text),
                stop_at_first_failure=stop,
            )
            if result.verdict != "error":
                return result
        raise CheckFailed(result.detail or "The verification could not be carried out.")


def _failed(result: VerificationResult) -> list[CheckResult]:
    return [check for check in result.checks if not check.passed]
