"""The figures of the slides in PowerPoint: native charts with their data, native shapes."""

import math
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from reports import slides_look as page
from reports import wording as say
from reports.blocks import Tone
from reports.slides import Bars, BarSeries, Flow, Lanes, Lines, Radar
from reports.slides_look import Area
from reports.slides_shapes import Shapes, cleaned, rgb
from reports.value_axis import value_axis

_LABEL = 10.0


def lines(shapes: Shapes, part: Lines, place: Area) -> None:
    """A scatter chart with lines over minutes since the page; SLA and marks are series too."""
    chart = part.chart
    page_s = next((mark.at_s for mark in chart.marks if mark.kind == "page"), 0.0)
    data = XyChartData()
    colors, dashes = [], []
    for number, line in enumerate(chart.lines):
        series = data.add_series(cleaned(line.name))
        for at_s, value in line.points:
            if math.isfinite(value):
                series.add_data_point(round((at_s - page_s) / 60, 3), value)
        colors.append(page.color_of(line.service, number))
        dashes.append(line.percentile == "p95")
    axis = value_axis(chart)
    first, last = -page_s / 60, (chart.length_s - page_s) / 60
    if chart.sla is not None:
        series = data.add_series(f"SLA {say.number(chart.sla, chart.unit, chart.decimals)}")
        series.add_data_point(first, chart.sla)
        series.add_data_point(last, chart.sla)
        colors.append(page.TIME)
        dashes.append(True)
    for mark in chart.marks:
        series = data.add_series(cleaned(mark.label))
        at_min = round((mark.at_s - page_s) / 60, 3)
        series.add_data_point(at_min, axis.low)
        series.add_data_point(at_min, axis.high)
        colors.append(page.TEXT3 if mark.kind != "page" else page.TIME)
        dashes.append(True)
    made = _chart(shapes, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, data, place)
    for series, color, dashed in zip(made.plots[0].series, colors, dashes, strict=True):
        series.smooth = False
        series.format.line.color.rgb = rgb(color)
        series.format.line.width = Pt(1.25 if dashed else 2)
        if dashed:
            series.format.line.dash_style = MSO_LINE.DASH
    made.category_axis.minimum_scale, made.category_axis.maximum_scale = first, last
    made.value_axis.minimum_scale, made.value_axis.maximum_scale = axis.low, axis.high
    made.category_axis.has_major_gridlines = False
    made.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _named_axis(made.category_axis, "minutes since the page")
    _named_axis(made.value_axis, chart.unit)


def _named_axis(axis: Any, name: str) -> None:
    if not name:
        return
    axis.has_title = True
    frame = axis.axis_title.text_frame
    frame.text = cleaned(name)
    frame.paragraphs[0].runs[0].font.size = Pt(_LABEL)
    frame.paragraphs[0].runs[0].font.bold = False


def _chart(shapes: Shapes, kind: Any, data: Any, place: Area) -> Any:
    """A native chart in the slides' look, its legend on top."""
    made = shapes.slide.shapes.add_chart(kind, *shapes.place(place), data).chart
    made.font.size, made.font.name = Pt(_LABEL), "Arial"
    made.font.color.rgb = rgb(page.TEXT2)
    made.has_title = False
    made.has_legend = True
    made.legend.position = XL_LEGEND_POSITION.TOP
    made.legend.include_in_layout = False
    if kind != XL_CHART_TYPE.RADAR_FILLED:
        made.value_axis.major_gridlines.format.line.color.rgb = rgb(page.LINE)
    return made


def _category_data(categories: tuple[str, ...], series: tuple[BarSeries, ...]) -> Any:
    data = CategoryChartData()
    data.categories = [cleaned(name) for name in categories]
    for one in series:
        data.add_series(cleaned(one.name), one.values)
    return data


def bars(shapes: Shapes, part: Bars, place: Area) -> None:
    """A column chart; the limit is told in its title, as columns and lines do not mix here."""
    title = part.title + (f" ({part.unit})" if part.unit else "")
    title += f" · {part.limit_label}" if part.limit_label else ""
    shapes.text(title, place.inside(0, 0, place.width, 20), 13, strong=True)
    kind = XL_CHART_TYPE.COLUMN_STACKED if part.stacked else XL_CHART_TYPE.COLUMN_CLUSTERED
    series = part.series
    made = _chart(
        shapes, kind, _category_data(part.categories, series),
        place.inside(0, 22, place.width, place.height - 22),
    )  # fmt: skip
    plot = made.plots[0]
    plot.gap_width = 60
    plot.has_data_labels = True
    plot.data_labels.number_format = "#,##0" + ("." + "0" * part.decimals if part.decimals else "")
    plot.data_labels.number_format_is_linked = False
    plot.data_labels.font.size = Pt(9)
    _colored(plot, series)


def _colored(plot: Any, series: tuple[BarSeries, ...]) -> None:
    for number, (drawn, one) in enumerate(zip(plot.series, series, strict=True)):
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = rgb(page.color_of(one.name, number))


def radar(shapes: Shapes, part: Radar, place: Area) -> None:
    """A radar chart; lines rather than areas, so that no series hides another."""
    shapes.text(part.title, place.inside(0, 0, place.width, 20), 13, strong=True)
    made = _chart(
        shapes, XL_CHART_TYPE.RADAR_MARKERS, _category_data(part.axes, part.series),
        place.inside(0, 22, place.width, place.height - 22),
    )  # fmt: skip
    made.value_axis.minimum_scale, made.value_axis.maximum_scale = 0.0, part.highest
    made.value_axis.major_unit = part.highest / len(part.rings)
    for number, (drawn, one) in enumerate(zip(made.plots[0].series, part.series, strict=True)):
        color = rgb(page.color_of(one.name, number))
        drawn.format.line.color.rgb = color
        drawn.format.line.width = Pt(2.5)
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = color
        drawn.marker.format.line.color.rgb = color


def flow(shapes: Shapes, part: Flow, place: Area) -> None:
    """Services as boxes from top to bottom, calls as arrows with their figures."""
    color = page.TIME if part.tone is Tone.BAD else page.TEXT1
    shapes.text(part.title, place.inside(0, 0, place.width, 20), 14, color=color, strong=True)
    names = [part.hops[0].caller, *(hop.callee for hop in part.hops)]
    each = min(64.0, (place.height - 60) / len(names))
    tall, wide, left = min(28.0, each * 0.56), min(168.0, place.width * 0.42), 44.0
    boxes = []
    for number, name in enumerate(names):
        own = place.inside(left, 28 + each * number, wide, tall)
        returns = number > 0 and part.hops[number - 1].returns
        made = shapes.box(
            own, page.BAND, page.TIME if returns else page.CTL,
            shape=MSO_SHAPE.ROUNDED_RECTANGLE, width=2 if returns else 1,
        )  # fmt: skip
        size = page.fitted(name, wide - 16, tall, largest=13, strong=True).size
        shapes.fill_text(made, say.shortened(name, 28), size, strong=True)
        boxes.append(own)
    for hop, upper, lower in zip(part.hops, boxes, boxes[1:], strict=False):
        x = upper.left + wide / 2
        line = page.TIME if hop.returns else page.TEXT2
        shapes.line(x, upper.top + tall, x, lower.top, line, 2 if hop.returns else 1.4, arrow=True)
        words = Area(x + 14, (upper.top + tall + lower.top) / 2 - 7,
                     place.left + place.width - x - 14, 15)  # fmt: skip
        shapes.text(hop.figures, words, 10.5, color=page.tone_color(hop.tone))
        if hop.returns:
            _return_arc(shapes, boxes[names.index(hop.callee)], lower, place.left + 14)
    note = place.inside(0, place.height - 30, place.width, 30)
    shapes.text(part.note, note, 10.5, color=page.TEXT2)


def _return_arc(shapes: Shapes, above: Area, below: Area, x: float) -> None:
    first, last = above.top + above.height / 2, below.top + below.height / 2
    shapes.line(below.left, last, x, last, page.TIME, 2)
    shapes.line(x, last, x, first, page.TIME, 2)
    shapes.line(x, first, above.left, first, page.TIME, 2, arrow=True)


def lanes(shapes: Shapes, part: Lanes, place: Area) -> None:
    """A row of blocks a lane over a common axis."""
    names, head, foot = 190.0, 44.0, 46.0
    plane = place.inside(names, head, place.width - names, place.height - head - foot)
    each = min(46.0, plane.height / len(part.lanes))
    bottom = plane.top + each * len(part.lanes)
    scale = plane.width / max(part.length_s, 1e-9)
    for number, lane in enumerate(part.lanes):
        top = plane.top + each * number
        shapes.line(place.left, top, plane.left + plane.width, top, page.LINE, 0.6)
        shapes.text(lane.name, Area(place.left, top + 3, names - 12, each / 2), 12, strong=True)
        under = Area(place.left, top + each / 2 - 1, names - 12, each / 2)
        shapes.text(lane.detail, under, 10, color=page.TEXT3)
        for stripe in lane.stripes:
            x = plane.left + scale * max(0.0, stripe.from_s)
            end = plane.left + scale * min(part.length_s, stripe.to_s)
            block = Area(x, top + each * 0.2, max(2.0, end - x), each * 0.6)
            shapes.box(block, page.STRIPES[stripe.kind])
    shapes.line(plane.left, bottom, plane.left + plane.width, bottom, page.CTL, 1)
    for at_s, label in part.ticks:
        x = plane.left + scale * at_s
        shapes.text(label, Area(x - 30, bottom + 4, 60, 13), 9, color=page.TEXT3, align="center")
    for number, (at_s, label) in enumerate(part.moments):
        x = plane.left + scale * at_s
        y = place.top + 13 * (number % 3)
        shapes.line(x, y + 12, x, bottom, page.TEXT2, 0.9, dashed=True)
        to_left = x + 90 > plane.left + plane.width
        own = Area(x - 93 if to_left else x + 3, y, 90, 13)
        align = "right" if to_left else "left"
        shapes.text(label, own, 9.5, strong=True, align=align)  # type: ignore[arg-type]
    x = plane.left
    for kind, words in part.legend:
        shapes.box(Area(x, bottom + 28, 11, 11), page.STRIPES[kind])
        shapes.text(words, Area(x + 16, bottom + 26, 190, 15), _LABEL, color=page.TEXT2)
        x += 206
    if part.note:
        own = Area(place.left, bottom + 26, names - 12, 16)
        shapes.text(part.note, own, _LABEL, color=page.TEXT3)
