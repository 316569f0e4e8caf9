"""What became of each verification, kept line by line so that a long run can go on.

One line of JSON an outcome, flushed to the disk before the next verification begins; a
line that was cut short is passed over. One process writes. Main thread.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from app.bench.verdicts.cases import Case, Fix
from app.core.errors import JournalError
from app.core.incident import VerificationResult


@dataclass(frozen=True, slots=True)
class Outcome:
    """One verification that is over; ``burner_share`` is of one core, while it ran."""

    incident: str
    fix: str
    run: int
    seed: int
    digest: str
    verdict: str
    failed: tuple[tuple[str, str], ...]
    detail: str
    duration_s: float
    burner_share: float
    load: float
    at: str

    def right(self, fix: Fix) -> bool:
        """Whether the verdict is right, a wrong fix's for a reason that its author named."""
        if self.verdict != fix.expected:
            return False
        return fix.expected == "pass" or bool({check for check, _ in self.failed} & fix.rejected_by)


def outcome_of(
    case: Case, result: VerificationResult, burner_share: float, load: float, at: str
) -> Outcome:
    """What is kept of a verification: its verdict and the checks that failed, in words."""
    return Outcome(
        incident=case.fix.incident,
        fix=case.fix.name,
        run=case.run,
        seed=case.seed,
        digest=case.digest,
        verdict=result.verdict,
        failed=tuple((c.id, c.measured) for c in result.checks if not c.passed),
        detail=result.detail,
        duration_s=round(result.duration_s, 2),
        burner_share=round(burner_share, 3),
        load=round(load, 2),
        at=at,
    )


class OutcomeFile:
    """The file of outcomes; the last one of a case counts."""

    def __init__(self, path: Path) -> None:
        """``path`` need not exist."""
        self.path = path

    def read(self) -> list[Outcome]:
        """Every whole line, in the order written."""
        if not self.path.exists():
            return []
        with self.path.open(encoding="utf-8") as file:
            return [found for line in file if (found := _read(line)) is not None]

    def of(self, cases: Iterable[Case]) -> dict[Case, Outcome]:
        """The outcomes of just these cases, judged as they would be judged now."""
        known = {(o.incident, o.fix, o.run, o.digest): o for o in self.read()}
        keys = {(c.fix.incident, c.fix.name, c.run, c.digest): c for c in cases}
        return {case: known[key] for key, case in keys.items() if key in known}

    def append(self, outcome: Outcome) -> None:
        """Keep one; ``JournalError`` where the disk does not take it."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            torn = self.path.exists() and self.path.read_bytes()[-1:] not in (b"", b"\n")
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write("\n" if torn else "")
                file.write(json.dumps(asdict(outcome), ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise JournalError(
                f"The verdict of {outcome.fix} could not be kept in {self.path} "
                f"({error.strerror}). Free some space and start again: those before it are kept."
            ) from error


def _read(line: str) -> Outcome | None:
    try:
        row = json.loads(line)
        row["failed"] = tuple((check, measured) for check, measured in row["failed"])
        return Outcome(**row)
    except (ValueError, TypeError, KeyError):
        return None
