"""Rules of chaos: who may make worse what, when it begins by script, when it ends. Pure.

Functions take what they need of a command and give events, or raise ``Refused``.
"""

from collections.abc import Mapping

from app.core import commands as cmd
from app.core import events as ev
from app.core.agenda import Agenda, Capability
from app.core.chaos import (
    FORMS,
    ChaosKind,
    ScriptedChaos,
    told_target,
    value_fault,
    whole_values,
)
from app.core.errors import Refused
from app.core.gates import require
from app.core.state import ChaosState, SessionState
from app.core.timeline import stay_s

LONGEST_S = 3 * 60 * 60.0
LONGEST_WHY = 300
Targets = Mapping[ChaosKind, tuple[str, ...]]
# Of these, one target can have one at a time: together they would hide each other.
_NETWORK_DOWN = frozenset({ChaosKind.PARTITION, ChaosKind.REFUSAL})
_LOG = frozenset({ChaosKind.LOG_DISK_FULL, ChaosKind.LOG_ROTATION_FAILURE})


def trigger(state: SessionState, command: cmd.TriggerChaos, targets: Targets) -> ev.ChaosTriggered:
    """Make something worse from now on, until reverted or for ``duration_s``."""
    _refuse_too_early(state)
    kind, target = command.kind, command.target
    _refuse_unknown(kind, target, targets)
    fault = value_fault(kind, command.values)
    if fault:
        raise Refused(f"Nothing was triggered: {fault}. Choose another value.")
    if not 0 <= command.duration_s <= LONGEST_S:
        raise Refused("Chaos lasts up to three hours, or 0 until reverted. Choose another time.")
    _refuse_beside(state, kind, target)
    why = command.why.strip()[:LONGEST_WHY]
    if not why:
        raise Refused("Say why in a few words; the report prints it.")
    return _triggered(state, kind, target, command.values, why, command.duration_s)


def revert(state: SessionState, chaos_id: str, why: str) -> ev.ChaosReverted:
    """Take back what was made worse."""
    found = next((one for one in state.chaos if one.triggered.id == chaos_id), None)
    if found is None:
        raise Refused("There is no such chaos in this drill. Choose one from the list.")
    if found.reverted_at is not None:
        raise Refused(
            f"{FORMS[found.triggered.kind].title} on {told_target(found.triggered.target)} "
            "is reverted already."
        )
    return ev.ChaosReverted(chaos_id, why.strip()[:LONGEST_WHY])


def revert_all(state: SessionState, why: str) -> tuple[ev.ChaosReverted, ...]:
    """Take back everything that is still worse."""
    return tuple(ev.ChaosReverted(one.triggered.id, why) for one in state.active_chaos())


def tick(state: SessionState, elapsed_s: float, targets: Targets) -> tuple[ev.Event, ...]:
    """What time alone brings: what is over is reverted, what the agenda scripts begins."""
    if state.ended or state.paused_why is not None or state.agenda is None:
        return ()
    over = tuple(
        ev.ChaosReverted(one.triggered.id, "Its time was over.")
        for one in state.active_chaos()
        if 0 < one.triggered.duration_s <= elapsed_s - one.at.elapsed_s
    )
    return over or _scripted(state, state.agenda, elapsed_s, targets)


def _scripted(
    state: SessionState, agenda: Agenda, elapsed_s: float, targets: Targets
) -> tuple[ev.Event, ...]:
    """The first scripted chaos that is due. It comes once, and only in its own entry.

    What has no target in this drill does not come: an agenda serves any incidents.
    """
    if state.page_at is None:
        return ()
    known = {one.triggered.script_id for one in state.chaos}
    for script in agenda.chaos:
        possible = script.target in targets.get(script.kind, ()) and not _beside(
            state, script.kind, script.target
        )
        if script.id not in known and possible and _due(state, agenda, script, elapsed_s):
            return (
                _triggered(
                    state,
                    script.kind,
                    script.target,
                    script.values,
                    "The agenda has it.",
                    script.duration_s,
                    script.id,
                ),
            )
    return ()


def _due(state: SessionState, agenda: Agenda, script: ScriptedChaos, elapsed_s: float) -> bool:
    entry, run = state.entry, state.current
    if entry is None or run is None:
        return False
    if not entry.start_s <= script.at_s < entry.start_s + entry.duration_s:
        return False
    return stay_s(run, elapsed_s) >= script.at_s - entry.start_s


def _triggered(
    state: SessionState,
    kind: ChaosKind,
    target: str,
    values: tuple[tuple[str, float], ...],
    why: str,
    duration_s: float,
    script_id: str = "",
) -> ev.ChaosTriggered:
    return ev.ChaosTriggered(
        id=f"k{len(state.chaos) + 1}",
        kind=kind,
        target=target,
        values=whole_values(kind, values),
        why=why,
        duration_s=duration_s,
        script_id=script_id,
    )


def _refuse_too_early(state: SessionState) -> None:
    if state.page_at is None:
        raise Refused(
            "The page has not fired yet, and until then everything has to stay healthy: "
            "the baseline is compared with. Trigger it after the page."
        )
    if not state.attended:
        require(state, Capability.VERIFY)


def _refuse_unknown(kind: ChaosKind, target: str, targets: Targets) -> None:
    possible, form = targets.get(kind, ()), FORMS[kind]
    if not possible:
        raise Refused(f"{form.title} makes no sense here: {form.missing}. Choose another kind.")
    if target not in possible:
        known = ", ".join(told_target(one) for one in possible)
        raise Refused(
            f"{form.title} cannot be triggered on “{told_target(target)}”. Choose one of: {known}."
        )


def _refuse_beside(state: SessionState, kind: ChaosKind, target: str) -> None:
    other = _beside(state, kind, target)
    if other is not None:
        raise Refused(
            f"{FORMS[other.triggered.kind].title} is active on {told_target(target)} already. "
            "Revert it first."
        )


def _beside(state: SessionState, kind: ChaosKind, target: str) -> ChaosState | None:
    """What is active on the same target and would get in the way."""
    in_the_way = next((group for group in (_NETWORK_DOWN, _LOG) if kind in group), {kind})
    return next(
        (
            one
            for one in state.active_chaos()
            if one.triggered.target == target and one.triggered.kind in in_the_way
        ),
        None,
    )
