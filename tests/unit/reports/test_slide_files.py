"""The slides on paper and in PowerPoint: words arrive as written, nothing breaks the files."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pypdf import PdfReader

from app.core.incident import SlideKind
from reports import slides_look as page
from reports.pdf_style import register_fonts
from reports.slides import Deck
from reports.slides_pdf import pdf_slides
from reports.slides_pptx import pptx_slides
from reports.write import write_slides
from tests.unit.reports.played import Played
from tests.unit.reports.slid import FIELDS, deck_of, well_played

LONG = "w" * 2000
HOSTILE = ("Dict<str, int>", "<b>unclosed", "&amp; ]]> </para>", "🔥 emoji", "a\x00b\ud800c")


@pytest.fixture(scope="module")
def deck() -> Deck:
    return deck_of(well_played())


def pdf_words(deck: Deck) -> list[str]:
    pages = PdfReader(BytesIO(pdf_slides(deck))).pages
    return [re.sub(r"\s+", " ", one.extract_text().replace("\u00a0", " ")) for one in pages]


def pptx_words(deck: Deck) -> list[str]:
    """All text of each slide: shapes, table cells, chart categories and series."""
    paper = Presentation(BytesIO(pptx_slides(deck)))
    return [" ".join(_texts(slide)) for slide in paper.slides]


def _texts(slide):
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)
        if shape.has_chart:
            yield from (series.name for plot in shape.chart.plots for series in plot.series)


def test_that_both_files_say_the_same_on_each_slide(deck: Deck):
    for words in (pdf_words(deck), pptx_words(deck)):
        assert len(words) == 8
        for text, slide in zip(words, deck.slides, strict=True):
            assert slide.title in text
        assert "30.0 → 2.0 ms" in words[2].replace("\u00a0", " ")
        assert "Asha" in words[7]
        assert "Believed the CPU alert" in words[6]
        assert "No change of AI origin" in words[4]


def test_that_a_page_is_sixteen_to_nine(deck: Deck):
    box = PdfReader(BytesIO(pdf_slides(deck))).pages[0].mediabox
    assert (float(box.width), float(box.height)) == (page.WIDTH, page.HEIGHT)
    paper = Presentation(BytesIO(pptx_slides(deck)))
    assert paper.slide_width * 9 == paper.slide_height * 16


def test_that_charts_can_be_edited_with_their_data(deck: Deck):
    paper = Presentation(BytesIO(pptx_slides(deck)))
    charts = [s.chart for slide in paper.slides for s in slide.shapes if s.has_chart]
    kinds = {chart.chart_type for chart in charts}
    assert {XL_CHART_TYPE.COLUMN_CLUSTERED, XL_CHART_TYPE.COLUMN_STACKED} <= kinds
    assert XL_CHART_TYPE.RADAR_MARKERS in kinds
    assert list(charts[0].plots[0].series[0].values) == [30.0]
    assert charts[0].part.chart_workbook.xlsx_part is not None


def test_that_curves_over_time_are_native_too():
    told = deck_of(well_played(), SlideKind.DIFFERENCE)
    paper = Presentation(BytesIO(pptx_slides(told)))
    (chart,) = [s.chart for s in paper.slides[0].shapes if s.has_chart]
    assert chart.chart_type == XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS
    assert max(len(list(series.values)) for series in chart.plots[0].series) > 50


@pytest.mark.parametrize("kind", list(SlideKind))
def test_that_no_shape_leaves_its_slide(kind: SlideKind):
    paper = Presentation(BytesIO(pptx_slides(deck_of(well_played(), kind))))
    for slide in paper.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= paper.slide_width + 1
            assert shape.top + shape.height <= paper.slide_height + 1


@pytest.mark.parametrize("text", HOSTILE)
def test_that_hostile_text_arrives_as_it_was_written(text: str):
    played = Played().begin().investigate().prove().fix()
    played.close((("team-summary", text), ("preventive-actions", f"{text}, owner {text}")))
    told = deck_of(played)
    assert len(PdfReader(BytesIO(pdf_slides(told))).pages) == 8
    visible = text.split("\x00", maxsplit=1)[0]
    assert visible in pptx_words(told)[7]
    if visible.isascii():
        assert visible in pdf_words(told)[7]


def test_that_a_word_of_two_thousand_letters_is_cut_and_stays_inside():
    played = Played().begin().investigate().prove().fix()
    fields = tuple((name, f"3 of 5. {LONG}" if "score" in name else LONG) for name, _ in FIELDS)
    played.close(((f"{played.card.slug}.lessons", LONG), *fields))
    told = replace(deck_of(played), footer=LONG)
    assert len(PdfReader(BytesIO(pdf_slides(told))).pages) == 8
    assert "…" in pptx_words(told)[7]
    assert LONG not in pptx_words(told)[7]


def test_that_text_is_as_large_as_it_fits_and_cut_only_at_the_smallest():
    register_fonts()
    assert page.fitted("short", 200, 30).size == page.TEXT_LARGEST
    squeezed = page.fitted("some words that go on " * 6, 200, 60)
    assert page.TEXT_SMALLEST < squeezed.size < page.TEXT_LARGEST
    assert squeezed.height <= 60
    cut = page.fitted("some words that go on " * 60, 200, 60)
    assert cut.size == page.TEXT_SMALLEST
    assert cut.height <= 60
    assert cut.text.endswith("…")


def test_that_the_pdf_lies_beside_the_powerpoint_file(deck: Deck, tmp_path: Path):
    paths = write_slides(deck, tmp_path)
    assert [path.name for path in paths] == ["slides.pptx", "slides.pdf"]
    assert all(path.is_absolute() and path.stat().st_size > 1000 for path in paths)
