"""The theme as widgets are handed it: colours, fonts, icons, the switch. Qt thread; owner: ui.

One ``Theme`` a program. Painted widgets read ``theme.t`` when they paint and listen to
``changed``; everything else follows the palette and the style sheet. Fonts that were handed
out grow with the zoom while they are in use, so that a widget may keep them.
"""

import weakref

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.theme import fonts, icons, zoom
from app.ui.theme.focus import FocusRing
from app.ui.theme.palette import make_palette
from app.ui.theme.series import ServiceStyle, service_style
from app.ui.theme.stylesheet import make_stylesheet
from app.ui.theme.tokens import TOKEN_SETS, Tokens


class Theme(QObject):
    """Colours, fonts and icons of one look; ``changed`` after the look was switched."""

    changed = Signal()
    zoomed = Signal(int)

    def __init__(self, mode: str = "dark", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = TOKEN_SETS[mode]
        self._ring: FocusRing | None = None
        self._zoom = zoom.PLAIN
        self._fonts: dict[int, tuple[weakref.ref[QFont], str]] = {}

    @property
    def t(self) -> Tokens:
        """The colours now."""
        return self._tokens

    @property
    def mode(self) -> str:
        """Name of the token set now: dark or light."""
        return self._tokens.name

    @property
    def zoom(self) -> int:
        """How large text is, per cent."""
        return self._zoom

    def px(self, pixels: int) -> int:
        """A length that grows with the text, for what is painted."""
        return round(pixels * self._zoom / 100)

    def set_zoom(self, per_cent: int) -> None:
        """Set the text size to the nearest step from 80 to 160 %; ``changed`` and ``zoomed``."""
        per_cent = zoom.step_of(per_cent, 0)
        if per_cent == self._zoom:
            return
        self._zoom = per_cent
        for held, style in list(self._fonts.values()):
            kept = held()
            if kept is not None:
                kept.setPixelSize(zoom.font_px(style, fonts.STYLES[style][1], per_cent))
        application = QApplication.instance()
        if isinstance(application, QApplication) and self._ring is not None:
            application.setFont(fonts.font("body", per_cent))
            self._dress(application)
            zoom.fit_widgets(per_cent)
        self.changed.emit()
        self.zoomed.emit(per_cent)

    def step_zoom(self, by: int) -> None:
        """Go ``by`` steps up or down."""
        self.set_zoom(zoom.step_of(self._zoom, by))

    def fit(self, root: QWidget) -> None:
        """Bring widgets that were made since to the text size; nothing to do at 100 %."""
        if self._zoom != zoom.PLAIN:
            zoom.fit_widgets(self._zoom, root)

    def install(self, application: QApplication) -> None:
        """Give the application fonts, palette, style sheet and the focus ring.

        The style is Fusion already, chosen where this package is imported.
        """
        fonts.load_fonts()
        application.setFont(fonts.font("body", self._zoom))
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
        """Palette and style sheet of now, for the whole program.

        The sheet before is taken off first: where one replaces another, Qt lets every widget
        have its style anew once for itself and once for each widget that it lies in, which is
        five times the work.
        """
        application.setStyleSheet("")
        application.setPalette(make_palette(self._tokens))
        application.setStyleSheet(zoom.zoom_sheet(make_stylesheet(self._tokens), self._zoom))

    def colour(self, tone: str) -> QColor:
        """QColor of a tone (1, 2, 3, time, human, ai, ok) or of a token by its name."""
        named = getattr(self._tokens, tone, None)
        return QColor(named if isinstance(named, str) else self._tokens.tone(tone))

    def font(self, style: str) -> QFont:
        """Font of a text style of the design, such as ``small`` or ``code``."""
        made = fonts.font(style, self._zoom)
        key = id(made)
        self._fonts[key] = (weakref.ref(made, lambda _gone: self._fonts.pop(key, None)), style)
        return made

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
