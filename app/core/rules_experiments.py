"""Rules of experiments: what may be recorded, and when. Pure."""

from app.core import commands as cmd
from app.core import events as ev
from app.core.experiments import needed_for
from app.core.gates import require
from app.core.state import SessionState


def record(state: SessionState, command: cmd.RecordExperiment) -> tuple[ev.Event, ...]:
    """Record an experiment that was carried out; what was paused may always be resumed."""
    if command.kind != "resume":
        require(state, needed_for(command.kind))
    event = ev.ExperimentRun(
        id=f"x{len(state.experiments) + 1}",
        kind=command.kind,
        service=command.service,
        result=command.result,
        values=command.values,
        before=command.before,
        during=command.during,
        from_unix_s=command.from_unix_s,
        to_unix_s=command.to_unix_s,
        alone=command.alone,
        trace_id=command.trace_id,
        request=command.request,
        answer=command.answer,
    )
    return (event,)


def follow_up(state: SessionState, command: cmd.FollowUpExperiment) -> tuple[ev.Event, ...]:
    """Add the figures after an experiment, once."""
    run = next((run for _, _, run in state.experiments if run.id == command.id), None)
    if run is None or run.after or not command.after:
        return ()
    return (ev.ExperimentFollowedUp(command.id, command.after),)
