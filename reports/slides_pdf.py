"""Writes the dashboard slides as a PDF, a page a slide, 16:9. Any thread; half a second.

All text goes through ``reports.markup.escaped`` or is drawn as it is by the canvas, which
knows no markup.
"""

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table as PaperTable
from reportlab.platypus import TableStyle

from reports import pdf_style as look
from reports import slides_look as page
from reports import wording as say
from reports.blocks import Table, Tone
from reports.slides import (
    Bars,
    Deck,
    Empty,
    Flow,
    Grid,
    Lanes,
    Lines,
    Milestones,
    Part,
    Points,
    Radar,
    Slide,
    Tiles,
)
from reports.slides_look import Area
from reports.slides_pdf_figures import bars, flow, lanes, lines, radar
from reports.slides_pen import Pen

CELL_CHARS = 150


def pdf_slides(deck: Deck) -> bytes:
    """The whole deck as the bytes of a PDF."""
    look.register_fonts()
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(page.WIDTH, page.HEIGHT),
        initialFontName=look.SANS,  # type: ignore[arg-type]  # its stub says a size
        lang="en",
    )
    canvas.setTitle(deck.title)
    canvas.setCreator("3 A.M. Drill Kiosk")
    pen = Pen(canvas)
    for number, slide in enumerate(deck.slides, start=1):
        _slide(pen, deck, slide, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _slide(pen: Pen, deck: Deck, slide: Slide, number: int) -> None:
    wide = page.WIDTH - 2 * page.MARGIN
    pen.rect(Area(page.MARGIN, 26, 44, 4), page.TIME)
    pen.text(slide.title, Area(page.MARGIN, 35, wide, 36), page.TITLE_SIZE, strong=True)
    pen.text(slide.about, Area(page.MARGIN, 73, wide, 22), page.ABOUT_SIZE, color=page.TEXT3)
    for placed in slide.placed:
        _part(pen, placed.part, page.area(placed.box, noted=bool(slide.note)))
    foot = page.HEIGHT - page.BOTTOM
    if slide.note:
        place = Area(page.MARGIN, foot - page.NOTE_HEIGHT + 2, wide, page.NOTE_HEIGHT)
        pen.text(slide.note, place, page.NOTE_SIZE, color=page.TEXT3)
    pen.line(page.MARGIN, foot + 10, page.WIDTH - page.MARGIN, foot + 10, page.LINE, 0.6)
    place = Area(page.MARGIN, foot + 15, wide - 60, 14)
    pen.text(f"3 A.M. Drill · {deck.footer}", place, page.FOOT_SIZE, color=page.TEXT3)
    pen.label(page.WIDTH - page.MARGIN, foot + 25, str(number), page.FOOT_SIZE, anchor="end")


def _part(pen: Pen, part: Part, place: Area) -> None:
    match part:
        case Empty(why):
            _empty(pen, why, place)
        case Lines():
            lines(pen, part, place)
        case Bars():
            bars(pen, part, place)
        case Radar():
            radar(pen, part, place)
        case Flow():
            flow(pen, part, place)
        case Lanes():
            lanes(pen, part, place)
        case Tiles():
            _tiles(pen, part, place)
        case Grid(table):
            grid(pen, table, place)
        case Points():
            _points(pen, part, place)
        case Milestones():
            _milestones(pen, part, place)


def _empty(pen: Pen, why: str, place: Area) -> None:
    pen.frame(place, page.BAND, page.LINE)
    wide = min(place.width - 40, 460)
    found = page.fitted(why, wide, place.height - 20, largest=15)
    middle = place.inside(
        (place.width - wide) / 2, (place.height - found.height) / 2, wide, found.height + 4
    )
    pen.text(why, middle, found.size, color=page.TEXT2)


def _tiles(pen: Pen, part: Tiles, place: Area) -> None:
    gap = 14.0
    wide = (place.width - gap * (len(part.tiles) - 1)) / max(1, len(part.tiles))
    for number, tile in enumerate(part.tiles):
        own = place.inside(number * (wide + gap), 0, wide, place.height)
        pen.frame(own, page.BAND, None)
        pen.rect(Area(own.left, own.top, 3, own.height), page.tone_color(tile.tone))
        room = own.width - 24
        pen.text(tile.label, own.inside(14, 7, room, 17), 10.5, color=page.TEXT3)
        color = page.tone_color(tile.tone)
        pen.text(tile.value, own.inside(14, 22, room, 32), 21, color=color, strong=True)
        pen.text(tile.detail, own.inside(14, own.height - 21, room, 17), 9.5, color=page.TEXT3)


def grid(pen: Pen, table: Table, place: Area) -> None:
    """A table, as large as it fits."""
    paper = _paper(table, place.width, grid_size(table, place))
    tall = paper.wrap(place.width, 1e6)[1]
    pen.flow(paper, place.left, place.top, tall)


def grid_size(table: Table, place: Area) -> float:
    """The size of text at which a table fits its place, in points."""
    size = 13.0
    while size > 7.0:
        if _paper(table, place.width, size).wrap(place.width, 1e6)[1] <= place.height:
            break
        size -= 0.5
    return size


def _paper(table: Table, width: float, size: float) -> PaperTable:
    total = sum(table.weights)
    rows = [[page.paragraph(name, size * 0.85, color=page.TEXT3) for name in table.columns]]
    for row in table.rows:
        rows.append(
            [
                page.paragraph(
                    say.shortened(cell.text, CELL_CHARS),
                    size,
                    color=page.tone_color(cell.tone),
                    strong=cell.tone is Tone.STRONG,
                    mono=cell.tone is Tone.FIGURE,
                )
                for cell in row
            ]
        )
    paper = PaperTable(rows, [width * weight / total for weight in table.weights])
    paper.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 6),
                ("RIGHTPADDING", (0, 0), (-1, -1), 8),
                ("TOPPADDING", (0, 0), (-1, -1), size * 0.42),
                ("BOTTOMPADDING", (0, 0), (-1, -1), size * 0.55),
                ("BACKGROUND", (0, 0), (-1, 0), page.BAND),
                ("LINEBELOW", (0, 0), (-1, 0), 0.9, page.CTL),
                ("LINEBELOW", (0, 1), (-1, -1), 0.5, page.LINE),
            ]
        )
    )
    return paper


def _points(pen: Pen, part: Points, place: Area) -> None:
    pen.text(part.title, place.inside(0, 0, place.width, 22), 15, strong=True)
    room, indent = place.height - 32, 18.0
    size = 15.0
    while size > 8.5 and _points_height(part.items, place.width - indent, size) > room:
        size -= 0.5
    top = 32.0
    for item in part.items:
        tall = page.text_height(item, place.width - indent, size)
        pen.rect(place.inside(2, top + size * 0.55, 5, 5), page.TIME)
        own = place.inside(indent, top, place.width - indent, tall + 2)
        pen.text(item, own, size)
        top += tall + size * 0.7


def _points_height(items: tuple[str, ...], width: float, size: float) -> float:
    return sum(page.text_height(item, width, size) + size * 0.7 for item in items)


def _milestones(pen: Pen, part: Milestones, place: Area) -> None:
    """A line downwards with a knot a step, dates to its left."""
    pen.text(part.title, place.inside(0, 0, place.width, 22), 15, strong=True)
    each = min(62.0, (place.height - 34 - (18 if part.more else 0)) / max(1, len(part.steps)))
    x, top = 96.0, 34.0
    last = top + each * (len(part.steps) - 1) + 9
    pen.line(place.left + x, place.top + top + 9, place.left + x, place.top + last, page.CTL, 1.4)
    for number, step in enumerate(part.steps):
        y = top + each * number
        pen.dot(place.left + x, place.top + y + 9, 5, page.TIME if step.when else page.CTL)
        pen.text(
            step.when or "no date", place.inside(0, y + 1, x - 14, 20), 11.5,
            color=page.TEXT1 if step.when else page.TEXT3,
        )  # fmt: skip
        room = place.width - x - 18
        owner_room = 15.0 if step.owner else 0.0
        pen.text(step.what, place.inside(x + 16, y, room, each - owner_room - 3), 13)
        if step.owner:
            used = page.fitted(step.what, room, each - owner_room - 3, largest=13).height
            own = place.inside(x + 16, y + used + 1, room, 15)
            pen.text(step.owner, own, 10.5, color=page.TEXT3)
    if part.more:
        own = place.inside(x + 16, top + each * len(part.steps), place.width - x - 18, 16)
        pen.text(f"and {part.more} more in the report", own, 10.5, color=page.TEXT3)
