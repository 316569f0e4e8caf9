"""A team that knows the answer: pins and a claim taken from a live drill. Pure reads.

Used by the rehearsal, so that it walks the same way a team does: what it pins was really
measured in this drill, and a drill whose symptoms do not show gives it nothing to pin.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from app.core.claims import AnswerKey, Claim, EvidenceRule, Pin, PinKind, RuledOut
from app.core.findings import bears, by_pin
from app.core.incident import IncidentCard
from app.core.ports import DrillPort
from app.session.evidence_check import EvidenceCheck

LOGS_SEARCHED = 5_000
TRACES_SEARCHED = 300
# How many pins of a kind are looked at before a signal counts as not showing.
CANDIDATES = 40


def evidence_for(drill: DrillPort, card: IncidentCard, key: AnswerKey) -> tuple[Pin, ...]:
    """One pin, without a number yet, for every signal of the key that shows in this drill.

    Each is checked as a claim's pins will be: what is pinned really shows the signal.
    """
    check = EvidenceCheck(drill.folder, drill.telemetry, drill.sources)
    found: dict[str, Pin] = {}
    for rule in key.evidence:
        if rule.signal not in found and rule.kind in _FINDERS:
            candidates = islice(_FINDERS[rule.kind](drill, card, rule), CANDIDATES)
            pin = next((one for one in candidates if _holds_up(drill, check, one, rule)), None)
            if pin is not None:
                found[rule.signal] = pin
    return tuple(found.values())


def _holds_up(drill: DrillPort, check: EvidenceCheck, pin: Pin, rule: EvidenceRule) -> bool:
    state = drill.state()
    page_unix_s = state.page_at.wall_unix_s if state.page_at is not None else 0.0
    return bears(pin, rule, by_pin((check.finding(state, pin),)), page_unix_s)


def reference_claim(
    card: IncidentCard,
    key: AnswerKey,
    pins: Sequence[Pin],
    cleared: Sequence[tuple[str, Pin]],
) -> Claim:
    """The claim of the answer key over numbered ``pins``; ``cleared`` names bystanders."""
    return Claim(
        component=sorted(key.components)[0],
        mechanism=sorted(key.mechanisms)[0],
        propagation=key.propagation,
        pin_ids=tuple(pin.id for pin in pins),
        ruled_out=tuple(
            RuledOut(component, f"{card.alias} went on unchanged while it was paused", (pin.id,))
            for component, pin in cleared
        ),
        statement=key.summary.strip(),
    )


def _charts(drill: DrillPort, card: IncidentCard, rule: EvidenceRule) -> Iterator[Pin]:
    now = time.time()
    page_at = drill.state().page_at
    for chart in card.charts:
        if not _holds(f"{chart.id}\n{chart.title}", rule):
            continue
        series = chart.series[0]
        value = drill.telemetry.latest(series.query)
        if value is None:
            continue
        shown = f"{value * chart.scale:.{chart.decimals}f} {chart.unit}"
        services = tuple(dict.fromkeys(one.query.service for one in chart.series))
        start = page_at.wall_unix_s if page_at else now
        yield Pin("", PinKind.CHART, chart.id, f"{chart.title}: {shown}", services, start, now)


def _traces(drill: DrillPort, _card: IncidentCard, rule: EvidenceRule) -> Iterator[Pin]:
    """The widest traces that are complete: the root ended, so nothing is missing below."""
    candidates = [
        row for row in drill.telemetry.traces(TRACES_SEARCHED) if row.service in rule.services
    ]
    for widest in sorted(candidates, key=lambda row: row.spans, reverse=True):
        spans = drill.telemetry.trace(widest.trace_id)
        if all(span.parent_id for span in spans):
            continue
        services = tuple(dict.fromkeys(span.service for span in spans))
        label = f"{widest.name}, {widest.spans} spans in {widest.duration_s * 1000:.0f} ms"
        end = widest.start_unix_s + widest.duration_s
        yield Pin("", PinKind.TRACE, widest.trace_id, label, services, widest.start_unix_s, end)


def _lines(drill: DrillPort, _card: IncidentCard, rule: EvidenceRule) -> Iterator[Pin]:
    for line in reversed(drill.telemetry.logs(0, LOGS_SEARCHED)):
        if line.service in rule.services and _holds(line.message, rule):
            label = f"{line.level} {line.message}"
            at = line.unix_s
            yield Pin("", PinKind.LOG, line.message, label, (line.service,), at, at)


def _sources(drill: DrillPort, card: IncidentCard, rule: EvidenceRule) -> Iterator[Pin]:
    now = time.time()
    for file in drill.sources(card.slug):
        if _holds(file.path, rule):
            subject = f"{file.path}:1"
            yield Pin("", PinKind.SOURCE, subject, subject, (card.editable,), now, now)


def _holds(text: str, rule: EvidenceRule) -> bool:
    folded = text.casefold()
    return not rule.subject_any or any(part.casefold() in folded for part in rule.subject_any)


_Finder = Callable[[DrillPort, IncidentCard, EvidenceRule], Iterator[Pin]]
_FINDERS: dict[PinKind, _Finder] = {
    PinKind.CHART: _charts,
    PinKind.TRACE: _traces,
    PinKind.LOG: _lines,
    PinKind.SOURCE: _sources,
}
