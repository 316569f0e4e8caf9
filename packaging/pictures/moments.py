"""The telling moments of a recorded drill, found in its journal. Pure."""

from collections.abc import Callable, Iterator

from app.core import events as ev
from app.core.agenda import Capability
from app.core.events import Recorded

Events = tuple[Recorded, ...]


def moments_of(events: Events) -> dict[str, float]:
    """Unix seconds by the moment's name; what a drill did not come to is not in it."""
    found = {name: next(find(events), None) for name, find in _FINDERS.items()}
    return {name: unix_s for name, unix_s in found.items() if unix_s is not None}


def _near(
    kind: type[object], after_s: float, fits: Callable[[Recorded], bool] = lambda _one: True
) -> Callable[[Events], Iterator[float]]:
    def find(events: Events) -> Iterator[float]:
        for one in events:
            if isinstance(one.event, kind) and fits(one):
                yield one.at.wall_unix_s + after_s

    return find


def _fixing(events: Events) -> Iterator[float]:
    """Just before the first change is applied, with the fix open."""
    return _near(ev.RevisionApplied, -0.3)(events)


def _last_passed(events: Events) -> Iterator[float]:
    return reversed(list(_near(ev.VerificationFinished, 0.5, _passed)(events)))


def _passed(one: Recorded) -> bool:
    return isinstance(one.event, ev.VerificationFinished) and one.event.result.verdict == "pass"


def _failed(one: Recorded) -> bool:
    return not _passed(one)


def _measured(one: Recorded) -> bool:
    return one.actor == "telemetry"


def _paused(one: Recorded) -> bool:
    return isinstance(one.event, ev.ExperimentRun) and one.event.kind == "pause"


def _governing(events: Events) -> Iterator[float]:
    opens = {
        entry.id: entry.opens
        for one in events
        if isinstance(one.event, ev.SessionCreated)
        for entry in one.event.agenda.entries
    }
    return _near(
        ev.PhaseEntered,
        0.3,
        lambda one: Capability.GOVERN in opens.get(getattr(one.event, "entry_id", ""), ()),
    )(events)


def _end(events: Events) -> Iterator[float]:
    return _near(ev.SessionEnded, 0.3)(events)


_FINDERS: dict[str, Callable[[Events], Iterator[float]]] = {
    "begin": _near(ev.ServicesStarted, 3.0),
    "before-page": _near(ev.PageFired, -1.0),
    "paged": _near(ev.AlertRaised, 1.0, _measured),
    "investigating": _near(ev.ClaimFiled, -0.5),
    "paused": _near(ev.ExperimentRun, 2.0, _paused),
    "chaos": _near(ev.ChaosTriggered, 4.0),
    "clock-paused": _near(ev.ClockPaused, 0.5),
    "filed": _near(ev.ClaimFiled, 1.0),
    "verified": _near(ev.ClaimConfirmed, 0.5),
    "fixing": _fixing,
    "verifying": _near(ev.VerificationStarted, 5.0),
    "failed": _near(ev.VerificationFinished, 0.5, _failed),
    "passed": _last_passed,
    "governing": _governing,
    "dead": _near(ev.SessionEnded, -1.0),
    "ended": _end,
}
