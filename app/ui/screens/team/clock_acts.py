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

EXTENSION_S = 300.0

PAUSE = Act(
    "Pause the clock…",
    "pause",
    PauseClock(""),
    "Pause the clock",
    "The clock stands still until somebody lets it run on. Services keep running.",
    "Pause",
)
EXTEND = Act(
    "Extend this phase by 5 min…",
    "plus",
    ExtendPhase(EXTENSION_S, ""),
    "Extend this phase",
    "This phase gets 5 minutes longer, and everything after it moves.",
    "Extend by 5 min",
)
GO_ON = Act(
    "Go on early…",
    "forward",
    AdvancePhase(""),
    "Go on early",
    "The next phase begins now. What is locked still waits for its conditions.",
    "Go on",
)
GO_BACK = Act(
    "Go back one phase…",
    "back",
    GoBackPhase(""),
    "Go back one phase",
    "The phase before begins again. What it does not open is closed; nothing is lost.",
    "Go back",
)
END = Act(
    "End the drill…",
    "stop",
    EndSession(""),
    "End the drill",
    "Only the post-mortem and the report can still change after that.",
    "End the drill",
)
