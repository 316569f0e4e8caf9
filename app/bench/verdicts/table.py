"""The table of verdicts, as Markdown for ``docs/figures.md``. Pure; any thread."""

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from app.bench.verdicts.cases import Case, Fix
from app.bench.verdicts.outcomes import Outcome

HEAD = (
    "| incident | fix | runs | expected | right | checks that failed | median | longest |",
    "|---|---|---|---|---|---|---|---|",
)


def markdown(
    machine: Mapping[str, Any], planned: Sequence[Case], outcomes: Mapping[Case, Outcome]
) -> str:
    """Machine, dates, one row a fix, and every wrong verdict in words."""
    by_fix: dict[Fix, list[Outcome]] = {}
    for case in planned:
        by_fix.setdefault(case.fix, [])
        if case in outcomes:
            by_fix[case.fix].append(outcomes[case])
    rows = [_row(fix, found) for fix, found in sorted(by_fix.items(), key=_place)]
    wrong = [
        f"- {o.incident}, `{o.fix}`, run {o.run}, seed {o.seed}: {o.verdict}. {_words(o)}"
        for fix, found in sorted(by_fix.items(), key=_place)
        for o in found
        if not o.right(fix)
    ]
    told = ["Wrong verdicts:", "", *wrong] if wrong else ["No wrong verdict."]
    return "\n".join([_when(machine, planned, outcomes), "", *HEAD, *rows, "", *told, ""])


def _place(item: tuple[Fix, list[Outcome]]) -> tuple[str, bool, str]:
    return item[0].incident, bool(item[0].rejected_by), item[0].name


def _when(
    machine: Mapping[str, Any], planned: Sequence[Case], outcomes: Mapping[Case, Outcome]
) -> str:
    done = list(outcomes.values())
    dates = sorted({outcome.at[:10] for outcome in done})
    span = " to ".join(dict.fromkeys([dates[0], dates[-1]])) if dates else "not yet"
    burner = f"{statistics.median(o.burner_share for o in done):.0%}" if done else "0%"
    load = f"{statistics.median(o.load for o in done):.1f}" if done else "unknown"
    return (
        f"{len(done)} of {len(planned)} verifications, {span}, one after another, on "
        f"{machine['cores']} cores ({machine['processor']}), "
        f"{machine['memory_bytes'] / 2**30:.1f} GiB, {machine['system']}, Python "
        f"{machine['python']}. Beside each ran a drill of all incidents under load; its red "
        f"herrings took {burner} of a core in the median; the machine's load was {load}."
    )


def _row(fix: Fix, found: Sequence[Outcome]) -> str:
    right = sum(outcome.right(fix) for outcome in found)
    failed = Counter(check for outcome in found for check, _ in outcome.failed)
    errors = sum(outcome.verdict == "error" for outcome in found)
    checks = [f"{check} {count}" for check, count in failed.most_common()]
    checks += [f"**error {errors}**"] if errors else []
    times_s = [outcome.duration_s for outcome in found]
    durations = (f"{statistics.median(times_s):.0f} s", f"{max(times_s):.0f} s") if times_s else ""
    shown = f"{right}" if right == len(found) else f"**{right}**"
    return (
        f"| {fix.incident} | `{fix.name}` | {len(found)} | {fix.expected} | {shown} | "
        f"{', '.join(checks)} | {durations[0] if times_s else ''} | "
        f"{durations[1] if times_s else ''} |"
    )


def _words(outcome: Outcome) -> str:
    """Why, on one line."""
    failed = "; ".join(f"{check}: {measured}" for check, measured in outcome.failed)
    return " ".join(f"{failed} {outcome.detail}".split())
