"""How a verification keeps its score: checks with what was measured and what was needed.

Pure; the verifier's thread; owned by ``app.workbench``. A check passes unless it says
otherwise; inside one, ``CheckFailed`` ends the check, not the verification.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.core.incident import CheckResult


class CheckFailed(Exception):
    """The check is decided against the code; the text is what was measured."""


class FirstFailure(Exception):
    """A check failed and the caller asked to stop there."""


class Check:
    """One check while it is being made."""

    def __init__(self) -> None:
        """Nothing is measured yet."""
        self.measured = ""

    def measure(self, measured: str) -> None:
        """Put what was measured into words; the last one counts."""
        self.measured = measured

    def needs(self, held: bool, measured: str) -> None:
        """Fail the check with ``measured`` unless ``held``."""
        if not held:
            raise CheckFailed(measured)


class Score:
    """The checks and figures of one verification, in the order they were made."""

    def __init__(self, stop_at_first_failure: bool) -> None:
        """An empty score."""
        self.checks: list[CheckResult] = []
        self.figures: dict[str, float] = {}
        self._stop_at_first_failure = stop_at_first_failure

    @property
    def failed(self) -> bool:
        """Whether a check failed so far."""
        return any(not check.passed for check in self.checks)

    @property
    def passed(self) -> bool:
        """Whether at least one check was made and none failed."""
        return bool(self.checks) and not self.failed

    @contextmanager
    def check(self, check_id: str, title: str, required: str) -> Iterator[Check]:
        """Make one check; see ``Check``."""
        check = Check()
        try:
            yield check
        except CheckFailed as failure:
            self.record(CheckResult(check_id, title, False, str(failure), required))
        else:
            self.record(CheckResult(check_id, title, True, check.measured, required))

    def record(self, result: CheckResult) -> None:
        """Keep a result; raises ``FirstFailure`` where that was asked for."""
        self.checks.append(result)
        if not result.passed and self._stop_at_first_failure:
            raise FirstFailure(result.id)


ProgressCallback = Callable[[float, str], None]
