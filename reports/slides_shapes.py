"""Puts shapes on a PowerPoint slide in the page's measures. Any thread; owner: the writer.

python-pptx has no stubs worth the name, so its objects are ``Any`` here and nowhere else
named. Text runs carry plain text; what XML cannot hold becomes the replacement character.
"""

import re
from typing import Any, Literal

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from reports import slides_look as page
from reports.slides_look import Area

Align = Literal["left", "center", "right"]
_ALIGNS = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """Text that XML can carry; line breaks stay."""
    return _NOT_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def rgb(color: str) -> RGBColor:
    """A colour of the page."""
    return RGBColor.from_string(color[1:])


class Shapes:
    """One slide."""

    def __init__(self, slide: Any) -> None:
        self.slide = slide

    @staticmethod
    def place(area: Area) -> tuple[Any, Any, Any, Any]:
        """Left, top, width and height as PowerPoint counts them."""
        return Pt(area.left), Pt(area.top), Pt(max(area.width, 0.5)), Pt(max(area.height, 0.5))

    def title(self, text: str, area: Area, largest: float) -> None:
        """The slide's own title, so that outlines and screen readers find it."""
        shape = self.slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = self.place(area)
        self._set(shape.text_frame, text, area, largest, page.TEXT1, strong=True, align="left")

    def box(
        self,
        area: Area,
        fill: str | None,
        stroke: str | None = None,
        *,
        shape: Any = MSO_SHAPE.RECTANGLE,
        width: float = 0.8,
    ) -> Any:
        """A filled or outlined shape without shadow."""
        made = self.slide.shapes.add_shape(shape, *self.place(area))
        made.shadow.inherit = False
        if fill is None:
            made.fill.background()
        else:
            made.fill.solid()
            made.fill.fore_color.rgb = rgb(fill)
        if stroke is None:
            made.line.fill.background()
        else:
            made.line.color.rgb = rgb(stroke)
            made.line.width = Pt(width)
        return made

    def fill_text(self, shape: Any, text: str, size: float, *, strong: bool = False) -> None:
        """Centred text inside of a shape."""
        frame = shape.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.CENTER
        self._run(paragraph, text, size, page.TEXT1, strong=strong)

    def text(
        self,
        text: str,
        area: Area,
        largest: float,
        *,
        color: str = page.TEXT1,
        strong: bool = False,
        align: Align = "left",
    ) -> None:
        """A text box, as large as it fits and at most ``largest`` points."""
        if text.strip():
            made = self.slide.shapes.add_textbox(*self.place(area))
            self._set(made.text_frame, text, area, largest, color, strong=strong, align=align)

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        color: str,
        width: float = 1.0,
        *,
        dashed: bool = False,
        arrow: bool = False,
    ) -> Any:
        """A straight line; ``arrow`` puts a head at its end."""
        made = self.slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, Pt(x1), Pt(y1), Pt(x2), Pt(y2)
        )
        made.line.color.rgb = rgb(color)
        made.line.width = Pt(width)
        if dashed:
            made.line.dash_style = MSO_LINE.DASH
        if arrow:
            head = made.line._get_or_add_ln().makeelement(qn("a:tailEnd"), {"type": "triangle"})
            made.line._get_or_add_ln().append(head)
        return made

    def _set(
        self, frame: Any, text: str, area: Area, largest: float, color: str, *,
        strong: bool, align: Align,
    ) -> None:  # fmt: skip
        found = page.fitted(text, area.width, area.height, largest=largest, strong=strong)
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for number, line in enumerate(found.text.split("\n")):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = _ALIGNS[align]
            self._run(paragraph, line, found.size, color, strong=strong)

    @staticmethod
    def _run(paragraph: Any, text: str, size: float, color: str, *, strong: bool) -> None:
        run = paragraph.add_run()
        run.text = cleaned(text)
        run.font.size, run.font.bold = Pt(size), strong
        run.font.name = "Arial"
        run.font.color.rgb = rgb(color)
