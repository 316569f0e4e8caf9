"""Boxes for numbers that stand like every other field. Qt thread.

A style sheet's padding does not reach the text of Qt's spin boxes; their own margin does.
"""

from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

_MARGIN_PX = 8


class NumberBox(QSpinBox):
    """Whole numbers from ``least`` to ``most``, both included."""

    def __init__(self, least: int, most: int, suffix: str = "") -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.lineEdit().setTextMargins(_MARGIN_PX, 0, 0, 0)


class TenthsBox(QDoubleSpinBox):
    """Numbers with one decimal from ``least`` to ``most``, both included."""

    def __init__(self, least: float, most: float, suffix: str = "") -> None:
        super().__init__()
        self.setDecimals(1)
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.lineEdit().setTextMargins(_MARGIN_PX, 0, 0, 0)
