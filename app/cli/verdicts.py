"""``verdicts``: every fix that ships, verified again and again under load, counted in a table."""

import argparse
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from app.bench.machine import describe
from app.bench.verdicts.cases import REFERENCE_RUNS, WRONG_RUNS, Case, digest_of, rounds
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
    work = _Work(options, OutcomeFile(options.out / OUTCOMES))
    work.look_again()
    if not work.planned:
        raise ContentError("There is no such fix, or no run was asked for: nothing to verify.")
    work.say(
        f"{len(work.planned)} verifications, {len(work.done)} of them done before, "
        f"kept in {work.file.path}"
    )
    deadline_s = time.monotonic() + options.for_s if options.for_s is not None else None
    try:
        work.go_on(deadline_s)
    finally:
        table = work.write_table()
    work.say(f"\n{table}\nWritten to {options.out / TABLE}")
    if options.json:
        print_json(work.document())
    return 0 if work.complete and not work.wrong else 1


@dataclass
class _Work:
    """The planned verifications and those that are done."""

    options: argparse.Namespace
    file: OutcomeFile
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    plan: Sequence[Sequence[Case]] = ()
    done: dict[Case, Outcome] = field(default_factory=dict)

    def look_again(self) -> None:
        """Read the incidents as they are now; what was judged as they are now is done."""
        asked = self.options
        burning = {slug: load_incident(slug) for slug in list_incidents()}
        named = [load_incident(name) for name in asked.incident] or list(burning.values())
        self.incidents = burning | {incident.slug: incident for incident in named}
        self.plan = list(rounds(named, asked.reference_runs, asked.wrong_runs, asked.fix))
        self.done = self.file.of(self.planned)

    @property
    def planned(self) -> Sequence[Case]:
        """Every verification of every round."""
        return [case for cases in self.plan for case in cases]

    @property
    def complete(self) -> bool:
        """Whether every planned verification is done."""
        return len(self.done) == len(self.planned)

    @property
    def wrong(self) -> list[Outcome]:
        """Verdicts that are wrong, ``error`` among them."""
        return [outcome for case, outcome in self.done.items() if not outcome.right(case.fix)]

    def go_on(self, deadline_s: float | None) -> None:
        """Judge what is left, round after round, until the deadline.

        Incidents are read anew for every round, and no outcome counts whose fix or verifier
        was changed on disk meanwhile: a run of hours may lie beside somebody's work.
        """
        with scratch_folder() as scratch:
            while deadline_s is None or time.monotonic() < deadline_s:
                self.look_again()
                left = [[case for case in cases if case not in self.done] for cases in self.plan]
                if not any(left):
                    return
                self._judge(next(filter(None, left)), scratch, deadline_s)
                self.write_table()

    def _judge(self, cases: Sequence[Case], scratch: Path, deadline_s: float | None) -> None:
        found = judge(
            self.incidents,
            cases,
            scratch,
            to_the_end=self.options.to_the_end,
            on_case=self._begin,
        )
        with closing(found):
            for case, outcome in zip(cases, found, strict=False):
                if digest_of(self.incidents[case.fix.incident], case.fix) != case.digest:
                    self.say("           its source was changed meanwhile: all is read anew")
                    return
                self.file.append(outcome)
                self.done[case] = outcome
                self._tell(case, outcome)
                if deadline_s is not None and time.monotonic() >= deadline_s:
                    return

    def write_table(self) -> str:
        """Write the table of all that is planned, as far as it is done."""
        table = markdown(describe(), self.planned, self.done)
        self.options.out.mkdir(parents=True, exist_ok=True)
        (self.options.out / TABLE).write_text(table, encoding="utf-8")
        return table

    def say(self, text: str) -> None:
        """A line for people."""
        say(text, quiet=bool(self.options.json))

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
        self.say(
            f"{len(self.done) + 1:4}/{len(self.planned)}  {case.fix.incident:10} "
            f"{case.fix.name:30} run {case.run:2}  seed {case.seed}"
        )

    def _tell(self, case: Case, outcome: Outcome) -> None:
        right = outcome.right(case.fix)
        failed = "; ".join(f"{check}: {measured}" for check, measured in outcome.failed)
        self.say(
            f"           {'right' if right else 'WRONG'}: {outcome.verdict} in "
            f"{outcome.duration_s:.1f} s  {failed} {outcome.detail}".rstrip()
        )
