"""Draws a before/after chart with reportlab.graphics, to be sharp at any size. Any thread.

Made to survive a grey printer: services differ by dash as well as by colour, pale colours
get a dark casing, p95 is dashed and p99 solid with markers, moments are labelled.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportlab.graphics.shapes import (
    Circle,
    Drawing,
    Group,
    Line,
    PolyLine,
    Rect,
    String,
)
from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfmetrics import stringWidth

from reports import pdf_style as look
from reports import wording as say
from reports.model import Chart, ChartLine, ChartMark
from reports.value_axis import ValueAxis, value_axis

HEIGHT, LEFT, RIGHT, BOTTOM = 126.0, 46.0, 6.0, 18.0
LABEL_SIZE = 7.0
Anchor = Literal["start", "middle", "end"]
Look = tuple[Color, tuple[float, ...]]
DOTS = [1, 2]
_P95_DASH = (3.5, 2)
_MARK_COLORS = {"page": look.TIME, "apply": look.HUMAN, "pass": look.OK}


@dataclass(frozen=True, slots=True)
class Plane:
    """Where values lie on the paper: a plain linear mapping of both axes, in points."""

    left: float
    bottom: float
    width: float
    height: float
    length_s: float
    values: ValueAxis

    def x(self, at_s: float) -> float:
        """Points from the left edge for a time."""
        return self.left + self.width * at_s / self.length_s

    def y(self, value: float) -> float:
        """Points from the bottom for a value, held inside the plane."""
        return self.bottom + self.height * self.values.part(value)


def drawn(chart: Chart, width: float, height: float = HEIGHT) -> Drawing:
    """The chart as a drawing of that width in points; ``height`` without legend and marks."""
    legend = _legend_rows(chart, width - LEFT - _healthy_width(chart))
    head = 12.0 * len(legend) + 6 + 9 * _mark_rows(chart)
    drawing = Drawing(width, height + head)
    plane = Plane(
        LEFT,
        BOTTOM,
        width - LEFT - RIGHT,
        height - BOTTOM,
        max(chart.length_s, 1e-9),
        value_axis(chart),
    )
    drawing.add(_ground(plane, chart))
    for promise in (*_sla(plane, chart), *_healthy(plane, chart)):
        drawing.add(promise)
    looks = _looks(chart)
    for line, (color, dash) in zip(chart.lines, looks, strict=True):
        drawing.add(_line(plane, line, color, dash))
    for moment in _marks(plane, chart):
        drawing.add(moment)
    drawing.add(_legend(legend, looks, height + head))
    if chart.healthy is not None:
        drawing.add(_healthy_key(width - RIGHT, height + head, _healthy_text(chart)))
    return drawing


def _looks(chart: Chart) -> list[Look]:
    """A colour and a dash for each line; two lines of one service never look the same."""
    looks: list[Look] = []
    for number, line in enumerate(chart.lines):
        other = look.OTHER_LOOKS[number % len(look.OTHER_LOOKS)]
        color, dash = look.SERIES_LOOKS.get(line.service, (other, ()))
        wanted = (color, _P95_DASH) if line.percentile == "p95" else (color, dash)
        looks.append((other, dash) if wanted in looks else wanted)
    return looks


def _ground(plane: Plane, chart: Chart) -> Group:
    """Grid, axis labels and frame."""
    group, axis = Group(), plane.values
    right = plane.left + plane.width
    for value in axis.marks:
        y, inner_zero = plane.y(value), axis.low < 0 and value == 0
        color, width = (look.CTL, 0.6) if inner_zero else (look.LINE, 0.4)
        group.add(Line(plane.left, y, right, y, strokeColor=color, strokeWidth=width))
        group.add(_text(plane.left - 5, y - 2.5, axis.label(value), anchor="end"))
    for at_s, label in chart.ticks:
        x = plane.x(at_s)
        bottom = plane.bottom
        group.add(Line(x, bottom, x, bottom - 3, strokeColor=look.CTL, strokeWidth=0.5))
        group.add(_text(x, bottom - 11, label, anchor=_anchor(x, plane)))
    group.add(
        Line(plane.left, plane.bottom, right, plane.bottom, strokeColor=look.CTL, strokeWidth=0.6)
    )
    if chart.unit:
        top = plane.bottom + plane.height
        group.add(_text(plane.left - 5, top + 6, chart.unit, anchor="end"))
    return group


def _anchor(x: float, plane: Plane) -> Anchor:
    """Labels at the edges grow inwards."""
    if x - plane.left < 16:
        return "start"
    return "end" if plane.left + plane.width - x < 16 else "middle"


def _sla(plane: Plane, chart: Chart) -> Iterator[Line | String]:
    if chart.sla is None:
        return
    y, right = plane.y(chart.sla), plane.left + plane.width
    yield Line(
        plane.left, y, right, y, strokeColor=look.TIME, strokeWidth=0.8, strokeDashArray=[5, 3]
    )
    label = f"SLA {say.number(chart.sla, chart.unit, chart.decimals)}"
    yield _text(right - 2, y + 2.5, label, color=look.TIME, font=look.MONO_STRONG, anchor="end")


def _healthy(plane: Plane, chart: Chart) -> Iterator[Line]:
    """A dotted line at what was normal; the legend names it, where no curve runs."""
    if chart.healthy is None:
        return
    y, right = plane.y(chart.healthy), plane.left + plane.width
    yield Line(plane.left, y, right, y, strokeColor=look.CTL, strokeWidth=0.6, strokeDashArray=DOTS)


def _line(plane: Plane, line: ChartLine, color: Color, dash: tuple[float, ...]) -> Group:
    """The line in unbroken stretches: a gap in the data stays a gap on paper."""
    group = Group()
    for stretch in _stretches(line):
        points = [each for at, value in stretch for each in (plane.x(at), plane.y(value))]
        if len(stretch) == 1:
            group.add(Circle(points[0], points[1], 1, fillColor=color, strokeColor=None))
            continue
        if f"#{color.hexval()[2:]}" in look.PALE:
            group.add(_poly(points, look.TEXT1, 1.9, dash))
        group.add(_poly(points, color, 1.2, dash))
        if line.percentile == "p99":
            for at, value in _sparse(stretch, plane):
                group.add(_marker(plane.x(at), plane.y(value), color))
    return group


def _stretches(line: ChartLine) -> Iterator[list[tuple[float, float]]]:
    stretch: list[tuple[float, float]] = []
    for at, value in line.points:
        if math.isfinite(value):
            stretch.append((at, value))
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _poly(points: list[float], color: Color, width: float, dash: tuple[float, ...]) -> PolyLine:
    line = PolyLine(points, strokeColor=color, strokeWidth=width, strokeLineJoin=1)
    if dash:
        line.strokeDashArray = list(dash)
    return line


def _marker(x: float, y: float, color: Color) -> Circle:
    return Circle(x, y, 2, fillColor=color, strokeColor=look.TEXT1, strokeWidth=0.4)


def _sparse(points: list[tuple[float, float]], plane: Plane) -> Iterator[tuple[float, float]]:
    """About one point for each 45 points of paper."""
    last_x = -math.inf
    for at, value in points:
        if plane.x(at) - last_x >= 45:
            last_x = plane.x(at)
            yield at, value


def _marks(plane: Plane, chart: Chart) -> Iterator[Line | Rect | String]:
    """Page, apply and verified: a line each, then the labels in as many rows as they need."""
    top = plane.bottom + plane.height
    placed = _placed(chart, plane.width / plane.length_s)
    for mark, row in placed:
        x, color = plane.x(mark.at_s), _MARK_COLORS.get(mark.kind, look.TEXT2)
        yield Line(x, plane.bottom, x, top + 9 + 9 * row, strokeColor=color, strokeWidth=0.9)
    for mark, row in placed:
        yield from _mark_label(plane, mark, top + 2 + 9 * row)


def _mark_label(plane: Plane, mark: ChartMark, y: float) -> Iterator[Rect | String]:
    """The label beside its line, on a white plate so that no other line crosses it."""
    x, width = plane.x(mark.at_s), _label_width(mark)
    to_left = x + width > plane.left + plane.width
    left = x - width - 1 if to_left else x + 1
    plate = Rect(left, y - 1, width, 8)
    plate.fillColor, plate.strokeColor = look.WHITE, None
    yield plate
    color = _MARK_COLORS.get(mark.kind, look.TEXT2)
    yield _text(left + 2, y + 0.5, mark.label, color=color, font=look.SANS_STRONG)


def _placed(chart: Chart, points_a_second: float) -> list[tuple[ChartMark, int]]:
    """Each mark with the first row in which its label does not touch another."""
    ends: list[float] = []
    placed = []
    for mark in sorted(chart.marks, key=lambda one: one.at_s):
        x = mark.at_s * points_a_second
        row = next((n for n, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + _label_width(mark) + 8]
        placed.append((mark, row))
    return placed


def _mark_rows(chart: Chart) -> int:
    scale = 460 / max(chart.length_s, 1e-9)
    return max((row for _, row in _placed(chart, scale)), default=-1) + 1


def _label_width(mark: ChartMark) -> float:
    return float(stringWidth(mark.label, look.SANS_STRONG, LABEL_SIZE)) + 4


def _legend_rows(chart: Chart, width: float) -> list[list[tuple[ChartLine, int]]]:
    """The lines' names broken into rows of that width."""
    rows: list[list[tuple[ChartLine, int]]] = [[]]
    used = 0.0
    for number, line in enumerate(chart.lines):
        needed = _legend_width(line)
        if rows[-1] and used + needed > width:
            rows.append([])
            used = 0.0
        rows[-1].append((line, number))
        used += needed
    return rows


def _legend_width(line: ChartLine) -> float:
    return 24 + float(stringWidth(line.name, look.SANS, LABEL_SIZE)) + 14


def _legend(rows: list[list[tuple[ChartLine, int]]], looks: list[Look], top: float) -> Group:
    group = Group()
    for number, row in enumerate(rows):
        x, y = LEFT, top - 8 - 12 * number
        for line, place in row:
            color, dash = looks[place]
            if f"#{color.hexval()[2:]}" in look.PALE:
                group.add(_poly([x, y, x + 20, y], look.TEXT1, 1.9, dash))
            group.add(_poly([x, y, x + 20, y], color, 1.2, dash))
            if line.percentile == "p99":
                group.add(_marker(x + 10, y, color))
            group.add(_text(x + 24, y - 2.5, line.name, color=look.TEXT2, font=look.SANS))
            x += _legend_width(line)
    return group


def _healthy_text(chart: Chart) -> str:
    if chart.healthy is None:
        return ""
    return f"healthy {say.number(chart.healthy, chart.unit, chart.decimals)}"


def _healthy_width(chart: Chart) -> float:
    text = _healthy_text(chart)
    return 24 + float(stringWidth(text, look.SANS, LABEL_SIZE)) + 14 if text else 0.0


def _healthy_key(right: float, top: float, text: str) -> Group:
    """The dotted line's name at the right end of the legend's first row."""
    y = top - 8
    x = right - float(stringWidth(text, look.SANS, LABEL_SIZE))
    sample = Line(x - 24, y, x - 4, y, strokeColor=look.CTL, strokeWidth=0.9, strokeDashArray=DOTS)
    return Group(sample, _text(x, y - 2.5, text, color=look.TEXT2, font=look.SANS))


def _text(
    x: float,
    y: float,
    text: str,
    *,
    color: Color = look.TEXT3,
    font: str = look.MONO,
    anchor: Anchor = "start",
) -> String:
    """A label; graphics strings are drawn as they are, so they need no escaping."""
    return String(
        x, y, text, fillColor=color, fontName=font, fontSize=LABEL_SIZE, textAnchor=anchor
    )
