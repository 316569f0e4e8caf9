"""Whatever people write shows as they wrote it: on paper, in Markdown, in JSON."""

import json
import math
import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from reportlab.platypus import Paragraph

from reports import pdf_style as look
from reports.blocks import Cell, Table
from reports.document import document
from reports.json_report import json_report
from reports.markdown import markdown, plain
from reports.markup import escaped
from reports.pdf import pdf_report
from tests.unit.reports.played import Played, series, whole_drill

HOSTILE = (
    "Dict<str, int> & <b>unclosed <para> </para> <br/> &amp; &#0; ]]> <img src='x'/> "
    "%s {0} \\ ` | * _ # \x00\x1b \ud800"
)


def _words(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"])))
def test_that_escaped_text_comes_out_of_a_paragraph_unchanged(text: str):
    assert Paragraph(escaped(text), look.BODY).getPlainText() == text.strip()


@pytest.mark.parametrize("text", [HOSTILE, "<", "&", "</para>", "<a href='x'>", "<b", "&#xD800;"])
def test_that_hostile_text_neither_breaks_the_pdf_nor_gets_lost(text: str):
    played = Played().begin().investigate().prove().fix()
    played.close((("orders.lessons", text), ("techniques", f"Said {text} aloud")))
    words = _words(pdf_report(played.model()))
    visible = text.split("\x00", maxsplit=1)[0].strip()
    assert re.sub(r"\s", "", visible) in re.sub(r"\s", "", words)


def test_that_indentation_and_line_breaks_of_code_are_kept():
    assert escaped("def f():\n    return 1") == "def f():<br/>\u00a0\u00a0\u00a0\u00a0return 1"


def test_that_the_pdf_names_incident_timeline_and_p95_before_and_after():
    played = whole_drill()
    model = played.model(series(played.card))
    words = re.sub(r"\s+", " ", _words(pdf_report(model)).replace("\u00a0", " "))
    assert played.card.alias in words
    assert "Dark Room" in words
    row = next(r for r in model.incidents[0].comparisons if r.sla and r.name.endswith("p95"))
    for reading in row.readings:
        assert f"{reading.typical:,.0f} ms".replace(",", " ") in words
    assert "03:18:20" in words


def test_that_the_pdf_embeds_its_fonts_and_no_other():
    played = whole_drill()
    reader = PdfReader(BytesIO(pdf_report(played.model(series(played.card)))))
    fonts: set[str] = set()

    def seen(text: str, _cm: object, _tm: object, font: dict[str, str] | None, _size: float):
        if text.strip() and font:
            fonts.add(font["/BaseFont"].split("+")[-1])

    for page in reader.pages:
        page.extract_text(visitor_text=seen)
    assert fonts == {
        "Inter-Regular",
        "Inter-SemiBold",
        "JetBrainsMono-Regular",
        "JetBrainsMono-SemiBold",
    }


def test_that_a_cell_cannot_break_its_markdown_table():
    text = markdown([Table(("A", "B"), (1, 1), ((Cell("a | b\nc"), Cell("<script>")),))])
    row = text.splitlines()[2]
    assert len(re.findall(r"(?<!\\)\|", row)) == 3
    assert "<script>" not in row


def test_that_markdown_reads_no_list_or_heading_into_what_people_wrote():
    assert plain("# no\n- no\n1. no") == "\\# no\n\\- no\n\\1. no".replace("\\1.", "\\1.")


def test_that_json_holds_no_nan_and_the_same_figures():
    played = whole_drill()
    model = played.model(series(played.card))
    document_ = json.loads(json_report(model))
    points = document_["incidents"][0]["charts"][0]["lines"][0]["points"]
    assert any(value is None for _, value in points)
    assert not any(isinstance(v, float) and math.isnan(v) for _, v in points)
    assert document_["metrics"][0]["value"] == model.metrics[0].value
    assert document_["format"] == 1


def test_that_every_field_of_the_template_has_its_place():
    words = _words(pdf_report(whole_drill().model()))
    flat = re.sub(r"\s+", " ", words)
    for title in (
        "Workshop overview", "Scenarios covered", "Severity levels tested",
        "Timeline and activities", "Key observations and notes", "Scenario analysis",
        "Root cause identified", "Human-only investigation notes", "Red herring and noise",
        "AI-assisted fix implemented", "Success metrics", "Lessons learned", "Team reflection",
        "Team summary", "Updated templates and guardrails", "Preventive actions", "Next steps",
        "Performance highlights", "Areas for improvement", "AI workflow observations",
        "Red herring handling", "Overall rating", "Additional comments",
    ):  # fmt: skip
        assert title in flat, title


def test_that_an_empty_session_still_makes_a_report():
    model = Played().model()
    assert _words(pdf_report(model))
    assert markdown(document(model))
