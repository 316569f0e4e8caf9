"""Where Tab leads from here. Qt thread; owner: the team window.

Qt's own way takes a pane for a stop, because a pane hands its focus on to its list; that leads
past every control that stands above the list, and no key would ever come to them.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_stop(within: QWidget, *, forward: bool) -> QWidget | None:
    """The next control inside ``within`` that takes Tab, around its end; None without one.

    The focus chain is the window's. From outside ``within`` it begins at the chain's way in.
    """
    window = within.window()
    start = window.focusWidget() or window
    stop = _step(start, forward)
    while stop is not start:
        if _takes_tab(stop) and (stop is within or within.isAncestorOf(stop)):
            return stop
        stop = _step(stop, forward)
    return None


def _step(one: QWidget, forward: bool) -> QWidget:
    return one.nextInFocusChain() if forward else one.previousInFocusChain()


def _takes_tab(one: QWidget) -> bool:
    by_tab = one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(by_tab) and one.isVisible() and one.isEnabled() and one.focusProxy() is None
