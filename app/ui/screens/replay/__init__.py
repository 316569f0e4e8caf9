"""The replay window: a drill that is over, gone through on a timeline."""

from app.ui.screens.replay.window import ReplayWindow

__all__ = ["ReplayWindow"]
