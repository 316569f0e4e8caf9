"""The facilitator's console: a window of its own, behind the PIN."""

from app.ui.screens.facilitator.window import ConsoleWindow

__all__ = ["ConsoleWindow"]
