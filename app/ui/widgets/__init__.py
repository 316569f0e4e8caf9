"""Widgets that more than one screen uses, built on the theme alone.

Each one's module is imported when it is first asked for: the launcher is painted before
anything of a drill is imported.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.widgets.activity_bar import ActivityBar, ProgressLine
    from app.ui.widgets.buttons import KindButton
    from app.ui.widgets.dialogs import ConfirmDialog, QuestionDialog, ReasonDialog
    from app.ui.widgets.drafts import DraftKeeper
    from app.ui.widgets.drill_clock import DrillClock, MinuteTrack
    from app.ui.widgets.empty_state import EmptyState
    from app.ui.widgets.futures import FutureWatcher, words_for
    from app.ui.widgets.labels import (
        ElidedLabel,
        IconLabel,
        KeyHint,
        WhoChip,
        chip,
        keycap,
        label,
        rule,
        sheet,
    )
    from app.ui.widgets.lock_panel import LockPanel
    from app.ui.widgets.markers import draw_marker
    from app.ui.widgets.phase_ribbon import PhaseRibbon
    from app.ui.widgets.pin_dialogs import ChoosePinDialog, PinDialog
    from app.ui.widgets.timers import TimerLabel, left_text, story_text, words_of
    from app.ui.widgets.toasts import ToastQueue
    from app.ui.widgets.zoom_keys import ZoomKeys

__all__ = [
    "ActivityBar",
    "ChoosePinDialog",
    "ConfirmDialog",
    "DraftKeeper",
    "DrillClock",
    "ElidedLabel",
    "EmptyState",
    "FutureWatcher",
    "IconLabel",
    "KeyHint",
    "KindButton",
    "LockPanel",
    "MinuteTrack",
    "PhaseRibbon",
    "PinDialog",
    "ProgressLine",
    "QuestionDialog",
    "ReasonDialog",
    "TimerLabel",
    "ToastQueue",
    "WhoChip",
    "ZoomKeys",
    "chip",
    "draw_marker",
    "keycap",
    "label",
    "left_text",
    "rule",
    "sheet",
    "story_text",
    "words_for",
    "words_of",
]

_NAMES_OF = {
    "activity_bar": "ActivityBar ProgressLine",
    "buttons": "KindButton",
    "dialogs": "ConfirmDialog QuestionDialog ReasonDialog",
    "drafts": "DraftKeeper",
    "drill_clock": "DrillClock MinuteTrack",
    "empty_state": "EmptyState",
    "futures": "FutureWatcher words_for",
    "labels": "ElidedLabel IconLabel KeyHint WhoChip chip keycap label rule sheet",
    "lock_panel": "LockPanel",
    "markers": "draw_marker",
    "phase_ribbon": "PhaseRibbon",
    "pin_dialogs": "ChoosePinDialog PinDialog",
    "timers": "TimerLabel left_text story_text words_of",
    "toasts": "ToastQueue",
    "zoom_keys": "ZoomKeys",
}
_MODULE_OF = {name: module for module, names in _NAMES_OF.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Import the module of a widget; ``AttributeError`` for a name that none has."""
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = found
    return found
