"""The team window: shell, pager, evidence, phase controls."""

from app.ui.screens.team.window import TeamWindow

__all__ = ["TeamWindow"]
