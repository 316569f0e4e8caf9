"""Checks of an answer key against its manifest: whether its rules can be met in this incident.

A rule that names a chart, a service or a path which the incident does not have would refuse
every team the points that it earned. Pure; any thread; owned by ``app.catalog``.
"""

from collections.abc import Iterable, Iterator

from app.catalog.faults import Fault
from app.catalog.models import AnswerModel, ChartModel, EvidenceModel, ManifestModel
from app.core.claims import PinKind
from app.core.hints import RULED_OUT

CLIENTS = "clients"


def check_evidence(manifest: ManifestModel, answer: AnswerModel) -> Iterator[Fault]:
    """Faults that only both files together show."""
    services = [service.name for service in manifest.services] + [CLIENTS]
    suspects = manifest.card.suspects
    yield from _strangers("components", sorted(answer.components), suspects)
    yield from _strangers("red_herrings", sorted(answer.red_herrings), suspects)
    yield from _strangers("propagation", answer.propagation, suspects)
    for i, path in enumerate(answer.propagation_also):
        yield from _strangers(f"propagation_also[{i}]", path, suspects)
    for i, rule in enumerate(answer.evidence):
        place = f"evidence[{i}]"
        yield from _strangers(f"{place}.services", rule.services, services)
        yield from _strangers(f"{place}.path", rule.path, services)
        yield from _misplaced(place, rule)
        if rule.kind is PinKind.CHART:
            yield from _no_chart(place, rule, manifest.charts)
    yield from _hints(manifest, answer)


def _strangers(place: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    listed = list(known)
    for name in dict.fromkeys(names):
        if name not in listed:
            what = f"{name!r} is not one of this incident's"
            yield Fault(place, what, f"Use one of: {', '.join(listed)}.")


def _misplaced(place: str, rule: EvidenceModel) -> Iterator[Fault]:
    """Conditions on a kind of pin that cannot meet them."""
    measured = [name for name in ("above", "below", "apart") if getattr(rule, name) is not None]
    if measured and rule.kind is not PinKind.CHART:
        what = f"only a chart can be {measured[0]} something"
        yield Fault(f"{place}.{measured[0]}", what, "Take it out.")
    if (rule.path or rule.calls) and rule.kind is not PinKind.TRACE:
        yield Fault(f"{place}.path", "only a trace takes a path", "Take it out.")
    if rule.calls and len(rule.path) < 2:
        what = "calls are counted between the last two services of a path, and there is none"
        yield Fault(f"{place}.calls", what, "Name the path.")


def _no_chart(place: str, rule: EvidenceModel, charts: Iterable[ChartModel]) -> Iterator[Fault]:
    """A rule that no chart of the incident can meet."""
    fitting = [chart for chart in charts if _named(chart, rule)]
    lines = [_lines(chart, rule) for chart in fitting]
    needed = 1 if rule.apart is None else 2
    if not any(count >= needed for count in lines):
        what = f"no chart that it names has {needed} series of its services"
        yield Fault(f"{place}.subject_any", what, "Name a chart's id or title as it stands.")


def _named(chart: ChartModel, rule: EvidenceModel) -> bool:
    text = f"{chart.id}\n{chart.title}".casefold()
    return not rule.subject_any or any(part.casefold() in text for part in rule.subject_any)


def _lines(chart: ChartModel, rule: EvidenceModel) -> int:
    mine = (s for s in chart.series if not rule.services or s.query.service in rule.services)
    return sum(1 for _ in mine)


def _hints(manifest: ManifestModel, answer: AnswerModel) -> Iterator[Fault]:
    ends = {rule.signal for rule in answer.evidence} | {RULED_OUT}
    for hint in manifest.hints:
        if hint.leads_to not in ends:
            what = f"the hint {hint.id!r} of the manifest leads to {hint.leads_to!r}, no signal"
            yield Fault("evidence", what, f"Lead it to one of: {', '.join(sorted(ends))}.")
