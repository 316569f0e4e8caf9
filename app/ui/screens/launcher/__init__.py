"""The launcher: start, resume, rehearse, check this laptop."""

from app.ui.screens.launcher.window import LauncherWindow

__all__ = ["LauncherWindow"]
