"""What the room sees: the projector's window with its scenes, its remote, its presenter's view.

``Projector`` is made by the window that steers it; ``ProjectorRemote`` and ``PresenterView``
are widgets over it that any window may hold.
"""

from app.ui.screens.projector.desk import ProjectorDesk
from app.ui.screens.projector.presenter import PresenterView
from app.ui.screens.projector.projector import Projector
from app.ui.screens.projector.remote import ProjectorRemote
from app.ui.screens.projector.screens import QtScreens, ScreenPlace, ScreenSource

__all__ = [
    "PresenterView",
    "Projector",
    "ProjectorDesk",
    "ProjectorRemote",
    "QtScreens",
    "ScreenPlace",
    "ScreenSource",
]
