"""Widgets that more than one screen uses, built on the theme alone."""

from app.ui.widgets.activity_bar import ActivityBar, ProgressLine
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.dialogs import ConfirmDialog, ReasonDialog
from app.ui.widgets.drafts import DraftKeeper
from app.ui.widgets.drill_clock import DrillClock, MinuteTrack
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.futures import FutureWatcher, words_for
from app.ui.widgets.labels import IconLabel, KeyHint, WhoChip, chip, keycap, label, rule, sheet
from app.ui.widgets.lock_panel import LockPanel
from app.ui.widgets.markers import draw_marker
from app.ui.widgets.phase_ribbon import PhaseRibbon
from app.ui.widgets.timers import TimerLabel, left_text, story_text, words_of
from app.ui.widgets.toasts import ToastQueue

__all__ = [
    "ActivityBar",
    "ConfirmDialog",
    "DraftKeeper",
    "DrillClock",
    "EmptyState",
    "FutureWatcher",
    "IconLabel",
    "KeyHint",
    "KindButton",
    "LockPanel",
    "MinuteTrack",
    "PhaseRibbon",
    "ProgressLine",
    "ReasonDialog",
    "TimerLabel",
    "ToastQueue",
    "WhoChip",
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
