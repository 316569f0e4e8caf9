"""Draws on a ReportLab canvas with a page whose y grows downwards. Any thread.

Owner: ``reports.slides_pdf``. One thin layer, so that paper and PowerPoint count alike.
"""

from typing import Literal

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from reports import pdf_style as look
from reports import slides_look as page
from reports.slides_look import Area

Anchor = Literal["start", "middle", "end"]


class Pen:
    """A canvas in the page's own measures; colours are hex strings."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def rect(self, area: Area, color: str, radius: float = 0.0) -> None:
        """A filled rectangle."""
        self.frame(area, color, None, radius)

    def frame(
        self,
        area: Area,
        fill: str | None,
        stroke: str | None,
        radius: float = 0.0,
        width: float = 0.8,
    ) -> None:
        """A rectangle, filled, outlined, or both."""
        self._colors(fill, stroke, width)
        bottom = page.HEIGHT - area.top - area.height
        paint = {"fill": int(fill is not None), "stroke": int(stroke is not None)}
        if radius:
            self.canvas.roundRect(area.left, bottom, area.width, area.height, radius, **paint)
        else:
            self.canvas.rect(area.left, bottom, area.width, area.height, **paint)

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        color: str,
        width: float = 1.0,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A straight line."""
        self._colors(None, color, width)
        self.canvas.setDash(list(dash))
        self.canvas.line(x1, page.HEIGHT - y1, x2, page.HEIGHT - y2)
        self.canvas.setDash([])

    def polygon(
        self, points: list[tuple[float, float]], fill: str | None, stroke: str, alpha: float = 1.0,
        width: float = 1.5, dash: tuple[float, ...] = (),
    ) -> None:  # fmt: skip
        """A closed shape."""
        self._colors(fill, stroke, width)
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], page.HEIGHT - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, page.HEIGHT - y)
        path.close()
        self.canvas.setDash(list(dash))
        self.canvas.setFillAlpha(alpha)
        self.canvas.drawPath(path, fill=int(fill is not None), stroke=1)
        self.canvas.setFillAlpha(1.0)
        self.canvas.setDash([])

    def dot(self, x: float, y: float, radius: float, color: str) -> None:
        """A filled circle with a white rim."""
        self._colors(color, page.WHITE, 1.2)
        self.canvas.circle(x, page.HEIGHT - y, radius, fill=1, stroke=1)

    def label(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        color: str = page.TEXT3,
        anchor: Anchor = "start",
        strong: bool = False,
        mono: bool = False,
    ) -> None:
        """One short line with its base at ``y``."""
        font = look.SANS_STRONG if strong else look.MONO if mono else look.SANS
        self._colors(color, None, 0)
        self.canvas.setFont(font, size)
        draw = {
            "start": self.canvas.drawString,
            "middle": self.canvas.drawCentredString,
            "end": self.canvas.drawRightString,
        }[anchor]
        draw(x, page.HEIGHT - y, text)

    def text(
        self,
        text: str,
        area: Area,
        largest: float,
        *,
        color: str = page.TEXT1,
        strong: bool = False,
    ) -> None:
        """Text from the area's top left, as large as it fits and at most ``largest``."""
        if not text.strip():
            return
        found = page.fitted(text, area.width, area.height, largest=largest, strong=strong)
        body = page.paragraph(found.text, found.size, color=color, strong=strong)
        body.wrap(area.width, 1e6)
        body.drawOn(self.canvas, area.left, page.HEIGHT - area.top - found.height)

    def flow(self, flowable: Flowable, left: float, top: float, height: float) -> None:
        """A wrapped flowable by its top left."""
        flowable.drawOn(self.canvas, left, page.HEIGHT - top - height)

    def _colors(self, fill: str | None, stroke: str | None, width: float) -> None:
        if fill is not None:
            self.canvas.setFillColor(HexColor(fill))
        if stroke is not None:
            self.canvas.setStrokeColor(HexColor(stroke))
            self.canvas.setLineWidth(width)
