"""Icons drawn as SVG, tinted with a token colour and kept as pixmaps. Qt thread; owner: ui."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.core.errors import DrillError
from app.ui.theme.resources import resource_path


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    path = resource_path("icons", f"{name}.svg")
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise DrillError(
            f"The icon {name} could not be read from {path} ({error.strerror}). "
            "Install the program again or put the file back."
        ) from error


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, size_px: int, ratio: float, hole: str) -> QPixmap:
    """The icon in a colour at a size; ``hole`` fills what is cut out of a filled shape."""
    svg = _source(name).replace("currentColor", colour).replace("#hole", hole)
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    made = QPixmap(round(size_px * ratio), round(size_px * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return made


def icon(name: str, colour: str, disabled: str, hole: str, size_px: int = 20) -> QIcon:
    """A button icon with its disabled colour, sharp on every screen that is there now."""
    made = QIcon()
    ratios = {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    for ratio in sorted({1.0, *ratios}):
        made.addPixmap(pixmap(name, colour, size_px, ratio, hole), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, disabled, size_px, ratio, hole), QIcon.Mode.Disabled)
    return made
