"""The blank template has every section and field of the report, and names no cause."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.catalog import load_agenda, load_mechanisms
from app.core.errors import ReportError
from app.core.postmortem import FIELDS, PostMortemPart
from reports.blank import blank_report
from reports.blocks import Room
from reports.write import write_blank
from tests.unit.reports.played import SECRET_SLUG, Played

_IN_TABLES = {"observations", "metrics", "remedy", "ai-prediction"}


@pytest.fixture(scope="module")
def agenda():
    return load_agenda("workshop-180")


def test_that_every_field_of_the_template_has_room(agenda, tmp_path: Path):
    pdf, markdown = write_blank(blank_report(agenda), tmp_path)
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.read_bytes())).pages)
    words = re.sub(r"\s+", " ", text)
    for field in FIELDS:
        if field.id not in _IN_TABLES:
            assert field.title in words
            assert field.title in markdown.read_text(encoding="utf-8")
    for words_of_template in (
        "Workshop date", "Severity levels tested", "Key observations and notes",
        "Metrics and KPIs", "AI-assisted prediction accuracy", "Remedy applied",
        "[ ] Needs improvement", "Circle one", "Owner", "Root cause detection time",
        "Number of guardrails updated", "Three-hour workshop",
    ):  # fmt: skip
        assert words_of_template in words
    for entry in agenda.entries:
        assert entry.title in words


def test_that_a_heading_stays_with_its_room(agenda):
    rooms = [block for block in blank_report(agenda) if isinstance(block, Room)]
    assert all(room.title and room.lines > 0 for room in rooms)
    incident = [f for f in FIELDS if f.part is PostMortemPart.INCIDENT and f.id not in _IN_TABLES]
    assert sum(room.title == incident[0].title for room in rooms) == 3


def test_that_a_session_sets_its_neutral_names_in(agenda, tmp_path: Path):
    played = Played(slug=SECRET_SLUG).begin().investigate().prove()
    state = played.state()
    blocks = blank_report(agenda, state.incidents, state.team, state.facilitator)
    (path,) = write_blank(blocks, tmp_path, ("md",))
    text = path.read_text(encoding="utf-8")
    assert f"{played.card.alias}: {played.card.title}" in text
    assert SECRET_SLUG not in text
    assert state.team in text
    assert not any(one.title in text for one in load_mechanisms())


def test_that_a_blank_has_no_data_formats(agenda, tmp_path: Path):
    with pytest.raises(ReportError, match="no blank template as “json”"):
        write_blank(blank_report(agenda), tmp_path, ("json",))
