"""Which verifications make the table of verdicts, and in which order. Reads files; any thread.

Rounds: every fix once, then every fix again, so that a table that was broken off early
still says something of each. A seed follows from incident, fix and round and is never
used twice.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.catalog import Incident, ServiceDef

REFERENCE_RUNS = 20
WRONG_RUNS = 5
SEEDS = 1_000_000
ROOT = Path(__file__).resolve().parents[3]
NOT_JUDGED_BY = {"fixes", "wrong", "answer.toml", "manifest.toml", "__pycache__"}


@dataclass(frozen=True, slots=True)
class Fix:
    """One fix of an incident. ``rejected_by``: checks that may fail it, none where it passes."""

    incident: str
    name: str
    folder: Path
    rejected_by: frozenset[str]

    @property
    def expected(self) -> str:
        """The right verdict."""
        return "fail" if self.rejected_by else "pass"


@dataclass(frozen=True, slots=True)
class Case:
    """One verification. ``digest`` stands for the fix and for all that judges it."""

    fix: Fix
    run: int
    seed: int
    digest: str


def fixes_of(incident: Incident) -> tuple[Fix, ...]:
    """The reference fixes, then the wrong ones."""
    slug = incident.slug
    return (
        *(Fix(slug, each.name, each.folder, frozenset()) for each in incident.fixes),
        *(
            Fix(slug, each.name, each.folder, frozenset(each.rejected_by))
            for each in incident.wrongs
        ),
    )


def rounds(
    incidents: Sequence[Incident], reference_runs: int, wrong_runs: int, only: Collection[str] = ()
) -> Iterator[tuple[Case, ...]]:
    """What is to be judged in each round; ``only`` names fixes, none means all."""
    digests = {incident.slug: _digest_of_judge(incident) for incident in incidents}
    for run in range(1, max(reference_runs, wrong_runs) + 1):
        cases = tuple(
            _case(fix, run, digests[fix.incident])
            for incident in incidents
            for fix in fixes_of(incident)
            if run <= (wrong_runs if fix.rejected_by else reference_runs)
            and (not only or fix.name in only)
        )
        if cases:
            yield cases


def _case(fix: Fix, run: int, judge: str) -> Case:
    number = hashlib.sha256(f"{fix.incident}/{fix.name}/{run}".encode()).hexdigest()
    digest = hashlib.sha256(f"{judge} {_digest(fix.folder)}".encode()).hexdigest()[:16]
    return Case(fix, run, int(number, 16) % SEEDS + 1, digest)


def _digest_of_judge(incident: Incident) -> str:
    """Stands for verifier, services, data and load of an incident and for the kit."""
    parts = [_shape(service) for service in incident.services]
    for folder in (incident.folder, incident.library_dir, ROOT / "app" / "workbench"):
        parts.append(_digest(folder, frozenset(NOT_JUDGED_BY)))
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def _shape(service: ServiceDef) -> str:
    return repr((service.name, service.app, service.editable, service.depends_on, service.env))


@cache
def _digest(folder: Path, left_out: frozenset[str] = frozenset()) -> str:
    """Names and bytes of all source below a folder."""
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".toml"}):
        name = path.relative_to(folder)
        if not left_out & set(name.parts):
            found.update(f"{name.as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return found.hexdigest()
