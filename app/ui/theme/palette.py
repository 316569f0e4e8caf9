"""The QPalette for Fusion, from the tokens. Qt thread; owner: ui."""

from PySide6.QtGui import QColor, QPalette

from app.ui.theme.tokens import Tokens


def make_palette(t: Tokens) -> QPalette:
    """Every role that Fusion paints with, set for all groups; disabled text is ``text3``."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, colour in (
        (role.Window, t.bg1),
        (role.Base, t.bg0),
        (role.AlternateBase, t.bg2),
        (role.Text, t.text1),
        (role.WindowText, t.text1),
        (role.BrightText, t.text1),
        (role.PlaceholderText, t.text3),
        (role.Button, t.bg2),
        (role.ButtonText, t.text1),
        (role.Highlight, t.bg3),
        (role.HighlightedText, t.text1),
        (role.Accent, t.text1),
        (role.Link, t.text1),
        (role.LinkVisited, t.text2),
        (role.Light, t.ctl),
        (role.Midlight, t.line),
        (role.Mid, t.line),
        (role.Dark, t.bg0),
        (role.Shadow, t.bg0),
        (role.ToolTipBase, t.bg2),
        (role.ToolTipText, t.text1),
    ):
        palette.setColor(target, QColor(colour))
    for target in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(t.text3))
    return palette
