"""Draws the figures of the slides on paper: curves, bars, radar, call path, lanes. Any thread."""

import math

from reportlab.graphics import renderPDF
from reportlab.pdfbase.pdfmetrics import stringWidth

from reports import pdf_style as look
from reports import slides_look as page
from reports import wording as say
from reports.blocks import Tone
from reports.pdf_charts import HEIGHT, drawn
from reports.slides import Bars, BarSeries, Flow, Hop, Lanes, Lines, Radar
from reports.slides_look import Area
from reports.slides_pen import Anchor, Pen
from reports.value_axis import nice_step

CHART_SCALE = 1.45
LABEL = 10.5


def lines(pen: Pen, part: Lines, place: Area) -> None:
    """The report's chart, enlarged."""
    width, height = place.width / CHART_SCALE, (place.height - 16) / CHART_SCALE
    head = drawn(part.chart, width).height - HEIGHT
    drawing = drawn(part.chart, width, height - head)
    drawing.scale(CHART_SCALE, CHART_SCALE)
    bottom = page.HEIGHT - place.top - place.height + 16
    renderPDF.draw(drawing, pen.canvas, place.left, bottom)
    caption = place.inside(0, place.height - 14, place.width, 14)
    pen.text(part.caption, caption, 9.5, color=page.TEXT3)


def bars(pen: Pen, part: Bars, place: Area) -> None:
    """Groups of bars or stacks, with their values, and the limit as a dashed line."""
    title = part.title + (f" ({part.unit})" if part.unit else "")
    pen.text(title, place.inside(0, 0, place.width, 20), 13, strong=True)
    _legend(pen, part.series, place.inside(0, 24, place.width, 14))
    plane = place.inside(46, 54, place.width - 50, place.height - 54 - 24)
    highest = max([_highest(part), (part.limit or 0.0) * 1.12, 1e-9])
    step = nice_step(highest)
    top = math.ceil(highest / step - 1e-9) * step
    for number in range(round(top / step) + 1):
        y = plane.top + plane.height * (1 - number * step / top)
        pen.line(plane.left, y, plane.left + plane.width, y, page.LINE, 0.6)
        decimals = 0 if step >= 1 else 2
        label = say.number(number * step, "", decimals)
        pen.label(plane.left - 6, y + 3, label, 9, anchor="end", mono=True)
    each = plane.width / max(1, len(part.categories))
    for place_in_row, name in enumerate(part.categories):
        own = plane.inside(each * place_in_row, 0, each, plane.height)
        _group(pen, part, place_in_row, own, top)
        middle = own.left + each / 2
        pen.label(middle, plane.top + plane.height + 15, _short(name, each), LABEL, anchor="middle")
    if part.limit is not None:
        y = plane.top + plane.height * (1 - part.limit / top)
        right = plane.left + plane.width
        pen.line(plane.left, y, right, y, page.TIME, 1.2, (6, 4))
        _limit_key(pen, part, place.inside(0, 24, place.width, 14))


def _limit_key(pen: Pen, part: Bars, place: Area) -> None:
    """The dashed line's name at the right end of the legend, where no bar stands."""
    right, y = place.left + place.width, place.top + 11.5
    pen.label(right, y, part.limit_label, LABEL, color=page.TIME, anchor="end", strong=True)
    x = right - stringWidth(part.limit_label, look.SANS_STRONG, LABEL) - 6
    pen.line(x - 24, y - 4, x, y - 4, page.TIME, 1.2, (6, 4))


def _highest(part: Bars) -> float:
    if not part.stacked:
        return max((v for one in part.series for v in one.values if v is not None), default=0.0)
    sums = [sum(one.values[at] or 0.0 for one in part.series) for at in range(len(part.categories))]
    return max(sums, default=0.0)


def _group(pen: Pen, part: Bars, at: int, own: Area, top: float) -> None:
    """The bars of one category, each with its value; what is missing says so."""
    many = 1 if part.stacked else len(part.series)
    wide = min(54.0, own.width * 0.76 / max(1, many))
    left = own.left + (own.width - wide * many) / 2
    base = own.top + own.height
    for number, series in enumerate(part.series):
        value, color = series.values[at], page.color_of(series.name, number)
        x = left if part.stacked else left + number * wide
        if value is None:
            if not part.stacked:
                pen.label(x + wide / 2, base - 4, say.NOT_HAPPENED, 10, anchor="middle")
            continue
        tall = own.height * value / top
        pen.rect(Area(x + 1.5, base - tall, wide - 3, max(tall, 0.8)), color)
        words = say.number(value, "", part.decimals)
        if not part.stacked:
            pen.label(x + wide / 2, base - tall - 4, words, 9, color=page.TEXT1, anchor="middle")
        else:
            middle = base - tall / 2 + 3 if tall > 14 else base - tall + 3
            side = x + wide + 5
            pen.label(side, middle, words, 9.5, color=page.TEXT1)
            base -= tall


def _legend(pen: Pen, series: tuple[BarSeries, ...], place: Area) -> None:
    x = place.left
    for number, one in enumerate(series):
        pen.rect(Area(x, place.top + 2, 11, 11), page.color_of(one.name, number))
        pen.label(x + 16, place.top + 11.5, one.name, LABEL, color=page.TEXT2)
        x += 16 + stringWidth(one.name, look.SANS, LABEL) + 20


def _short(name: str, width: float) -> str:
    return say.shortened(name, max(4, int(width / 5.4)))


def radar(pen: Pen, part: Radar, place: Area) -> None:
    """A web with a polygon a series; axes are named outside of it."""
    pen.text(part.title, place.inside(0, 0, place.width, 20), 13, strong=True)
    _legend(pen, part.series, place.inside(0, 24, place.width, 14))
    middle_x = place.left + place.width / 2
    room = place.height - 50
    middle_y = place.top + 50 + room / 2
    reach = min(place.width / 2 - 82, room / 2 - 24)
    many = len(part.axes)
    spokes = [math.radians(360 * number / many - 90) for number in range(many)]

    def at(number: int, share: float) -> tuple[float, float]:
        angle = spokes[number]
        return middle_x + reach * share * math.cos(angle), middle_y + reach * share * math.sin(
            angle
        )

    for ring in part.rings:
        web = [at(number, ring / part.highest) for number in range(many)]
        pen.polygon(web, None, page.LINE, width=0.7)
    for number, name in enumerate(part.axes):
        x, y = at(number, 1.0)
        pen.line(middle_x, middle_y, x, y, page.LINE, 0.7)
        _axis_name(pen, name, spokes[number], at(number, 1.0))
    for number, series in enumerate(part.series):
        points = [at(n, v / part.highest) for n, v in enumerate(series.values) if v is not None]
        color = page.color_of(series.name, number)
        if len(points) > 2:
            dash = (5.0, 3.0) if number == 0 and len(part.series) > 1 else ()
            pen.polygon(points, color, color, alpha=0.22, width=2, dash=dash)
        for x, y in points:
            pen.dot(x, y, 3.4, color)
    for ring in part.rings[-1:]:
        pen.label(middle_x + 4, middle_y - reach + 12, f"{ring:g}", 8.5, mono=True)


def _axis_name(pen: Pen, name: str, angle: float, tip: tuple[float, float]) -> None:
    """Outside the web, in two lines where it is long."""
    x, y = tip[0] + 10 * math.cos(angle), tip[1] + 10 * math.sin(angle)
    anchor: Anchor = "middle"
    if math.cos(angle) > 0.2:
        anchor = "start"
    elif math.cos(angle) < -0.2:
        anchor = "end"
    words = name.split()
    rows = [name]
    if len(name) > 15 and len(words) > 1:
        cut = min(range(1, len(words)), key=lambda n: abs(len(" ".join(words[:n])) - len(name) / 2))
        rows = [" ".join(words[:cut]), " ".join(words[cut:])]
    first = y + 4 - (12 * (len(rows) - 1) if math.sin(angle) < -0.5 else 0)
    first -= 6 * (len(rows) - 1) if abs(math.sin(angle)) <= 0.5 else 0
    for number, row in enumerate(rows):
        pen.label(x, first + 12 * number, row, LABEL, color=page.TEXT1, anchor=anchor)


def flow(pen: Pen, part: Flow, place: Area) -> None:
    """Services from top to bottom with the figures of each call beside its arrow."""
    color = page.tone_color(part.tone) if part.tone is Tone.BAD else page.TEXT1
    pen.text(part.title, place.inside(0, 0, place.width, 20), 14, color=color, strong=True)
    names = [part.hops[0].caller, *(hop.callee for hop in part.hops)]
    note = 34.0
    each = min(64.0, (place.height - 26 - note) / len(names))
    tall = min(28.0, each * 0.56)
    wide = min(168.0, place.width * 0.42)
    left = 44.0
    for number, name in enumerate(names):
        own = place.inside(left, 28 + each * number, wide, tall)
        returns = number > 0 and part.hops[number - 1].returns
        pen.frame(own, page.BAND, page.TIME if returns else page.CTL, 5, 2 if returns else 1)
        size = page.fitted(name, wide - 16, tall, largest=13, strong=True).size
        middle = own.top + own.height / 2 + size * 0.36
        pen.label(
            own.left + wide / 2, middle, _short(name, wide), size,
            color=page.TEXT1, anchor="middle", strong=True,
        )  # fmt: skip
        if number:
            _arrow(pen, own, each - tall, part.hops[number - 1])
            room = place.inside(left + wide / 2 + 14, 28 + each * number - (each - tall), 0, 0)
            words = Area(room.left, room.top + (each - tall) / 2 - 7,
                         place.left + place.width - room.left, 15)  # fmt: skip
            hop = part.hops[number - 1]
            pen.text(hop.figures, words, 10.5, color=page.tone_color(hop.tone))
    _return_arc(pen, part, place, left, each, tall)
    own = place.inside(0, place.height - note + 4, place.width, note - 4)
    pen.text(part.note, own, 10.5, color=page.TEXT2)


def _arrow(pen: Pen, box: Area, gap: float, hop: Hop) -> None:
    x, color = box.left + box.width / 2, page.TIME if hop.returns else page.TEXT2
    pen.line(x, box.top - gap + 1, x, box.top - 5, color, 2.2 if hop.returns else 1.4)
    tip = [(x - 4.5, box.top - 7), (x + 4.5, box.top - 7), (x, box.top - 1)]
    pen.polygon(tip, color, color, width=0.5)


def _return_arc(pen: Pen, part: Flow, place: Area, left: float, each: float, tall: float) -> None:
    """A bracket on the left from where a path comes back to the same service above."""
    names = [part.hops[0].caller, *(hop.callee for hop in part.hops)]
    for number, hop in enumerate(part.hops, start=1):
        if not hop.returns:
            continue
        above = names.index(hop.callee)
        first = place.top + 28 + each * above + tall / 2
        last = place.top + 28 + each * number + tall / 2
        x, edge = place.left + 14, place.left + left
        pen.line(edge - 2, last, x, last, page.TIME, 2)
        pen.line(x, last, x, first, page.TIME, 2)
        pen.line(x, first, edge - 6, first, page.TIME, 2)
        tip = [(edge - 8, first - 4.5), (edge - 8, first + 4.5), (edge - 2, first)]
        pen.polygon(tip, page.TIME, page.TIME, width=0.5)
        return


def lanes(pen: Pen, part: Lanes, place: Area) -> None:
    """A row a lane, blocks where something was on, moments as lines through all rows."""
    names = 190.0
    rows_of_labels = _moment_rows(part, place.width - names)
    head, foot = 16.0 + 13.0 * (max(rows_of_labels, default=0) + 1), 46.0
    plane = place.inside(names, head, place.width - names, place.height - head - foot)
    each = min(46.0, plane.height / len(part.lanes))
    bottom = plane.top + each * len(part.lanes)
    scale = plane.width / max(part.length_s, 1e-9)
    for number, lane in enumerate(part.lanes):
        top = plane.top + each * number
        pen.line(place.left, top, plane.left + plane.width, top, page.LINE, 0.6)
        room = Area(place.left, top + 3, names - 12, each / 2)
        pen.text(lane.name, room, 12, strong=True)
        under = Area(place.left, top + each / 2 - 1, names - 12, each / 2)
        pen.text(lane.detail, under, 10, color=page.TEXT3)
        for stripe in lane.stripes:
            x = plane.left + scale * max(0.0, stripe.from_s)
            end = plane.left + scale * min(part.length_s, stripe.to_s)
            block = Area(x, top + each * 0.2, max(2.0, end - x), each * 0.6)
            pen.rect(block, page.STRIPES[stripe.kind], 2)
    pen.line(plane.left, bottom, plane.left + plane.width, bottom, page.CTL, 1)
    for at_s, label in part.ticks:
        x = plane.left + scale * at_s
        pen.line(x, bottom, x, bottom + 4, page.CTL, 0.8)
        pen.label(x, bottom + 15, label, 9, anchor="middle", mono=True)
    for (at_s, label), row in zip(part.moments, rows_of_labels, strict=True):
        x, y = plane.left + scale * at_s, place.top + 11 + 13 * row
        pen.line(x, y + 2, x, bottom, page.TEXT2, 0.9, (3, 2))
        wide = stringWidth(label, look.SANS_STRONG, 9.5)
        to_left = x + wide + 4 > plane.left + plane.width
        pen.label(
            x - 3 if to_left else x + 3, y, label, 9.5,
            color=page.TEXT1, anchor="end" if to_left else "start", strong=True,
        )  # fmt: skip
    x = plane.left
    for kind, words in part.legend:
        pen.rect(Area(x, bottom + 28, 11, 11), page.STRIPES[kind], 2)
        pen.label(x + 16, bottom + 37.5, words, LABEL, color=page.TEXT2)
        x += 16 + stringWidth(words, look.SANS, LABEL) + 20
    if part.note:
        pen.text(part.note, Area(place.left, bottom + 26, names - 12, 16), 10, color=page.TEXT3)


def _moment_rows(part: Lanes, width: float) -> list[int]:
    """For each moment the first row above the lanes in which its label touches no other."""
    ends: list[float] = []
    rows = []
    for at_s, label in part.moments:
        x = width * at_s / max(part.length_s, 1e-9)
        wide = stringWidth(label, look.SANS_STRONG, 9.5)
        left = x - wide - 6 if x + wide + 4 > width else x
        row = next((n for n, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [max(x, left + wide) + 12]
        rows.append(row)
    return rows
