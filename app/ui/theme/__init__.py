"""The look of every window: tokens, fonts, icons, palette, style sheet, focus ring."""

from app.ui.theme.fonts import MONO_FAMILY, STYLES, TEXT_FAMILY, font, load_fonts
from app.ui.theme.resources import resource_path
from app.ui.theme.series import ServiceStyle, service_style
from app.ui.theme.theme import Theme, restyle
from app.ui.theme.tokens import DARK, LIGHT, Tokens

__all__ = [
    "DARK",
    "LIGHT",
    "MONO_FAMILY",
    "STYLES",
    "TEXT_FAMILY",
    "ServiceStyle",
    "Theme",
    "Tokens",
    "font",
    "load_fonts",
    "resource_path",
    "restyle",
    "service_style",
]
