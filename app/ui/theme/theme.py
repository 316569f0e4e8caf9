"""The theme as widgets are handed it: colours, fonts, icons, the switch. Qt thread; owner: ui.

One ``Theme`` a program. Painted widgets read ``theme.t`` when they paint and listen to
``changed``; everything else follows the palette and the style sheet.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme import fonts, icons
from app.ui.theme.focus import FocusRing
from app.ui.theme.palette import make_palette
from app.ui.theme.series import ServiceStyle, service_style
from app.ui.theme.stylesheet import make_stylesheet
from app.ui.theme.tokens import TOKEN_SETS, Tokens


class Theme(QObject):
    """Colours, fonts and icons of one look; ``changed`` after the look was switched."""

    changed = Signal()

    def __init__(self, mode: str = "dark", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = TOKEN_SETS[mode]
        self._ring: FocusRing | None = None

    @property
    def t(self) -> Tokens:
        """The colours now."""
        return self._tokens

    @property
    def mode(self) -> str:
        """Name of the token set now: dark or light."""
        return self._tokens.name

    def install(self, application: QApplication) -> None:
        """Give the application fonts, palette, style sheet and the focus ring.

        The style is Fusion already, chosen where this package is imported.
        """
        fonts.load_fonts()
        application.setFont(fonts.font("body"))
        self._ring = FocusRing(application, self._tokens.text1)
        self._dress(application)

    def set_mode(self, mode: str) -> None:
        """Switch to ``dark`` or ``light``; ``KeyError`` for another name."""
        if mode == self.mode:
            return
        self._tokens = TOKEN_SETS[mode]
        application = QApplication.instance()
        if isinstance(application, QApplication) and self._ring is not None:
            self._dress(application)
            self._ring.set_colour(self._tokens.text1)
        self.changed.emit()

    def _dress(self, application: QApplication) -> None:
        application.setPalette(make_palette(self._tokens))
        application.setStyleSheet(make_stylesheet(self._tokens))

    def colour(self, tone: str) -> QColor:
        """QColor of a tone (1, 2, 3, time, human, ai, ok) or of a token by its name."""
        named = getattr(self._tokens, tone, None)
        return QColor(named if isinstance(named, str) else self._tokens.tone(tone))

    def font(self, style: str) -> QFont:
        """Font of a text style of the design, such as ``small`` or ``code``."""
        return fonts.font(style)

    def icon(self, name: str, tone: str = "1", size_px: int = 20) -> QIcon:
        """Icon in a tone, for buttons and actions."""
        t = self._tokens
        return icons.icon(name, self.colour(tone).name(), t.text3, t.bg1, size_px)

    def pixmap(self, name: str, tone: str = "1", size_px: int = 20, ratio: float = 1.0) -> QPixmap:
        """Icon in a tone as a pixmap; kept, so cheap to ask for in a delegate's paint."""
        return icons.pixmap(name, self.colour(tone).name(), size_px, ratio, self._tokens.bg1)

    def service(self, name: str) -> ServiceStyle:
        """Colour, dash and marker of a service."""
        return service_style(name, self._tokens)

    def hatch(self, token: str = "line") -> QBrush:
        """The diagonal hatch of locked, waiting and missing things."""
        return QBrush(self.colour(token), Qt.BrushStyle.BDiagPattern)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties and have the style sheet read them again.

    ``size`` is kept as ``dense``, because every QWidget has a property ``size`` already.
    """
    moved = False
    for given, value in properties.items():
        name = "dense" if given == "size" else given
        if widget.property(name) != value:
            widget.setProperty(name, value)
            moved = True
    if moved:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
