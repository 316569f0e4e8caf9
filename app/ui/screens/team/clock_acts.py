"""The acts that move the clock, in the words of their menu entries and dialogs. Pure values.

The Drill menu and the facilitator's console show the same ones; each asks for a reason,
because the report prints it.
"""

from app.core.commands import (
    AdvancePhase,
    EndSession,
    ExtendPhase,
    GoBackPhase,
    PauseClock,
)
from app.ui.screens.team.facilitator_acts import Act
from app.ui.translation import later

EXTENSION_S = 300.0

PAUSE = Act(
    later("Pause the clock…"),
    "pause",
    PauseClock(""),
    later("Pause the clock"),
    later("The clock stands still until somebody lets it run on. Services keep running."),
    later("Pause"),
)
EXTEND = Act(
    later("Extend this phase by 5 min…"),
    "plus",
    ExtendPhase(EXTENSION_S, ""),
    later("Extend this phase"),
    later("This phase gets 5 minutes longer, and everything after it moves."),
    later("Extend by 5 min"),
)
GO_ON = Act(
    later("Go on early…"),
    "forward",
    AdvancePhase(""),
    later("Go on early"),
    later("The next phase begins now. What is locked still waits for its conditions."),
    later("Go on"),
)
GO_BACK = Act(
    later("Go back one phase…"),
    "back",
    GoBackPhase(""),
    later("Go back one phase"),
    later("The phase before begins again. What it does not open is closed; nothing is lost."),
    later("Go back"),
)
END = Act(
    later("End the drill…"),
    "stop",
    EndSession(""),
    later("End the drill"),
    later("Only the post-mortem and the report can still change after that."),
    later("End the drill"),
)
