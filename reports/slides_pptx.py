"""Writes the dashboard slides as a PowerPoint file that a facilitator can edit. Any thread.

Charts are native charts with their data, tables native tables, everything else native shapes
and text. Places and sizes are those of the PDF; text is set as plain runs, never as markup.
"""

from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

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
from reports.slides_pdf import CELL_CHARS, grid_size
from reports.slides_pptx_figures import bars, flow, lanes, lines, radar
from reports.slides_shapes import Shapes, cleaned

_TITLE_ONLY_LAYOUT = 5


def pptx_slides(deck: Deck) -> bytes:
    """The whole deck as the bytes of a .pptx file."""
    look.register_fonts()
    paper = Presentation()
    paper.slide_width, paper.slide_height = Pt(page.WIDTH), Pt(page.HEIGHT)
    paper.core_properties.title = cleaned(deck.title)
    paper.core_properties.author = "3 A.M. Drill Kiosk"
    for number, slide in enumerate(deck.slides, start=1):
        _slide(paper, deck, slide, number)
    buffer = BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _slide(paper: Any, deck: Deck, slide: Slide, number: int) -> None:
    made = paper.slides.add_slide(paper.slide_layouts[_TITLE_ONLY_LAYOUT])
    shapes = Shapes(made)
    wide = page.WIDTH - 2 * page.MARGIN
    shapes.title(slide.title, Area(page.MARGIN, 35, wide, 36), page.TITLE_SIZE)
    shapes.box(Area(page.MARGIN, 26, 44, 4), page.TIME)
    shapes.text(slide.about, Area(page.MARGIN, 73, wide, 22), page.ABOUT_SIZE, color=page.TEXT3)
    for placed in slide.placed:
        _part(shapes, placed.part, page.area(placed.box, noted=bool(slide.note)))
    foot = page.HEIGHT - page.BOTTOM
    if slide.note:
        place = Area(page.MARGIN, foot - page.NOTE_HEIGHT + 2, wide, page.NOTE_HEIGHT)
        shapes.text(slide.note, place, page.NOTE_SIZE, color=page.TEXT3)
    shapes.line(page.MARGIN, foot + 10, page.WIDTH - page.MARGIN, foot + 10, page.LINE, 0.6)
    place = Area(page.MARGIN, foot + 15, wide - 60, 14)
    shapes.text(f"3 A.M. Drill · {deck.footer}", place, page.FOOT_SIZE, color=page.TEXT3)
    corner = Area(page.WIDTH - page.MARGIN - 50, foot + 15, 50, 14)
    shapes.text(str(number), corner, page.FOOT_SIZE, color=page.TEXT3, align="right")


def _part(shapes: Shapes, part: Part, place: Area) -> None:
    match part:
        case Empty(why):
            card = shapes.box(place, page.BAND, page.LINE)
            shapes.fill_text(
                card, why, page.fitted(why, place.width - 40, place.height, largest=15).size
            )
        case Lines():
            lines(shapes, part, place)
        case Bars():
            bars(shapes, part, place)
        case Radar():
            radar(shapes, part, place)
        case Flow():
            flow(shapes, part, place)
        case Lanes():
            lanes(shapes, part, place)
        case Tiles():
            _tiles(shapes, part, place)
        case Grid(table):
            _grid(shapes, table, place)
        case Points():
            _points(shapes, part, place)
        case Milestones():
            _milestones(shapes, part, place)


def _tiles(shapes: Shapes, part: Tiles, place: Area) -> None:
    gap = 14.0
    wide = (place.width - gap * (len(part.tiles) - 1)) / max(1, len(part.tiles))
    for number, tile in enumerate(part.tiles):
        own = place.inside(number * (wide + gap), 0, wide, place.height)
        color, room = page.tone_color(tile.tone), own.width - 24
        shapes.box(own, page.BAND)
        shapes.box(Area(own.left, own.top, 3, own.height), color)
        shapes.text(tile.label, own.inside(14, 7, room, 17), 10.5, color=page.TEXT3)
        shapes.text(tile.value, own.inside(14, 22, room, 32), 21, color=color, strong=True)
        shapes.text(tile.detail, own.inside(14, own.height - 21, room, 17), 9.5, color=page.TEXT3)


def _grid(shapes: Shapes, table: Table, place: Area) -> None:
    size = grid_size(table, place)
    total = sum(table.weights)
    frame = shapes.slide.shapes.add_table(
        len(table.rows) + 1, len(table.columns), *shapes.place(place.inside(0, 0, place.width, 10))
    )
    made = frame.table
    made.horz_banding = False
    for at, weight in enumerate(table.weights):
        made.columns[at].width = Pt(place.width * weight / total)
    for row in made.rows:
        row.height = Pt(size * 2.3)
    for at, name in enumerate(table.columns):
        _cell(made.cell(0, at), name, size * 0.85, page.TEXT3, page.BAND)
    for down, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            _cell(
                made.cell(down, at), say.shortened(cell.text, CELL_CHARS), size,
                page.tone_color(cell.tone), page.WHITE, strong=cell.tone is Tone.STRONG,
            )  # fmt: skip


def _cell(
    cell: Any, text: str, size: float, color: str, ground: str, *, strong: bool = False
) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(ground[1:])
    cell.margin_left = cell.margin_right = Pt(6)
    cell.margin_top = cell.margin_bottom = Pt(size * 0.35)
    cell.text_frame.word_wrap = True
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = cleaned(text)
    run.font.size, run.font.bold = Pt(size), strong
    run.font.color.rgb = RGBColor.from_string(color[1:])


def _points(shapes: Shapes, part: Points, place: Area) -> None:
    shapes.text(part.title, place.inside(0, 0, place.width, 22), 15, strong=True)
    size, room = 15.0, place.height - 32
    while size > 8.5 and _points_height(part.items, place.width - 18, size) > room:
        size -= 0.5
    top = 32.0
    for item in part.items:
        tall = page.text_height(item, place.width - 18, size)
        shapes.box(place.inside(2, top + size * 0.55, 5, 5), page.TIME)
        shapes.text(item, place.inside(18, top, place.width - 18, tall + 2), size)
        top += tall + size * 0.7


def _points_height(items: tuple[str, ...], width: float, size: float) -> float:
    return sum(page.text_height(item, width, size) + size * 0.7 for item in items)


def _milestones(shapes: Shapes, part: Milestones, place: Area) -> None:
    shapes.text(part.title, place.inside(0, 0, place.width, 22), 15, strong=True)
    each = min(62.0, (place.height - 34 - (18 if part.more else 0)) / max(1, len(part.steps)))
    x, top = 96.0, 34.0
    left = place.left + x
    last = place.top + top + each * (len(part.steps) - 1) + 9
    shapes.line(left, place.top + top + 9, left, last, page.CTL, 1.4)
    for number, step in enumerate(part.steps):
        y = top + each * number
        dot = place.inside(x - 5, y + 4, 10, 10)
        shapes.box(dot, page.TIME if step.when else page.CTL, shape=MSO_SHAPE.OVAL)
        when = page.TEXT1 if step.when else page.TEXT3
        shapes.text(step.when or "no date", place.inside(0, y + 1, x - 14, 20), 11.5, color=when)
        room = place.width - x - 18
        words = Area(place.left + x + 16, place.top + y, room, each - (18 if step.owner else 3))
        shapes.text(step.what, words, 13)
        if step.owner:
            used = page.fitted(step.what, room, words.height, largest=13).height
            own = place.inside(x + 16, y + used + 1, room, 15)
            shapes.text(step.owner, own, 10.5, color=page.TEXT3)
    if part.more:
        own = place.inside(x + 16, top + each * len(part.steps), place.width - x - 18, 16)
        shapes.text(f"and {part.more} more in the report", own, 10.5, color=page.TEXT3)
