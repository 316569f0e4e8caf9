"""Healthy first, then the incident's alerts and signals, in live telemetry.

Runs on its caller's thread; owned by ``app.authoring``. What is judged is what a team
could see: alerts by the drill's own rules, charts against what they showed while all was
well, log lines and traces from after the page.
"""

from dataclasses import replace

from app.authoring.live_run import LiveRun, Watched
from app.authoring.outcome import CheckFailed
from app.core.claims import Pin, PinKind
from app.core.findings import Finding, by_pin
from app.core.grading import signals_shown
from app.session.evidence_check import EvidenceCheck
from app.session.reference_team import evidence_for

BASELINE_S = 40.0
SYMPTOMS_S = 100.0
OTHERS_S = 60.0
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
    """Signals that telemetry shows by themselves, and those that it does not.

    Judged by what was recorded and by the rules that a team's pins are graded by.
    """
    pins = tuple(pin for pin in pins_of(run) if pin.kind in _TELEMETRY)
    since = run.during.began_unix_s if run.during is not None else 0.0
    shown = signals_shown(pins, run.incident.key, by_pin(findings_of(run, pins)), since)
    told = {rule.signal for rule in run.incident.key.evidence if rule.kind in _TELEMETRY}
    return sorted(shown), sorted(told - shown)


def findings_of(run: LiveRun, pins: tuple[Pin, ...]) -> tuple[Finding, ...]:
    """What the recordings of the run hold of each pin."""
    check, state = EvidenceCheck(run.folder, run.telemetry, run.sources), run.state()
    return tuple(check.finding(state, pin) for pin in pins)


def pins_of(run: LiveRun) -> tuple[Pin, ...]:
    """What a team that knows the answer would pin, numbered."""
    fix = run.incident.fixes[0].folder
    found = evidence_for(run, run.card, run.incident.key, fix)  # type: ignore[arg-type]
    return tuple(replace(pin, id=f"E{n}") for n, pin in enumerate(found, start=1))


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


_TELEMETRY = frozenset({PinKind.CHART, PinKind.TRACE, PinKind.LOG})
