"""What slides show of traces and requests is what lies in the session's folder."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.experiments import HttpRequest, SentRequest
from app.core.incident import IncidentCard, SlideKind
from app.runtime import sample_path
from app.runtime.sent_requests import SentRequests
from app.session.library import read_state
from app.session.observing import observe
from app.session.reporting import write_blank_report, write_session_report
from app.telemetry import Recording
from reports.build import source_of
from reports.build_charts import BEFORE
from reports.observed import Observed
from reports.series import Series
from tests.unit.session.recorded_scene import BEGAN_S, LENGTH_S, record, trace_id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return record(tmp_path)


@pytest.fixture
def recording(folder: Path) -> Iterator[Recording]:
    made = Recording(folder)
    yield made
    made.close()


def seen(folder: Path, recording: Recording, kind: SlideKind) -> Observed:
    state = read_state(folder)
    card = replace(state.incidents[0], slide=kind)
    source = source_of(replace(state, incidents=(card,)), series=(_stairs(card),))
    (found,) = observe(folder, source, recording)
    return found


def _stairs(card: IncidentCard) -> Series:
    """Stands still but for one large step in the 35th second and a small one in the 100th."""
    times = [BEGAN_S + second for second in range(LENGTH_S)]
    values = [(5.0 if n >= 35 else 0.0) + (1.0 if n >= 100 else 0.0) for n in range(LENGTH_S)]
    return Series(card.slug, "Difference", "difference", "cents", times, values)


def test_that_a_jump_names_the_request_that_ended_just_before_it(
    folder: Path, recording: Recording
):
    found = seen(folder, recording, SlideKind.DIFFERENCE)
    assert [(jump.unix_s - BEGAN_S, jump.change) for jump in found.jumps] == [(35, 5.0), (100, 1.0)]
    assert found.jumps[0].trace_id == trace_id(30)


def test_that_a_stretch_of_calls_has_its_graph(folder: Path, recording: Recording):
    found = seen(folder, recording, SlideKind.CALLS)
    stretch = found.stretch(BEFORE)
    assert stretch is not None
    assert stretch.path == ("orders",)
    assert stretch.trace_id
    assert {node.name for node in stretch.graph.nodes} >= {"orders"}


def test_that_requests_are_sized_by_the_list_that_they_carry(folder: Path, recording: Recording):
    sample = SentRequests(sample_path(folder / "logs", "clients-inc-302"))
    for second, body, status in (
        (20, json.dumps({"user_ids": [1, 2, 3], "limit": 5}), 200),
        (21, json.dumps({"user_ids": list(range(40))}), 503),
        (22, json.dumps({"sku": "CUP"}), 201),
        (23, "", 200),
        (24, "[1, 2", 200),
        (-30, json.dumps({"user_ids": [1]}), 200),
    ):
        request = HttpRequest("orders", "POST", "/v1/orders/summary", (), body)
        sample.add(SentRequest(BEGAN_S + second, "t", request, "/v1", status, "x", 0.25))
    sample.flush()
    found = seen(folder, recording, SlideKind.ITEMS)
    stretch = found.stretch(BEFORE)
    assert stretch is not None
    assert [(one.items, one.latency_s) for one in stretch.sized] == [(3, 0.25)]
    assert found.item == "user"


def test_that_report_slides_and_blank_are_written_from_a_folder_alone(folder: Path, tmp_path: Path):
    out = tmp_path / "out"
    paths = write_session_report(folder, out, ("md", "pptx"))
    assert [path.name for path in paths] == ["report.md", "slides.pptx", "slides.pdf"]
    blank = write_blank_report(folder, out, ("md",))
    assert [path.name for path in blank] == ["report-blank.md"]
    assert sorted(path.name for path in out.iterdir()) == sorted(
        path.name for path in (*paths, *blank)
    )
