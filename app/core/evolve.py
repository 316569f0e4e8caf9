"""The fold: state and one recorded event give the next state. Pure, total, no rules.

``evolve`` never refuses; ``app.core.decide`` did that before the event was committed.
An event of a kind this program does not know never gets here (the journal refuses it).
"""

from collections.abc import Iterable
from dataclasses import fields, replace

from app.core import events as ev
from app.core.state import (
    AlertState,
    ChaosState,
    ClaimState,
    EntryRun,
    HintState,
    Note,
    SessionState,
    TimedPin,
    VerificationState,
)
from app.core.timeline import page_overdue_s, stamp_of, with_mark, with_mark_in_past

_FIELDS = len(fields(SessionState))


def fold(recorded: Iterable[ev.Recorded], start: SessionState | None = None) -> SessionState:
    """The state after all of ``recorded``, in their order; the same as ``evolve`` one by one.

    Only the newest event's number and time are kept in a state, so they are put in once.
    """
    state = start or SessionState()
    seq, last_at = state.seq, state.last_at
    for one in recorded:
        state = _apply(state, one.event, one.at, one.actor)
        seq, last_at = one.seq, _not_back(last_at, _later(one.at, one.event))
    return _with(state, seq=seq, last_at=last_at)


def evolve(state: SessionState, recorded: ev.Recorded) -> SessionState:
    """The state after one more event."""
    after = _apply(state, recorded.event, recorded.at, recorded.actor)
    at = _later(recorded.at, recorded.event)
    return _with(after, seq=recorded.seq, last_at=_not_back(state.last_at, at))


def _later(at: ev.Stamp, event: ev.Event) -> ev.Stamp:
    """When an event leaves the drill's clock: counting lost time puts it forward."""
    if isinstance(event, ev.InterruptionCounted):
        return replace(at, elapsed_s=at.elapsed_s + event.added_s)
    return at


def _with(state: SessionState, **changes: object) -> SessionState:
    """The state with some fields changed.

    A state has many fields and an event changes one or two: the values are copied as a whole,
    which ``dataclasses.replace`` (one by one, by way of ``__init__``) takes ten times as long
    for. ``AttributeError`` for a name that is no field.
    """
    made = object.__new__(SessionState)
    values = vars(made)
    values.update(vars(state), **changes)
    if len(values) != _FIELDS:
        unknown = ", ".join(changes.keys() - vars(state).keys())
        raise AttributeError(f"A state has no field {unknown}.")
    return made


def _not_back(before: ev.Stamp | None, at: ev.Stamp) -> ev.Stamp:
    if before is None or at.elapsed_s >= before.elapsed_s:
        return at
    return replace(at, elapsed_s=before.elapsed_s)


def _apply(state: SessionState, event: ev.Event, at: ev.Stamp, actor: str) -> SessionState:
    """Route an event to the part of the drill it belongs to."""
    for part in (_session, _time, _alerts, _notebook, _chaos, _claims, _fixes):
        after = part(state, event, at, actor)
        if after is not None:
            return after
    return state


def _session(
    state: SessionState, event: ev.Event, at: ev.Stamp, _actor: str
) -> SessionState | None:
    match event:
        case ev.SessionCreated():
            return _created(state, event, at)
        case ev.ServicesStarted(endpoints):
            return _with(state, endpoints=endpoints, paused_services=frozenset())
        case ev.ServiceStateChanged(service, name, detail):
            return _service_changed(state, service, name, detail)
        case ev.BaselineRecorded(from_unix_s, to_unix_s, figures):
            window = (from_unix_s, to_unix_s)
            return _with(state, baseline=window, baseline_figures=figures)
        case ev.PostMortemSaved(fields):
            merged = {**dict(state.post_mortem), **dict(fields)}
            return _with(state, post_mortem=tuple(merged.items()))
        case ev.ReportExported(paths):
            return _with(state, reports=paths)
        case _:
            return None


def _service_changed(state: SessionState, service: str, name: str, detail: str) -> SessionState:
    """Keep the service's place in the list; one that starts anew is not paused any more."""
    rows = {row[0]: row for row in state.service_states}
    rows[service] = (service, name, detail)
    fresh = {service} if name == "starting" else set()
    return _with(
        state,
        service_states=tuple(rows.values()),
        paused_services=state.paused_services - fresh,
    )


def _created(state: SessionState, event: ev.SessionCreated, at: ev.Stamp) -> SessionState:
    return _with(
        state,
        session_id=event.session_id,
        team=event.team,
        participants=event.participants,
        facilitator=event.facilitator,
        agenda=event.agenda,
        incidents=event.incidents,
        seed=event.seed,
        attended=event.attended,
        program_version=event.program_version,
        created_at=at,
    )


def _time(state: SessionState, event: ev.Event, at: ev.Stamp, actor: str) -> SessionState | None:
    match event:
        case ev.PhaseEntered():
            return _entered(state, event, at)
        case ev.PhaseExtended(_, seconds):
            return _extended(state, seconds)
        case ev.ClockPaused(why):
            return _marked(_with(state, paused_why=why or "paused"), at)
        case ev.ClockResumed():
            return _marked(_with(state, paused_why=None), at)
        case ev.ClockRateChanged(rate):
            return _marked(_with(state, rate=rate), at)
        case ev.ClockInterrupted():
            return _interrupted(state, event, at)
        case ev.InterruptionCounted(number):
            return _marked(_counted(state, number), _later(at, event))
        case ev.PageFired():
            paged = _with(_extended(state, page_overdue_s(state, at.elapsed_s)), page_at=at)
            return _with(paged, marks=with_mark(paged, at, running=True, story_s=0.0))
        case ev.GateOverridden(capability, why, incident):
            override = (at, actor, capability, why, incident)
            return _with(state, overrides=(*state.overrides, override))
        case ev.SessionEnded():
            return _ended(state, event, at)
        case _:
            return None


def _entered(state: SessionState, event: ev.PhaseEntered, at: ev.Stamp) -> SessionState:
    began = _due(state, at, event.late_s)
    run = EntryRun(event.entry_id, began, event.cause)
    entered = _with(state, entries=(*_left(state.entries, began), run))
    return _marked_from(entered, began, event.late_s)


def _ended(state: SessionState, event: ev.SessionEnded, at: ev.Stamp) -> SessionState:
    end = _due(state, at, event.late_s)
    ended = _with(state, ended_at=end, entries=_left(state.entries, end))
    return _marked_from(ended, end, event.late_s)


def _due(state: SessionState, at: ev.Stamp, late_s: float) -> ev.Stamp:
    """When it was time for what comes ``late_s`` late at ``at``."""
    return stamp_of(state.marks, at.elapsed_s - late_s, at) if late_s > 0 else at


def _marked_from(state: SessionState, at: ev.Stamp, late_s: float) -> SessionState:
    marks = with_mark_in_past(state, at) if late_s > 0 else with_mark(state, at, running=True)
    return _with(state, marks=marks)


def _marked(state: SessionState, at: ev.Stamp) -> SessionState:
    return _with(state, marks=with_mark(state, at, running=True))


def _left(entries: tuple[EntryRun, ...], at: ev.Stamp) -> tuple[EntryRun, ...]:
    if not entries or entries[-1].left_at is not None:
        return entries
    return (*entries[:-1], replace(entries[-1], left_at=at))


def _extended(state: SessionState, seconds: float) -> SessionState:
    if not state.entries or not seconds:
        return state
    last = state.entries[-1]
    longer = replace(last, extended_s=last.extended_s + seconds)
    return _with(state, entries=(*state.entries[:-1], longer))


def _interrupted(state: SessionState, event: ev.ClockInterrupted, at: ev.Stamp) -> SessionState:
    """Put two marks: the clock stopped at the last heartbeat and runs on from now."""
    row = (at, event.cause, event.lost_wall_s, event.counted)
    noted = _with(state, interruptions=(*state.interruptions, row), paused_services=frozenset())
    if not event.counted:
        stopped = ev.Stamp(at.wall_unix_s - event.lost_wall_s, event.last_heartbeat_elapsed_s)
        noted = _with(noted, marks=with_mark(noted, stopped, running=False))
    return _marked(noted, at)


def _counted(state: SessionState, number: int) -> SessionState:
    rows = tuple(
        (*row[:3], True) if place == number else row
        for place, row in enumerate(state.interruptions, start=1)
    )
    return _with(state, interruptions=rows)


def _alerts(state: SessionState, event: ev.Event, at: ev.Stamp, actor: str) -> SessionState | None:
    match event:
        case ev.AlertRaised():
            return _with(state, alerts=(*state.alerts, AlertState(event, at)))
        case ev.AlertAcknowledged(id):
            return _alert_changed(state, id, acknowledged_by=actor, acknowledged_at=at)
        case ev.AlertResolved(id):
            return _alert_changed(state, id, resolved_at=at)
        case _:
            return None


def _alert_changed(state: SessionState, alert_id: str, **changes: object) -> SessionState:
    """Change the one alert of that id; it is looked for from the newest on."""
    for index in range(len(state.alerts) - 1, -1, -1):
        alert = state.alerts[index]
        if alert.raised.id == alert_id:
            changed = replace(alert, **changes)  # type: ignore[arg-type]
            return _with(state, alerts=(*state.alerts[:index], changed, *state.alerts[index + 1 :]))
    return state


def _notebook(
    state: SessionState, event: ev.Event, at: ev.Stamp, actor: str
) -> SessionState | None:
    match event:
        case ev.NoteWritten(id, text):
            return _with(state, notes=(*state.notes, Note(id, text, at, actor)))
        case ev.HypothesisStated():
            return _with(state, hypotheses=(*state.hypotheses, (at, actor, event)))
        case ev.EvidencePinned(pin):
            pins = (*state.pins, TimedPin(pin, at, actor))
            return _with(state, pins=pins, pins_ever=state.pins_ever + 1)
        case ev.EvidenceUnpinned(pin_id):
            pins = tuple(
                replace(timed, removed=True) if timed.pin.id == pin_id else timed
                for timed in state.pins
            )
            return _with(state, pins=pins)
        case ev.ExperimentRun():
            return _experimented(state, event, at, actor)
        case ev.ExperimentFollowedUp(id, after):
            known = tuple(
                (when, who, replace(run, after=after) if run.id == id else run)
                for when, who, run in state.experiments
            )
            return _with(state, experiments=known)
        case _:
            return None


def _chaos(state: SessionState, event: ev.Event, at: ev.Stamp, actor: str) -> SessionState | None:
    match event:
        case ev.ChaosTriggered():
            return _with(state, chaos=(*state.chaos, ChaosState(event, at, actor)))
        case ev.ChaosReverted(id, why):
            rows = tuple(
                replace(one, reverted_at=at, reverted_by=actor, reverted_why=why)
                if one.triggered.id == id
                else one
                for one in state.chaos
            )
            return _with(state, chaos=rows)
        case _:
            return None


def _experimented(
    state: SessionState, event: ev.ExperimentRun, at: ev.Stamp, actor: str
) -> SessionState:
    """Only a pause and a resume change what is paused."""
    paused = state.paused_services
    if event.kind == "pause":
        paused = paused | {event.service}
    elif event.kind == "resume":
        paused = paused - {event.service}
    rows = (*state.experiments, (at, actor, event))
    return _with(state, experiments=rows, paused_services=paused)


def _claims(state: SessionState, event: ev.Event, at: ev.Stamp, actor: str) -> SessionState | None:
    match event:
        case ev.ClaimFiled(id, incident, claim, findings):
            filed = ClaimState(id, incident, claim, at, actor, findings=findings)
            return _with(state, claims=(*state.claims, filed))
        case ev.ClaimGraded(id, grade):
            return _claim_changed(state, id, grade=grade)
        case ev.ClaimConfirmed(id, automatic, why):
            return _judged(state, id, "confirmed", at, actor, automatic, why)
        case ev.ClaimRejected(id, automatic, why):
            return _judged(state, id, "rejected", at, actor, automatic, why)
        case ev.VerdictTakenBack(id):
            return _claim_changed(
                state, id, verdict="waiting", verdict_at=None, verdict_by="", why=""
            )
        case ev.HintTaken():
            return _with(state, hints=(*state.hints, HintState(event, at, actor)))
        case _:
            return None


def _judged(
    state: SessionState,
    claim_id: str,
    verdict: str,
    at: ev.Stamp,
    actor: str,
    automatic: bool,
    why: str,
) -> SessionState:
    return _claim_changed(
        state,
        claim_id,
        verdict=verdict,
        verdict_at=at,
        verdict_by=actor,
        automatic=automatic,
        why=why,
    )


def _claim_changed(state: SessionState, claim_id: str, **changes: object) -> SessionState:
    claims = tuple(
        replace(claim, **changes) if claim.id == claim_id else claim  # type: ignore[arg-type]
        for claim in state.claims
    )
    return _with(state, claims=claims)


def _fixes(state: SessionState, event: ev.Event, at: ev.Stamp, _actor: str) -> SessionState | None:
    match event:
        case ev.RevisionApplied():
            return _with(state, revisions=(*state.revisions, (at, event)))
        case ev.VerificationStarted(id, incident, revision_id, _, prediction):
            run = VerificationState(id, incident, revision_id, prediction, at)
            return _with(state, verifications=(*state.verifications, run))
        case ev.VerificationFinished(id, result):
            runs = tuple(
                replace(run, result=result, finished_at=at) if run.id == id else run
                for run in state.verifications
            )
            return _with(state, verifications=runs)
        case _:
            return None
