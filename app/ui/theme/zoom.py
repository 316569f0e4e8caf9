"""How large text is, in steps, and the boxes that grow with it. Qt thread; owner: ui.

Fonts and the style sheet follow ``Theme.zoom``. Sizes that widgets fixed for themselves in
pixels are scaled here, after the widget was made: each keeps its own size at 100 % as a
property, so no screen has to know of zooming. A widget under one whose property ``zoom`` is
``none`` keeps its size.
"""

import re

from PySide6.QtWidgets import QApplication, QTableView, QWidget

STEPS = (80, 90, 100, 110, 125, 140, 160)
PLAIN = 100
_LARGE_STYLES = ("clock", "timer", "value", "title")  # large already
_SMALLEST_SCALED_PX = 5  # lines and gaps below it stay as thin as they are
_WIDTH_SHARE = 0.8  # columns grow less than their text: they wrap and elide
_LARGEST = 16_777_215  # Qt's word for "no limit"
# A length after this mark stays as it is: padding that eight tabs have no room to grow.
KEPT = "/*kept*/"
_PIXELS = re.compile(rf"(?<!{re.escape(KEPT)})\b(\d+)px")
_BASE, _GIVEN, _FITTED = "zoomBase", "zoomGiven", "zoomFitted"
_FREE = (0, 0, _LARGEST, _LARGEST)


def step_of(per_cent: int, by: int) -> int:
    """The step ``by`` steps from the one nearest to ``per_cent``, within the range."""
    nearest = min(range(len(STEPS)), key=lambda index: abs(STEPS[index] - per_cent))
    return STEPS[max(0, min(len(STEPS) - 1, nearest + by))]


def font_px(style: str, pixels: int, per_cent: int) -> int:
    """Pixels of a text style of the design at a zoom; large ones stay as they are."""
    if style.startswith(_LARGE_STYLES):
        return pixels
    return round(pixels * per_cent / 100)


def zoom_sheet(sheet: str, per_cent: int) -> str:
    """A style sheet with its fonts and heights at a zoom."""
    if per_cent == PLAIN:
        return sheet

    def grown(found: re.Match[str]) -> str:
        pixels = int(found[1])
        return f"{round(pixels * per_cent / 100) if pixels >= _SMALLEST_SCALED_PX else pixels}px"

    return _PIXELS.sub(grown, sheet)


def fit_widgets(per_cent: int, root: QWidget | None = None) -> None:
    """Scale what the widgets under ``root`` (else all) fixed in pixels; may be called again."""
    roots = QApplication.topLevelWidgets() if root is None else [root]
    for one in roots:
        _fit_below(one, per_cent)


def _fit_below(widget: QWidget, per_cent: int) -> None:
    if widget.property("zoom") == "none":
        return
    if not widget.isWindow():
        _fit(widget, per_cent)
    if isinstance(widget, QTableView):
        _fit_rows(widget, per_cent)
        _fit_columns(widget, per_cent)
    for child in widget.children():
        if isinstance(child, QWidget):
            _fit_below(child, per_cent)


def _fit(widget: QWidget, per_cent: int) -> None:
    now = _sizes(widget)
    if now == _FREE:
        return
    given = widget.property(_GIVEN)
    base = widget.property(_BASE) if given is not None and tuple(given) == now else now
    fitted = widget.property(_FITTED)
    if base is None or (per_cent == PLAIN and tuple(base) == now):
        return
    if fitted == per_cent and base is not now:
        return
    least_w, least_h, most_w, most_h = base
    wide = 1 + (per_cent / 100 - 1) * _WIDTH_SHARE
    tall = per_cent / 100
    ruled = {side: widget.property(f"_q_stylesheet_{side}") is not None for side in _SIDES}
    if not ruled["minw"]:
        widget.setMinimumWidth(_scaled(least_w, wide))
    if not ruled["minh"]:
        widget.setMinimumHeight(_scaled(least_h, tall))
    if not ruled["maxw"]:
        widget.setMaximumWidth(_scaled(most_w, wide))
    if not ruled["maxh"]:
        widget.setMaximumHeight(_scaled(most_h, tall))
    widget.setProperty(_BASE, list(base))
    widget.setProperty(_GIVEN, list(_sizes(widget)))
    widget.setProperty(_FITTED, per_cent)


_SIDES = ("minw", "minh", "maxw", "maxh")


def _sizes(widget: QWidget) -> tuple[int, int, int, int]:
    least, most = widget.minimumSize(), widget.maximumSize()
    return least.width(), least.height(), most.width(), most.height()


def _scaled(pixels: int, by: float) -> int:
    kept = pixels >= _LARGEST or pixels < _SMALLEST_SCALED_PX
    return pixels if kept else round(pixels * by)


def _fit_rows(table: QTableView, per_cent: int) -> None:
    """Rows of one height are a section size of a table's header."""
    header = table.verticalHeader()
    base = header.property(_BASE) or header.defaultSectionSize()
    header.setProperty(_BASE, base)
    header.setDefaultSectionSize(round(base * per_cent / 100))


def _fit_columns(table: QTableView, per_cent: int) -> None:
    """Columns of a fixed width grow with their text; those that stretch take what is left."""
    header = table.horizontalHeader()
    modes = (header.ResizeMode.Fixed, header.ResizeMode.Interactive)
    last = header.count() - 1 if header.stretchLastSection() else -1
    fixed = [n for n in range(header.count()) if header.sectionResizeMode(n) in modes]
    fixed = [n for n in fixed if n != last and not header.isSectionHidden(n)]
    now = [header.sectionSize(n) for n in fixed]
    base = header.property(_BASE) if header.property(_GIVEN) == now else now
    for section, pixels in zip(fixed, base, strict=True):
        header.resizeSection(section, round(pixels * per_cent / 100))
    header.setProperty(_BASE, base)
    header.setProperty(_GIVEN, [header.sectionSize(n) for n in fixed])
