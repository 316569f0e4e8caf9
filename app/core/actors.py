"""Who may do what: in an attended drill some acts are the facilitator's alone. Pure."""

from app.core import commands as cmd
from app.core.errors import Refused
from app.core.state import SessionState

TEAM = "team"
FACILITATOR = "facilitator"

_FACILITATORS_ALONE = (
    cmd.ConfirmClaim,
    cmd.RejectClaim,
    cmd.TakeBackVerdict,
    cmd.OverrideGate,
    cmd.PushHint,
    cmd.CountInterruption,
    cmd.AdvancePhase,
    cmd.GoBackPhase,
    cmd.ExtendPhase,
    cmd.EndSession,
    cmd.TriggerChaos,
    cmd.RevertChaos,
    cmd.NoteObservation,
)


def require_allowed(state: SessionState, command: cmd.Command, actor: str) -> None:
    """Refuse what only a facilitator may do in an attended drill to everybody else.

    Without a facilitator the team runs its own drill, and the report says so.
    """
    if not state.attended or actor == FACILITATOR:
        return
    if isinstance(command, _FACILITATORS_ALONE):
        name = state.facilitator or "the facilitator"
        raise Refused(
            "Only the facilitator can do this in an attended drill, so nothing was changed. "
            f"Ask {name}; the Drill menu has it."
        )
