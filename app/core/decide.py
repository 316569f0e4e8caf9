"""The drill's rules: a command and the state give events, or ``Refused``. Pure.

Called by the session's command loop; nothing here reads a clock, a file or a service.
The rules of time stand in ``rules_time``, those of the notebook, claims and fixes in
``rules_team``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core import commands as cmd
from app.core import events as ev
from app.core import rules_chaos as chaos
from app.core import rules_experiments as experiments
from app.core import rules_hints, rules_judging, rules_observations
from app.core import rules_notebook as notebook
from app.core import rules_team as team
from app.core import rules_time as time
from app.core.actors import TEAM, require_allowed
from app.core.chaos import ChaosKind
from app.core.claims import AnswerKey
from app.core.errors import Refused
from app.core.hints import Hint
from app.core.state import SessionState


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules need beside the state: answer keys, how long a cool-down is, hints.

    ``chaos`` are the targets that this drill has for each kind of it.
    """

    keys: Mapping[str, AnswerKey] = field(default_factory=dict)
    claim_cooldown_s: float = 60.0
    hints: Mapping[str, tuple[Hint, ...]] = field(default_factory=dict)
    chaos: Mapping[ChaosKind, tuple[str, ...]] = field(default_factory=dict)


def decide(
    state: SessionState, command: cmd.Command, at: ev.Stamp, rules: Rules, actor: str = TEAM
) -> tuple[ev.Event, ...]:
    """The events that ``command`` of ``actor`` brings about at ``at``; empty for no change.

    Raises ``Refused`` with a sentence for people where the rules do not allow it.
    """
    if isinstance(command, cmd.CreateSession):
        return _create(state, command)
    if not state.session_id:
        raise Refused("There is no drill yet. Start one first.")
    if state.ended and not isinstance(command, _AFTER_END):
        raise Refused(
            "The drill is over, so this changes nothing any more. Go on with the post-mortem "
            "and the report, or start another drill."
        )
    require_allowed(state, command, actor)
    decided = _time(state, command, at, rules)
    if decided is None:
        decided = _chaos(state, command, rules)
    if decided is None:
        decided = _team(state, command, at, rules)
    if any(isinstance(event, ev.SessionEnded) for event in decided):
        return (*chaos.revert_all(state, "The drill is over."), *decided)
    return decided


_AFTER_END = (
    cmd.SavePostMortem,
    cmd.ConfirmClaim,
    cmd.RejectClaim,
    cmd.TakeBackVerdict,
    cmd.NoteObservation,
    cmd.RecordExport,
    cmd.ReportServiceState,
    cmd.ReportServicesStarted,
    cmd.FinishVerification,
    cmd.FollowUpExperiment,
    cmd.RaiseAlert,
    cmd.ResolveAlert,
    cmd.Tick,
    cmd.NoteInterruption,
)


def _create(state: SessionState, command: cmd.CreateSession) -> tuple[ev.Event, ...]:
    if state.session_id:
        raise Refused("This session exists already. Resume it or start another one.")
    _refuse_unusable(command)
    created = ev.SessionCreated(
        session_id=command.session_id,
        team=command.team,
        participants=command.participants,
        facilitator=command.facilitator,
        agenda=command.agenda,
        incidents=command.incidents,
        seed=command.seed,
        attended=command.attended,
        program_version=command.program_version,
    )
    return (created,)


def _refuse_unusable(command: cmd.CreateSession) -> None:
    """Refuse what the rules below could not carry: they find things by these names."""
    if not command.session_id:
        raise Refused("The session has no name to be kept under. Start the drill again.")
    if not command.incidents:
        raise Refused("A drill needs at least one incident. Choose one and start again.")
    if len({card.slug for card in command.incidents}) < len(command.incidents):
        raise Refused("An incident was chosen twice. Choose each once and start again.")
    entries = command.agenda.entries
    if not entries or len({entry.id for entry in entries}) < len(entries):
        raise Refused(
            f"The agenda “{command.agenda.title}” has no entries, or two of the same name. "
            "Mend it or choose another one."
        )


def _time(
    state: SessionState, command: cmd.Command, at: ev.Stamp, rules: Rules
) -> tuple[ev.Event, ...] | None:
    match command:
        case cmd.Tick():
            by_agenda = time.tick(state, at.elapsed_s)
            return by_agenda or chaos.tick(state, at.elapsed_s, rules.chaos)
        case cmd.AdvancePhase(why):
            return time.advance(state, why, at.elapsed_s)
        case cmd.GoBackPhase(why):
            return time.go_back(state, why)
        case cmd.ExtendPhase(seconds, why):
            return time.extend(state, seconds, why)
        case cmd.PauseClock(why):
            return time.pause(state, why)
        case cmd.ResumeClock(why):
            return time.resume(state, why)
        case cmd.SetClockRate(rate):
            return time.set_rate(state, rate)
        case cmd.NoteInterruption():
            return time.interrupted(state, command)
        case cmd.CountInterruption():
            return time.count_interruption(state, command)
        case cmd.RecordBaseline():
            return time.baseline(state, command)
        case cmd.EndSession(why):
            return (ev.SessionEnded(why),)
        case _:
            return None


def _chaos(state: SessionState, command: cmd.Command, rules: Rules) -> tuple[ev.Event, ...] | None:
    match command:
        case cmd.TriggerChaos():
            return (chaos.trigger(state, command, rules.chaos),)
        case cmd.RevertChaos(id, why):
            return (chaos.revert(state, id, why),)
        case _:
            return None


def _team(
    state: SessionState, command: cmd.Command, at: ev.Stamp, rules: Rules
) -> tuple[ev.Event, ...]:
    match command:
        case cmd.FileClaim():
            return team.file_claim(state, command, at, rules.keys, rules.claim_cooldown_s)
        case cmd.StateHypothesis():
            return notebook.state_hypothesis(state, command, rules.keys)
        case cmd.TakeHint():
            return rules_hints.take_hint(state, command, rules.hints, rules.keys)
        case cmd.PushHint():
            return rules_hints.push_hint(state, command, rules.hints)
        case cmd.RaiseAlert():
            return team.raise_alert(state, command)
        case cmd.AcknowledgeAlert(id):
            return team.acknowledge(state, id)
        case cmd.ResolveAlert(id):
            return team.resolve_alert(state, id)
        case cmd.RecordApply():
            return team.record_apply(state, command)
        case cmd.StartVerification():
            return team.start_verification(state, command)
        case cmd.FinishVerification(id, result):
            return team.finish_verification(state, id, result)
        case _:
            judged = _judging(state, command)
            if judged is not None:
                return judged
            noted = _notebook(state, command, at)
            return _evidence(state, command) if noted is None else noted


def _judging(state: SessionState, command: cmd.Command) -> tuple[ev.Event, ...] | None:
    match command:
        case cmd.ConfirmClaim(id, why):
            return rules_judging.confirm_claim(state, id, why)
        case cmd.RejectClaim(id, why):
            return rules_judging.reject_claim(state, id, why)
        case cmd.TakeBackVerdict(id, why):
            return rules_judging.take_back_verdict(state, id, why)
        case cmd.OverrideGate():
            return rules_judging.override_gate(state, command)
        case cmd.NoteObservation():
            return rules_observations.note_observation(state, command)
        case _:
            return None


def _notebook(
    state: SessionState, command: cmd.Command, at: ev.Stamp
) -> tuple[ev.Event, ...] | None:
    match command:
        case cmd.WriteNote():
            return notebook.write_note(state, command)
        case cmd.ChangeHypothesisStatus():
            return notebook.change_status(state, command)
        case cmd.WeighEvidence():
            return notebook.weigh_evidence(state, command)
        case cmd.ChangeRole():
            return notebook.change_role(state, command)
        case cmd.PostStatusUpdate():
            return notebook.post_update(state, command, at)
        case _:
            return None


def _evidence(state: SessionState, command: cmd.Command) -> tuple[ev.Event, ...]:
    match command:
        case cmd.PinEvidence(pin):
            return team.pin(state, pin)
        case cmd.UnpinEvidence(pin_id):
            return team.unpin(state, pin_id)
        case cmd.RecordExperiment():
            return experiments.record(state, command)
        case cmd.FollowUpExperiment():
            return experiments.follow_up(state, command)
        case cmd.SavePostMortem(fields):
            return team.save_post_mortem(state, fields)
        case cmd.ReportServicesStarted(endpoints):
            return (ev.ServicesStarted(endpoints),)
        case cmd.ReportServiceState(service, name, detail):
            known = (service, name, detail) in state.service_states
            return () if known else (ev.ServiceStateChanged(service, name, detail),)
        case cmd.RecordExport(paths):
            return (ev.ReportExported(paths),)
        case _:
            raise Refused(f"The drill has no rule for {type(command).__name__}.")
