"""Writes the blocks of a report as a PDF with ReportLab. Any thread; about half a second.

All text goes through ``reports.markup.escaped`` on its way into a ``Paragraph``; nothing
else in this module or in ``pdf_charts`` makes one.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Table as PaperTable

from reports import pdf_style as look
from reports.blocks import Block, Bullets, Cell, ChartBlock, Heading, Room, Table, Text, Title, Tone
from reports.document import document
from reports.markup import Markup, escaped
from reports.model import ReportModel
from reports.pdf_charts import drawn

MARGIN_X, MARGIN_TOP, MARGIN_BOTTOM = 18 * mm, 18 * mm, 18 * mm
WIDTH = A4[0] - 2 * MARGIN_X
LONG_CELL_CHARS, LONG_CELL_LINES = 400, 20
_SIGNS = {Tone.GOOD: "✓ ", Tone.BAD: "✗ "}
_BULLET = Markup("•")


def pdf_report(model: ReportModel) -> bytes:
    """The whole report as the bytes of a PDF."""
    return pdf_document(
        document(model),
        title=f"Post-workshop report, {model.team}",
        heading=" · ".join(part for part in (model.team, model.session_id) if part),
        author=model.facilitator or model.team,
        subject=", ".join(one.heading for one in model.overview.incidents),
        version=model.program_version,
    )


def pdf_document(
    blocks: Iterable[Block],
    *,
    title: str,
    heading: str,
    author: str = "",
    subject: str = "",
    version: str = "",
) -> bytes:
    """Blocks on A4 pages; ``heading`` stands at the foot of each."""
    look.register_fonts()
    buffer = BytesIO()
    paper = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title=title,
        author=author,
        subject=subject,
        creator=f"3 A.M. Drill Kiosk {version}".strip(),
        initialFontName=look.SANS,
    )
    frame = Frame(
        MARGIN_X, MARGIN_BOTTOM, WIDTH, A4[1] - MARGIN_TOP - MARGIN_BOTTOM,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    paper.addPageTemplates(PageTemplate("page", [frame], onPage=partial(_page, heading=heading)))
    paper.build([piece for block in blocks for piece in _flowables(block)])
    return buffer.getvalue()


def _page(canvas: Canvas, paper: BaseDocTemplate, *, heading: str) -> None:
    """Foot of each page: what this is, and the page's number."""
    canvas.saveState()
    canvas.setStrokeColor(look.LINE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN_X, 13 * mm, A4[0] - MARGIN_X, 13 * mm)
    canvas.setFillColor(look.TEXT3)
    canvas.setFont(look.SANS, 7.5)
    canvas.drawString(MARGIN_X, 9.5 * mm, f"3 A.M. Drill · {heading}"[:110])
    canvas.setFont(look.MONO, 7.5)
    canvas.drawRightString(A4[0] - MARGIN_X, 9.5 * mm, str(paper.page))
    canvas.restoreState()


def _flowables(block: Block) -> Iterator[Flowable]:
    match block:
        case Title():
            yield from _title(block)
        case Heading(text, level):
            style, needed = look.HEADINGS[level]
            yield CondPageBreak(needed)
            yield Paragraph(escaped(text), style)
        case Text(text, tone):
            if text.strip():
                yield Paragraph(escaped(_SIGNS.get(tone, "") + text), look.TEXTS[tone])
        case Bullets(items):
            yield from (_bullet(item) for item in items)
            yield Spacer(0, 3)
        case Table():
            yield _table(block)
            yield Spacer(0, 7)
        case Room(title, lines):
            heading, _ = look.HEADINGS[3]
            yield KeepTogether([Paragraph(escaped(title), heading), *_room(lines)])
        case ChartBlock(chart, caption):
            yield KeepTogether([drawn(chart, WIDTH), Paragraph(escaped(caption), look.CAPTION)])


def _room(lines: int) -> Iterator[Flowable]:
    for _ in range(lines):
        yield Spacer(0, 17)
        yield HRFlowable(width="100%", thickness=0.5, color=look.CTL, spaceBefore=0, spaceAfter=0)
    yield Spacer(0, 5)


def _title(title: Title) -> Iterator[Flowable]:
    yield HRFlowable(width="100%", thickness=2.5, color=look.TIME, spaceAfter=10)
    yield Paragraph(escaped(title.text), look.TITLE)
    if title.under:
        yield Paragraph(escaped(title.under), look.TEXTS[Tone.BAD])
    rows = tuple((Cell(name, Tone.QUIET), Cell(value)) for name, value in title.facts)
    yield _table(Table(("", ""), (1.2, 5), rows))


def _bullet(item: str) -> Flowable:
    style = look.TEXTS[Tone.PLAIN].clone("bullet", leftIndent=10, bulletIndent=1, spaceAfter=2)
    return Paragraph(escaped(item), style, bulletText=_BULLET)


def _table(table: Table) -> Flowable:
    total = sum(table.weights)
    widths = [WIDTH * weight / total for weight in table.weights]
    headed = any(table.columns)
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    if headed:
        rows.insert(0, [Paragraph(escaped(name), look.COLUMN) for name in table.columns])
    if not rows:
        return Spacer(0, 0)
    # Inside of a row a table is only broken where one may be longer than a page.
    breaks = int(any(_is_long(cell) for row in table.rows for cell in row))
    paper = PaperTable(rows, widths, repeatRows=1 if headed else 0, splitInRow=breaks)
    paper.setStyle(TableStyle(list(_rules(headed=headed))))
    return paper


def _is_long(cell: Cell) -> bool:
    return len(cell.text) > LONG_CELL_CHARS or cell.text.count("\n") > LONG_CELL_LINES


def _cell(cell: Cell) -> Paragraph:
    sign = _SIGNS.get(cell.tone, "") if cell.text.strip() else ""
    return Paragraph(escaped(sign + cell.text), look.CELLS[cell.tone])


def _rules(*, headed: bool) -> Iterator[Any]:
    yield ("VALIGN", (0, 0), (-1, -1), "TOP")
    yield ("FONTNAME", (0, 0), (-1, -1), look.SANS)
    yield ("LEFTPADDING", (0, 0), (-1, -1), 4)
    yield ("RIGHTPADDING", (0, 0), (-1, -1), 6)
    yield ("TOPPADDING", (0, 0), (-1, -1), 2.5)
    yield ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5)
    yield ("LINEBELOW", (0, 0), (-1, -1), 0.4, look.LINE)
    if headed:
        yield ("BACKGROUND", (0, 0), (-1, 0), look.BAND)
        yield ("LINEBELOW", (0, 0), (-1, 0), 0.8, look.CTL)
