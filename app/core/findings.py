"""What the recordings of a session say of a pin, as values, and whether that bears on a cause.

Pure. ``app.session.evidence_check`` gathers findings when a claim is filed; they are journaled
with it, so that the grade can be explained later and a replay needs no telemetry. A finding
holds what was recorded, never what the pin says of itself: a pin that was edited earns nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.claims import EvidenceRule, Pin, PinKind

# How far a series leaves the band of the healthy baseline before it counts as having left it,
# as a share of the band's larger end.
_OUT_OF_BAND = 0.5


@dataclass(frozen=True, slots=True)
class SeriesSeen:
    """The extremes of one series of a pinned chart, in the series' own base unit.

    ``low`` and ``high`` are within the pinned interval, ``usual_low`` and ``usual_high``
    within the healthy baseline; those are None where no baseline was recorded of it.
    """

    label: str
    service: str
    low: float
    high: float
    usual_low: float | None = None
    usual_high: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What stands in the recordings for one pin.

    ``genuine`` is whether it stands there at all; the other fields are only filled then.
    ``text`` is what was recorded (the chart's id and title, the log message, the file's path),
    ``services`` whose it is, ``paused`` which processes stood still meanwhile. ``paths`` are a
    trace's services from its root to each leaf, one name a hop; ``calls`` are (caller, callee,
    most visits of the callee in one visit of the caller). Times are Unix seconds, 0 for what
    has none.
    """

    pin_id: str
    genuine: bool
    text: str = ""
    services: tuple[str, ...] = ()
    from_unix_s: float = 0.0
    to_unix_s: float = 0.0
    series: tuple[SeriesSeen, ...] = ()
    paths: tuple[tuple[str, ...], ...] = ()
    calls: tuple[tuple[str, str, int], ...] = ()
    paused: tuple[str, ...] = ()

    def speaks_of(self, component: str) -> bool:
        """Whether this is evidence about ``component``: its own, or taken while it stood still."""
        return self.genuine and component in (*self.services, *self.paused)


Findings = Mapping[str, Finding]


def by_pin(findings: tuple[Finding, ...]) -> Findings:
    """Findings by the number of their pin."""
    return {finding.pin_id: finding for finding in findings}


def bears(
    pin: Pin, rule: EvidenceRule, findings: Findings | None = None, since_unix_s: float = 0.0
) -> bool:
    """Whether ``pin`` shows the signal of ``rule``, after ``since_unix_s``, the page.

    Without findings (None: nothing was looked up) a pin is taken at its word; with them
    only what was recorded counts.
    """
    if pin.kind is not rule.kind:
        return False
    if findings is None:
        in_time = not 0 < pin.to_unix_s < since_unix_s
        return in_time and _named(f"{pin.subject}\n{pin.label}", pin.services, rule)
    found = findings.get(pin.id)
    if found is None or not found.genuine or 0 < found.to_unix_s < since_unix_s:
        return False
    # A source file's service is told by its path, which the rule names already.
    services = rule.services if pin.kind is PinKind.SOURCE else found.services
    return _named(found.text, services, rule) and _shows(found, rule)


def _named(text: str, services: tuple[str, ...], rule: EvidenceRule) -> bool:
    if rule.services and not set(rule.services) & set(services):
        return False
    folded = text.casefold()
    return not rule.subject_any or any(part.casefold() in folded for part in rule.subject_any)


def _shows(found: Finding, rule: EvidenceRule) -> bool:
    """Whether the effect is really in what was pinned."""
    if rule.kind is PinKind.CHART:
        mine = [s for s in found.series if not rule.services or s.service in rule.services]
        if rule.apart is not None:
            highs = [seen.high for seen in mine]
            return len(highs) > 1 and max(highs) - min(highs) > rule.apart
        return any(_moved(seen, rule) for seen in mine)
    if rule.kind is PinKind.TRACE:
        return _takes(found, rule)
    return True


def _moved(seen: SeriesSeen, rule: EvidenceRule) -> bool:
    """Whether the series crossed the rule's line, or, without one, left its healthy band."""
    if rule.above is not None or rule.below is not None:
        over = rule.above is not None and seen.high > rule.above
        return over or (rule.below is not None and seen.low < rule.below)
    if seen.usual_low is None or seen.usual_high is None:
        return False
    margin = _OUT_OF_BAND * max(abs(seen.usual_low), abs(seen.usual_high))
    return seen.high > seen.usual_high + margin or seen.low < seen.usual_low - margin


def _takes(found: Finding, rule: EvidenceRule) -> bool:
    """Whether the trace takes the rule's path, and makes its last call often enough."""
    if not rule.path:
        return True
    if not any(_within(rule.path, path) for path in found.paths):
        return False
    most = max((n for a, b, n in found.calls if (a, b) == rule.path[-2:]), default=0)
    return most >= rule.calls


def _within(wanted: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether ``wanted`` stands in ``path`` without a gap."""
    length = len(wanted)
    return any(path[i : i + length] == wanted for i in range(len(path) - length + 1))
