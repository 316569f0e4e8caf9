"""A team that knows the answer: pins and a claim taken from a live drill. Pure reads.

Used by the rehearsal, so that it walks the same way a team does: what it pins was really
measured in this drill, and a drill whose symptoms do not show gives it nothing to pin.
"""

import time
from collections.abc import Callable, Sequence

from app.core.claims import AnswerKey, Claim, EvidenceRule, Pin, PinKind, RuledOut
from app.core.incident import IncidentCard
from app.core.ports import DrillPort

LOGS_SEARCHED = 5_000
TRACES_SEARCHED = 300


def evidence_for(drill: DrillPort, card: IncidentCard, key: AnswerKey) -> tuple[Pin, ...]:
    """One pin, without a number yet, for every signal of the key that shows in this drill."""
    found: dict[str, Pin] = {}
    for rule in key.evidence:
        if rule.signal not in found:
            pin = _FINDERS[rule.kind](drill, card, rule) if rule.kind in _FINDERS else None
            if pin is not None:
                found[rule.signal] = pin
    return tuple(found.values())


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


def _chart(drill: DrillPort, card: IncidentCard, rule: EvidenceRule) -> Pin | None:
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
        return Pin("", PinKind.CHART, chart.id, f"{chart.title}: {shown}", services, start, now)
    return None


def _trace(drill: DrillPort, _card: IncidentCard, rule: EvidenceRule) -> Pin | None:
    """The widest trace that is complete: its root span ended, so nothing is missing below."""
    candidates = [
        row for row in drill.telemetry.traces(TRACES_SEARCHED) if row.service in rule.services
    ]
    for widest in sorted(candidates, key=lambda row: row.spans, reverse=True):
        spans = drill.telemetry.trace(widest.trace_id)
        if any(not span.parent_id for span in spans):
            break
    else:
        return None
    services = tuple(dict.fromkeys(span.service for span in spans))
    label = f"{widest.name}, {widest.spans} spans in {widest.duration_s * 1000:.0f} ms"
    end = widest.start_unix_s + widest.duration_s
    return Pin("", PinKind.TRACE, widest.trace_id, label, services, widest.start_unix_s, end)


def _log(drill: DrillPort, _card: IncidentCard, rule: EvidenceRule) -> Pin | None:
    for line in reversed(drill.telemetry.logs(0, LOGS_SEARCHED)):
        if line.service in rule.services and _holds(line.message, rule):
            label = f"{line.level} {line.message}"
            return Pin(
                "", PinKind.LOG, line.message, label, (line.service,), line.unix_s, line.unix_s
            )
    return None


def _source(drill: DrillPort, card: IncidentCard, rule: EvidenceRule) -> Pin | None:
    now = time.time()
    for file in drill.sources(card.slug):
        if _holds(file.path, rule):
            subject = f"{file.path}:1"
            return Pin("", PinKind.SOURCE, subject, subject, (card.editable,), now, now)
    return None


def _holds(text: str, rule: EvidenceRule) -> bool:
    folded = text.casefold()
    return not rule.subject_any or any(part.casefold() in folded for part in rule.subject_any)


_Finder = Callable[[DrillPort, IncidentCard, EvidenceRule], Pin | None]
_FINDERS: dict[PinKind, _Finder] = {
    PinKind.CHART: _chart,
    PinKind.TRACE: _trace,
    PinKind.LOG: _log,
    PinKind.SOURCE: _source,
}
