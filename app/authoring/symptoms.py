"""Healthy first, then the incident's alerts and signals, in live telemetry.

Runs on its caller's thread; owned by ``app.authoring``. What is judged is what a team
could see: alerts by the drill's own rules, charts against what they showed while all was
well, log lines and traces from after the page.
"""

from collections.abc import Sequence
from dataclasses import replace

from app.authoring.live_run import LiveRun, Watched
from app.authoring.outcome import CheckFailed
from app.core.claims import EvidenceRule, Pin, PinKind
from app.core.signals import ChartSpec
from app.session.reference_team import evidence_for

BASELINE_S = 40.0
SYMPTOMS_S = 100.0
OTHERS_S = 60.0
# A chart shows something where it leaves what it showed while all was well by so much.
LEAVES_BY = 0.3
SIGNALS_NEEDED = 2


def healthy_baseline(run: LiveRun) -> str:
    """Services run, no alert fires, no client is failed; every chart has its baseline."""
    run.watch(BASELINE_S)
    healthy = run.healthy
    if healthy.fired:
        fired = "; ".join(f"{c.rule.title}: {c.detail}" for c in healthy.fired.values())
        raise CheckFailed(
            f"An alert fires while all should be well ({fired}), so a team would be paged "
            "before the page. Raise its threshold or ease the healthy load."
        )
    failures = run.client_failures()
    if failures:
        worst = ", ".join(f"{what}: {count:.0f}" for what, count in sorted(failures.items()))
        raise CheckFailed(f"Clients are failed under the healthy load: {worst}.")
    silent = sorted(
        chart.id
        for chart in run.card.charts
        if not any(f"{chart.id}/{one.label}" in healthy.values for one in chart.series)
    )
    if len(silent) == len(run.card.charts):
        raise CheckFailed("No chart has a value under the healthy load. Check the queries.")
    note = f"; no baseline yet for {', '.join(silent)}" if silent else ""
    return (
        f"{BASELINE_S:.0f} s: no alert, no failed request, "
        f"{len(healthy.values)} series recorded{note}"
    )


def symptoms_appear(run: LiveRun) -> str:
    """Under the incident's load every alert fires, those of the card's severity first."""
    if run.during is None:
        run.go_to_incident()
    during = run.during
    assert during is not None
    wanted = {rule.id for rule in run.rules(main=True)}
    run.watch(SYMPTOMS_S, until=lambda: wanted <= set(during.fired))
    _need_fired(run, during, main=True, waited_s=SYMPTOMS_S)
    others = {rule.id for rule in run.rules(main=False)}
    run.watch(OTHERS_S, until=lambda: others <= set(during.fired))
    _need_fired(run, during, main=False, waited_s=OTHERS_S)
    told = []
    for change in during.fired.values():
        after_s = change.at_unix_s - during.began_unix_s
        told.append(f"{change.rule.title} after {after_s:.0f} s: {change.detail}")
    return "\n".join(told)


def signals_show(run: LiveRun) -> str:
    """At least two independent signals of the key show since the incident began."""
    shown, hidden = shown_signals(run)
    if len(shown) < SIGNALS_NEEDED:
        missing = f" Not seen: {', '.join(hidden)}." if hidden else ""
        raise CheckFailed(
            f"Only {len(shown)} of the answer key's signals shows in live telemetry "
            f"({', '.join(shown) or 'none'}), and a claim needs {SIGNALS_NEEDED}.{missing}"
        )
    also = f"; not seen: {', '.join(hidden)}" if hidden else ""
    return f"{', '.join(shown)}{also}"


def shown_signals(run: LiveRun) -> tuple[list[str], list[str]]:
    """Signals that telemetry shows by themselves, and those that it does not."""
    shown, hidden = list[str](), list[str]()
    for rule in run.incident.key.evidence:
        if rule.kind in _TELEMETRY and rule.signal not in shown and _shows(run, rule):
            shown.append(rule.signal)
    for rule in run.incident.key.evidence:
        if rule.kind in _TELEMETRY and rule.signal not in [*shown, *hidden]:
            hidden.append(rule.signal)
    return shown, hidden


def pins_of(run: LiveRun) -> tuple[Pin, ...]:
    """What a team that knows the answer would pin, numbered."""
    fix = run.incident.fixes[0].folder
    found = evidence_for(run, run.card, run.incident.key, fix)  # type: ignore[arg-type]
    return tuple(replace(pin, id=f"E{n}") for n, pin in enumerate(found, start=1))


def leaves(healthy: Sequence[float], during: Sequence[float]) -> bool:
    """Whether values leave the range that they had while all was well, clearly."""
    if not during:
        return False
    if not healthy:
        return any(value != 0 for value in during)
    low, high = min(healthy), max(healthy)
    room = LEAVES_BY * max(abs(low), abs(high), high - low)
    return max(during) > high + room or min(during) < low - room


def _shows(run: LiveRun, rule: EvidenceRule) -> bool:
    during = run.during
    if during is None:
        return False
    if rule.kind is PinKind.CHART:
        return any(_chart_leaves(run, chart, rule, during) for chart in run.card.charts)
    if rule.kind is PinKind.TRACE:
        return any(
            row.service in rule.services and row.start_unix_s >= during.began_unix_s
            for row in run.telemetry.traces(300)
        )
    return any(
        line.unix_s >= during.began_unix_s
        and (not rule.services or line.service in rule.services)
        and _holds(line.message, rule)
        for line in run.telemetry.logs(0, 20_000)
    )


def _chart_leaves(run: LiveRun, chart: ChartSpec, rule: EvidenceRule, during: Watched) -> bool:
    if not _holds(f"{chart.id}\n{chart.title}", rule):
        return False
    names = [f"{chart.id}/{one.label}" for one in chart.series]
    return any(
        leaves(run.healthy.values.get(name, ()), during.values.get(name, ())) for name in names
    )


def _need_fired(run: LiveRun, during: Watched, *, main: bool, waited_s: float) -> None:
    missing = [rule for rule in run.rules(main=main) if rule.id not in during.fired]
    if missing:
        titles = ", ".join(f"{rule.title} ({rule.id})" for rule in missing)
        last = [run.telemetry.latest(rule.query) for rule in missing]
        values = ", ".join("none" if value is None else f"{value:.4g}" for value in last)
        raise CheckFailed(
            f"Under the incident's load these alerts do not fire within {waited_s:.0f} s: "
            f"{titles}; newest value {values}. The load or the threshold does not fit."
        )


def _holds(text: str, rule: EvidenceRule) -> bool:
    folded = text.casefold()
    return not rule.subject_any or any(part.casefold() in folded for part in rule.subject_any)


_TELEMETRY = frozenset({PinKind.CHART, PinKind.TRACE, PinKind.LOG})
