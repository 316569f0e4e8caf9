"""The session made by code is a whole drill by the real rules."""

from pathlib import Path

from app.bench.report_session import PlayedSession, SyntheticTelemetry
from app.core.postmortem import FIELDS
from app.core.signals import Query, QueryKind
from app.session.library import read_state


def test_that_the_session_lasts_three_hours_and_holds_what_a_report_prints(tmp_path: Path) -> None:
    played = PlayedSession(tmp_path)
    played.play()
    state = read_state(played.folder)
    assert state.ended
    assert 3 * 3600 <= played.length_s <= 3 * 3600 + 300
    assert state.verified_claim("orders") is not None
    verdicts = [run.result.verdict for run in state.verifications if run.result is not None]
    assert verdicts[-1] == "pass"
    assert "fail" in verdicts
    assert len(state.post_mortem) == len(FIELDS)
    assert len(state.notes) > 100


def test_that_synthetic_series_have_a_sample_a_second() -> None:
    telemetry = SyntheticTelemetry(3600.0)
    query = Query(QueryKind.GAUGE, "orders", "x")
    times, values = telemetry.series(query, 0.0, 9e9)
    assert len(times) == len(values) == 3600
    part, _ = telemetry.series(query, times[10], times[20])
    assert list(part) == list(times[10:21])
