"""``verdicts``: every fix that ships, verified again and again under load, counted in a table."""

import argparse
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.bench.machine import describe
from app.bench.verdicts.cases import REFERENCE_RUNS, WRONG_RUNS, Case, rounds
from app.bench.verdicts.judging import judge
from app.bench.verdicts.outcomes import Outcome, OutcomeFile
from app.bench.verdicts.table import markdown
from app.catalog import Incident, list_incidents, load_incident
from app.cli.bench import scratch_folder
from app.cli.output import print_json, say
from app.core.errors import ContentError

OUTCOMES, TABLE = "verdicts.jsonl", "verdicts.md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("incident", nargs="*", help="slugs or folders; without them all shipped")
    parser.add_argument("--reference-runs", type=int, default=REFERENCE_RUNS, metavar="N")
    parser.add_argument("--wrong-runs", type=int, default=WRONG_RUNS, metavar="N")
    parser.add_argument(
        "--fix", action="append", default=[], metavar="NAME", help="this fix only; may be repeated"
    )
    parser.add_argument(
        "--to-the-end", action="store_true", help="make every check of a wrong fix, too"
    )
    parser.add_argument("--for", type=float, dest="for_s", metavar="SECONDS", help="then stop")
    parser.add_argument(
        "--out", type=Path, default=Path("out"), help="where outcomes are kept, to go on later"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    """Judge what is not judged yet; 0 when all of it is judged and every verdict is right."""
    incidents = [load_incident(name) for name in options.incident]
    incidents = incidents or [load_incident(slug) for slug in list_incidents()]
    plan = list(rounds(incidents, options.reference_runs, options.wrong_runs, options.fix))
    planned = [case for cases in plan for case in cases]
    if not planned:
        raise ContentError("There is no such fix, or no run was asked for: nothing to verify.")
    work = _Work(OutcomeFile(options.out / OUTCOMES), incidents, planned, bool(options.json))
    deadline_s = time.monotonic() + options.for_s if options.for_s is not None else None
    try:
        work.go_on(plan, to_the_end=options.to_the_end, deadline_s=deadline_s)
    finally:
        table = work.table()
        (options.out / TABLE).parent.mkdir(parents=True, exist_ok=True)
        (options.out / TABLE).write_text(table, encoding="utf-8")
    say(f"\n{table}\nWritten to {options.out / TABLE}", quiet=options.json)
    if options.json:
        print_json(work.document())
    return 0 if work.complete and not work.wrong else 1


@dataclass
class _Work:
    """The planned verifications and those that are done."""

    file: OutcomeFile
    incidents: Sequence[Incident]
    planned: Sequence[Case]
    quiet: bool

    def __post_init__(self) -> None:
        self.done: dict[Case, Outcome] = self.file.of(self.planned)
        say(
            f"{len(self.planned)} verifications, {len(self.done)} of them done before, "
            f"kept in {self.file.path}",
            quiet=self.quiet,
        )

    @property
    def complete(self) -> bool:
        """Whether every planned verification is done."""
        return len(self.done) == len(self.planned)

    @property
    def wrong(self) -> list[Outcome]:
        """Verdicts that are wrong, ``error`` among them."""
        return [outcome for case, outcome in self.done.items() if not outcome.right(case.fix)]

    def go_on(
        self,
        plan: Sequence[Sequence[Case]],
        *,
        to_the_end: bool,
        deadline_s: float | None,
    ) -> None:
        """Judge what is left, round after round, until the deadline."""
        burning = {slug: load_incident(slug) for slug in list_incidents()}
        burning |= {incident.slug: incident for incident in self.incidents}
        with scratch_folder() as scratch:
            for cases in plan:
                left = [case for case in cases if case not in self.done]
                if not left:
                    continue
                found = judge(burning, left, scratch, to_the_end=to_the_end, on_case=self._begin)
                for case, outcome in _until(deadline_s, left, found):
                    self.file.append(outcome)
                    self.done[case] = outcome
                    self._tell(case, outcome)
                if deadline_s is not None and time.monotonic() >= deadline_s:
                    return

    def table(self) -> str:
        """The table of all that is planned."""
        return markdown(describe(), self.planned, self.done)

    def document(self) -> Mapping[str, object]:
        """What ``--json`` prints."""
        wrong = self.wrong
        return {
            "ok": self.complete and not wrong,
            "planned": len(self.planned),
            "outcomes": list(self.done.values()),
            "wrong": wrong,
        }

    def _begin(self, case: Case) -> None:
        say(
            f"{len(self.done) + 1:4}/{len(self.planned)}  {case.fix.incident:10} "
            f"{case.fix.name:30} run {case.run:2}  seed {case.seed}",
            quiet=self.quiet,
        )

    def _tell(self, case: Case, outcome: Outcome) -> None:
        right = outcome.right(case.fix)
        failed = "; ".join(f"{check}: {measured}" for check, measured in outcome.failed)
        say(
            f"           {'right' if right else 'WRONG'}: {outcome.verdict} in "
            f"{outcome.duration_s:.1f} s  {failed} {outcome.detail}".rstrip(),
            quiet=self.quiet,
        )


def _until(
    deadline_s: float | None, cases: Sequence[Case], outcomes: Iterator[Outcome]
) -> Iterator[tuple[Case, Outcome]]:
    for pair in zip(cases, outcomes, strict=False):
        yield pair
        if deadline_s is not None and time.monotonic() >= deadline_s:
            break
    close = getattr(outcomes, "close", None)
    if close is not None:
        close()
