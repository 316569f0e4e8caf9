"""The barest report of the same kind: twelve pages and eight charts, straight ReportLab.

What the real report is measured beside. Blocking; nothing of ``reports`` is used.
"""

from io import BytesIO
from math import sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

PAGES, CHARTS, POINTS = 12, 8, 300
SENTENCE = "The time to answer follows the size of the batch, not the rate of requests. "


def floor_pdf() -> bytes:
    """A PDF of headings, paragraphs, a table a page and eight line charts."""
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415  # its import is part of the cost
    from reportlab.lib.styles import getSampleStyleSheet  # noqa: PLC0415
    from reportlab.platypus import (  # noqa: PLC0415
        Flowable,
        PageBreak,
        Paragraph,
        SimpleDocTemplate,
        Table,
    )

    styles = getSampleStyleSheet()
    story: list[Flowable] = []
    for page in range(PAGES):
        story.append(Paragraph(f"Page {page + 1}", styles["Heading1"]))
        story += [Paragraph(SENTENCE * 4, styles["BodyText"]) for _ in range(4)]
        story.append(Table([[f"row {row}", SENTENCE[:40], str(row)] for row in range(12)]))
        if page < CHARTS:
            story.append(_chart())
        story.append(PageBreak())
    buffer = BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4).build(story)
    return buffer.getvalue()


def _chart() -> "Drawing":
    from reportlab.graphics.charts.lineplots import LinePlot  # noqa: PLC0415
    from reportlab.graphics.shapes import Drawing  # noqa: PLC0415

    drawing, plot = Drawing(440, 140), LinePlot()
    plot.width, plot.height = 400, 110
    plot.data = [
        [(second, sin(second / 20) + line) for second in range(POINTS)] for line in range(2)
    ]
    drawing.add(plot)
    return drawing
