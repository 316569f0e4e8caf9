"""A team that knows the answer: pins and a claim taken from a live drill. Pure reads.

Used by the rehearsal, so that it walks the same way a team does: what it pins was really
measured in this drill, and a drill whose symptoms do not show gives it nothing to pin.
"""

import difflib
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from app.core.claims import AnswerKey, Claim, EvidenceRule, Pin, PinKind, RuledOut
from app.core.findings import bears, by_pin
from app.core.incident import IncidentCard
from app.core.ports import DrillPort
from app.core.signals import ChartSpec
from app.session.evidence_check import EvidenceCheck

LOGS_SEARCHED = 5_000
TRACES_SEARCHED = 300
# How many pins of a kind are looked at before a signal counts as not showing.
CANDIDATES = 40


def evidence_for(
    drill: DrillPort, card: IncidentCard, key: AnswerKey, fix_folder: Path | None = None
) -> tuple[Pin, ...]:
    """One pin, without a number yet, for every signal of the key that shows in this drill.

    Each is checked as a claim's pins will be: what is pinned really shows the signal.
    ``fix_folder`` is the reference fix that tells which lines of the source matter.
    """
    check = EvidenceCheck(drill.folder, drill.telemetry, drill.sources)
    found: dict[str, Pin] = {}
    for rule in key.evidence:
        if rule.signal not in found:
            candidates = islice(_candidates(drill, card, rule, fix_folder), CANDIDATES)
            pin = next(
                (one for one in candidates if _holds_up(drill, card, check, one, rule)), None
            )
            if pin is not None:
                found[rule.signal] = pin
    return tuple(found.values())


def _candidates(
    drill: DrillPort, card: IncidentCard, rule: EvidenceRule, fix_folder: Path | None
) -> Iterator[Pin]:
    """Pins that may show the signal of a rule, the most telling first."""
    if rule.kind is PinKind.SOURCE:
        return _sources(drill, card, rule, fix_folder)
    if rule.kind in _FINDERS:
        return _FINDERS[rule.kind](drill, card, rule)
    return iter(())


def _holds_up(
    drill: DrillPort, card: IncidentCard, check: EvidenceCheck, pin: Pin, rule: EvidenceRule
) -> bool:
    state = replace(drill.state(), incidents=(card,))
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
            RuledOut(component, _went_on(card, pin), (pin.id,)) for component, pin in cleared
        ),
        statement=key.summary.strip(),
    )


def _went_on(card: IncidentCard, pin: Pin) -> str:
    """What the incident's own signals read before the bystander was paused and meanwhile."""
    read = dict(pin.values)
    before, meanwhile = read.get("before", ""), read.get("while paused", "")
    return f"{card.alias} went on while it was paused: {meanwhile} (before: {before})"


def _charts(drill: DrillPort, card: IncidentCard, rule: EvidenceRule) -> Iterator[Pin]:
    now = time.time()
    page_at = drill.state().page_at
    for chart in card.charts:
        if not _holds(f"{chart.id}\n{chart.title}", rule):
            continue
        start = page_at.wall_unix_s if page_at else now
        ranges = tuple(_ranges(drill, chart, start, now))
        if not ranges:
            continue
        services = tuple(dict.fromkeys(one.query.service for one in chart.series))
        shown = "; ".join(f"{label} {text}" for label, text in ranges)
        label = f"{chart.title} since the page: {shown}"
        yield Pin("", PinKind.CHART, chart.id, label, services, start, now, ranges)


def _ranges(
    drill: DrillPort, chart: ChartSpec, start_unix_s: float, end_unix_s: float
) -> Iterator[tuple[str, str]]:
    """From where to where each series of the chart went; none for one without a sample."""
    for series in chart.series:
        _, values = drill.telemetry.series(series.query, start_unix_s, end_unix_s)
        shown = [value * chart.scale for value in values if math.isfinite(value)]
        if shown:
            low, high = (f"{each:z.{chart.decimals}f}" for each in (min(shown), max(shown)))
            yield series.label, f"{low} to {high} {chart.unit}".strip()


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


def _sources(
    drill: DrillPort, card: IncidentCard, rule: EvidenceRule, fix_folder: Path | None
) -> Iterator[Pin]:
    """The first line that the reference fix changes in a file that the rule names."""
    now = time.time()
    named = [file for file in drill.sources(card.slug) if _holds(file.path, rule)]
    for file in named:
        fixed = fix_folder.joinpath(*file.path.split("/")) if fix_folder else None
        if fixed is None or not fixed.is_file():
            continue
        line = _first_change(file.text, fixed.read_text(encoding="utf-8"))
        if line:
            subject = f"{file.path}:{line}"
            label = f"{subject} {file.text.splitlines()[line - 1].strip()}"
            yield Pin("", PinKind.SOURCE, subject, label, (card.editable,), now, now)
    for file in named[:1]:
        subject = f"{file.path}:1"
        yield Pin("", PinKind.SOURCE, subject, subject, (card.editable,), now, now)


def _first_change(before: str, after: str) -> int:
    """The number of the first statement line of ``before`` that ``after`` lacks; 0 for none.

    Above it stand docstring and imports, which a fix changes too and which show nothing.
    """
    lines, fixed = before.splitlines(), after.splitlines()
    for tag, low, high, _, _ in difflib.SequenceMatcher(None, lines, fixed, False).get_opcodes():
        if tag in {"replace", "delete"}:
            for number in range(low, high):
                if lines[number].startswith((" ", "\t")) and not _says_nothing(lines[number]):
                    return number + 1
    return 0


def _says_nothing(line: str) -> bool:
    """Blank, a comment or a docstring's first line."""
    return not line.strip() or line.lstrip().startswith(("#", '"', "'"))


def _holds(text: str, rule: EvidenceRule) -> bool:
    folded = text.casefold()
    return not rule.subject_any or any(part.casefold() in folded for part in rule.subject_any)


_Finder = Callable[[DrillPort, IncidentCard, EvidenceRule], Iterator[Pin]]
_FINDERS: dict[PinKind, _Finder] = {
    PinKind.CHART: _charts,
    PinKind.TRACE: _traces,
    PinKind.LOG: _lines,
}
