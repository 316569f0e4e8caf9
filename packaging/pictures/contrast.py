"""Contrast of painted text by WCAG 2, measured in the picture. Pure but for the image.

No exemption of WCAG is used: large, disabled and placeholder text is held to 4.5:1 too.
"""

import math

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage

WANTED = 4.5
_ROUND_PX = 3
_ROUND_SHARE = 0.25  # of large text's height: its strokes alone fill most of its box
_SEEN_WITHIN = 96  # how near, summed over the channels, thin glyphs come to their colour

Pixels = npt.NDArray[np.uint8]
Colour = tuple[int, int, int]


def pixels_of(image: QImage) -> Pixels:
    """Rows of red, green, blue."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def ratio(one: Colour, other: Colour) -> float:
    """From 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def measured(pixels: Pixels, box: QRectF, colour: QColor) -> tuple[float, Colour] | None:
    """Ratio of a text to its ground and that ground; None where it is not in the picture.

    The ground is the commonest colour around the glyphs that is not the text's own.
    """
    part = _part(pixels, box)
    if part.size == 0:
        return None
    flat = part.reshape(-1, 3).astype(np.int32)
    ground = _commonest(flat)
    text = _over(colour, ground)
    away = np.abs(flat - np.array(text)).sum(axis=1)
    if away.min() > max(_SEEN_WITHIN, _distance(text, ground) // 2):
        return None
    return ratio(text, ground), ground


def _part(pixels: Pixels, box: QRectF) -> Pixels:
    more = max(_ROUND_PX, round(box.height() * _ROUND_SHARE))
    wide: QRect = box.toAlignedRect().adjusted(-more, -more, more, more)
    top, left = max(0, wide.top()), max(0, wide.left())
    return pixels[top : max(0, wide.bottom() + 1), left : max(0, wide.right() + 1)]


def _commonest(flat: npt.NDArray[np.int32]) -> Colour:
    codes = (flat[:, 0] << 16) | (flat[:, 1] << 8) | flat[:, 2]
    values, counts = np.unique(codes, return_counts=True)
    code = int(values[counts.argmax()])
    return code >> 16, code >> 8 & 255, code & 255


def _over(colour: QColor, ground: Colour) -> Colour:
    share = colour.alphaF()
    mixed = (
        round(part * share + below * (1.0 - share))
        for part, below in zip((colour.red(), colour.green(), colour.blue()), ground, strict=True)
    )
    red, green, blue = mixed
    return red, green, blue


def _distance(one: Colour, other: Colour) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(channel / 255.0) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else math.pow((channel + 0.055) / 1.055, 2.4)
