"""Pins against real recordings: log files, span files, kept series, the journal's experiments."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.catalog import load_incident
from app.core import events as ev
from app.core.claims import Pin, PinKind
from app.core.findings import Finding, bears, by_pin
from app.core.ports import SourceFile
from app.core.state import SessionState
from app.session.evidence_check import EvidenceCheck
from app.session.trace_shape import HOPS_AT_MOST, most_calls, service_paths
from app.telemetry import Recording
from app.telemetry.keeper import SeriesKeeper
from app.telemetry.series import SeriesStore
from app.telemetry.spans import read_spans
from app.telemetry.table import SeriesKey, TableKey

BASE_UNIX_S = 1_795_000_000.0
PAGE_UNIX_S = BASE_UNIX_S + 60
INCIDENT = load_incident("orders")
CARD = INCIDENT.card(7)
CHART = "orders-statements-per-request"
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
SLOW_S = (120, 150)  # since the base: when a request costs ten statements instead of one
SOURCE = "def summary(ids):\n    for one in ids:\n        load(one)\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session's folder: three minutes of series, some log lines, one trace."""
    home = tmp_path_factory.mktemp("session")
    _keep_series(home)
    (home / "logs").mkdir()
    lines = [_line(70, "summary of 80 users"), _line(71, "summary of 3 users")]
    (home / "logs" / "orders.log").write_text("".join(lines), encoding="utf-8")
    rotated = _line(65, "größer \N{BLACK STAR} “quoted”") + "not json at all\n"
    (home / "logs" / "orders.log.1").write_text(rotated, encoding="utf-8")
    (home / "traces").mkdir()
    _write_spans(home / "traces")
    return home


def _keep_series(home: Path) -> None:
    store = SeriesStore()
    keeper = SeriesKeeper(store, home / "telemetry.db")
    keeper.start()
    requests = statements = 0.0
    for second in range(181):
        requests += 5
        statements += 50 if SLOW_S[0] <= second < SLOW_S[1] else 5
        row = {
            SeriesKey("db_statements_per_request_sum"): statements,
            SeriesKey("db_statements_per_request_count"): requests,
        }
        store.append(TableKey("orders"), BASE_UNIX_S + second, row)
        busy = {SeriesKey("cpu_percent"): 97.0}
        store.append(TableKey("batch-worker", "process"), BASE_UNIX_S + second, busy)
    assert keeper.flush()
    keeper.stop()


def _line(second: float, message: str) -> str:
    stamp = datetime.fromtimestamp(BASE_UNIX_S + second, UTC).isoformat(timespec="milliseconds")
    fields = {"ts": stamp.replace("+00:00", "Z"), "service": "orders", "message": message}
    return json.dumps(fields, ensure_ascii=False) + "\n"


def _span(service: str, number: str, parent: str, name: str = "GET") -> str:
    start_ns = int((BASE_UNIX_S + 100) * 1e9)
    span = {
        "traceId": TRACE,
        "spanId": number,
        "parentSpanId": parent,
        "name": name,
        "startTimeUnixNano": str(start_ns),
        "endTimeUnixNano": str(start_ns + 2_000_000_000),
    }
    resource = {"attributes": [{"key": "service.name", "value": {"stringValue": service}}]}
    return json.dumps(
        {"resourceSpans": [{"resource": resource, "scopeSpans": [{"spans": [span]}]}]}
    )


def _write_spans(folder: Path) -> None:
    """One request of orders: a query and a call to pricing for each of thirty orders."""
    mine = [_span("orders", "r", "", "POST /v1/orders/summary")]
    theirs = []
    for number in range(30):
        mine += [_span("orders", f"q{number}", "r"), _span("orders", f"c{number}", "r")]
        theirs.append(_span("pricing", f"p{number}", f"c{number}"))
    (folder / "orders.jsonl").write_text("\n".join(mine) + "\n", encoding="utf-8")
    (folder / "pricing.jsonl").write_text("\n".join(theirs) + "\n", encoding="utf-8")


def _state(
    experiments: Sequence[tuple[float, str, str]] = (), facts: tuple[tuple[str, str], ...] = ()
) -> SessionState:
    rows = tuple(
        (
            ev.Stamp(BASE_UNIX_S + at, at),
            "team",
            ev.ExperimentRun(f"x{n}", kind, service, "calm", facts),
        )
        for n, (at, kind, service) in enumerate(experiments, start=1)
    )
    return SessionState(
        incidents=(CARD,),
        baseline=(BASE_UNIX_S + 30, PAGE_UNIX_S),
        page_at=ev.Stamp(PAGE_UNIX_S, 0.0),
        experiments=rows,
    )


PAUSED = _state([(100, "pause", "batch-worker"), (130, "resume", "batch-worker")])


def _found(folder: Path, pin: Pin, state: SessionState = PAUSED) -> Finding:
    files = (SourceFile("orders/summaries.py", SOURCE + "# mine\n", SOURCE, editable=True),)
    return EvidenceCheck(folder, Recording(folder), lambda _slug: files).finding(state, pin)


def _pin(kind: PinKind, subject: str, from_s: float = 0, to_s: float = 0) -> Pin:
    start, end = BASE_UNIX_S + from_s, BASE_UNIX_S + (to_s or from_s)
    return Pin("E1", kind, subject, "summary of users /debug/stacks", ("orders",), start, end)


def _signals(pin: Pin, found: Finding) -> set[str]:
    rules = INCIDENT.key.evidence
    return {r.signal for r in rules if bears(pin, r, by_pin((found,)), PAGE_UNIX_S)}


@pytest.mark.parametrize(
    ("from_s", "to_s", "signals"),
    [
        (110, 170, {"statements-per-request"}),
        (140, 145, {"statements-per-request"}),
        (65, 110, set()),  # quiet, after the page
        (5, 55, set()),  # before the page
        (0, 125, set()),  # the effect has only just begun to move the ratio
        (9_000, 9_060, set()),  # nothing recorded
    ],
)
def test_that_a_pinned_interval_has_to_overlap_the_effect(
    folder: Path, from_s: float, to_s: float, signals: set[str]
) -> None:
    pin = _pin(PinKind.CHART, CHART, from_s, to_s)
    assert _signals(pin, _found(folder, pin)) == signals


def test_that_a_chart_is_measured_beside_its_baseline(folder: Path) -> None:
    (seen,) = _found(folder, _pin(PinKind.CHART, CHART, 65, 170)).series
    assert (seen.usual_low, seen.usual_high) == (pytest.approx(1.0), pytest.approx(1.0))
    assert seen.low == pytest.approx(1.0)
    assert seen.high > 9.0


def test_that_a_chart_tells_what_stood_still_meanwhile(folder: Path) -> None:
    assert _found(folder, _pin(PinKind.CHART, CHART, 110, 120)).paused == ("batch-worker",)
    assert _found(folder, _pin(PinKind.CHART, CHART, 140, 160)).paused == ()
    goes_on = _state([(100, "pause", "batch-worker")])
    assert _found(folder, _pin(PinKind.CHART, CHART, 140, 160), goes_on).paused == ("batch-worker",)


def test_that_a_chart_of_another_drill_is_none(folder: Path) -> None:
    assert not _found(folder, _pin(PinKind.CHART, "made-up", 110, 170)).genuine


def test_that_a_pin_of_the_host_board_is_looked_up_too(folder: Path) -> None:
    pin = replace(_pin(PinKind.CHART, "host-cpu", 110, 170), services=("batch-worker",))
    found = _found(folder, pin)
    assert found.genuine
    assert [seen.high for seen in found.series] == [pytest.approx(97.0)]


def test_that_a_trace_is_read_by_its_spans(folder: Path) -> None:
    pin = _pin(PinKind.TRACE, TRACE, 100, 102)
    found = _found(folder, pin)
    assert found.paths == (("orders", "pricing"),)
    assert found.calls == (("orders", "pricing", 30),)
    assert (found.from_unix_s, found.to_unix_s) == (BASE_UNIX_S + 100, BASE_UNIX_S + 102)
    assert _signals(pin, found) == {"trace-shape"}
    assert not _found(folder, _pin(PinKind.TRACE, "f" * 32)).genuine


@pytest.mark.parametrize(
    ("message", "at_s", "genuine"),
    [
        ("summary of 80 users", 70, True),
        ("größer \N{BLACK STAR} “quoted”", 65, True),  # in a file that was rotated away
        ("summary of 80 users", 71, False),  # another line was written then
        ("summary of 81 users", 70, False),
        ("not json at all", 65, False),
        ("  ", 70, False),
    ],
)
def test_that_a_line_stands_in_the_recording_with_its_time(
    folder: Path, message: str, at_s: float, genuine: bool
) -> None:
    found = _found(folder, _pin(PinKind.LOG, message, at_s))
    assert found.genuine is genuine
    if genuine:
        assert (found.text, found.services) == (message, ("orders",))


@pytest.mark.parametrize(
    ("subject", "lines", "genuine"),
    [
        ("orders/summaries.py:2", "    for one in ids:", True),
        ("orders/summaries.py:2", "", True),
        ("orders/summaries.py:1", "# mine", True),  # shown to the team, edited by hand
        ("orders/summaries.py:2", "    while True:", False),
        ("orders/summaries.py:4", "", False),
        ("orders/summaries.py:0", "", False),
        ("orders/other.py:1", "", False),
        ("orders/summaries.py", "", False),
        ("../../etc/passwd:1", "", False),
    ],
)
def test_that_a_source_pin_is_a_file_and_line_that_exist(
    folder: Path, subject: str, lines: str, genuine: bool
) -> None:
    pin = replace(_pin(PinKind.SOURCE, subject), values=(("lines", lines),))
    assert _found(folder, pin).genuine is genuine


def test_that_an_experiment_is_one_of_this_session(folder: Path) -> None:
    found = _found(folder, _pin(PinKind.EXPERIMENT, "x2"))
    assert (found.genuine, found.services) == (True, ("batch-worker",))
    assert found.to_unix_s == BASE_UNIX_S + 130
    assert not _found(folder, _pin(PinKind.EXPERIMENT, "x3")).genuine


def test_that_a_request_was_really_made(folder: Path) -> None:
    by_hand = _pin(PinKind.HTTP, "POST /v1/orders/summary", 100)
    assert not _found(folder, by_hand).genuine
    traced = replace(by_hand, values=(("trace_id", TRACE),))
    assert _signals(traced, _found(folder, traced)) == {"latency-by-size"}
    facts = (("request", "POST /v1/orders/summary"), ("status", "200"), ("time", "812 ms"))
    sent = _state([(100, "send", "orders")], facts)
    pinned = replace(by_hand, values=facts)
    assert _signals(pinned, _found(folder, pinned, sent)) == {"latency-by-size"}
    forged = replace(by_hand, values=(*facts[:2], ("time", "9000 ms")))
    assert not _found(folder, forged, sent).genuine
    assert not _found(folder, replace(pinned, services=("pricing",)), sent).genuine


def test_that_a_process_was_measured_then(folder: Path) -> None:
    assert _found(folder, _pin(PinKind.PROCESS, "batch-worker", 120)).services == ("batch-worker",)
    assert not _found(folder, _pin(PinKind.PROCESS, "batch-worker", 9_000)).genuine
    assert not _found(folder, _pin(PinKind.PROCESS, "nobody", 120)).genuine


def test_that_a_pin_that_cannot_be_looked_up_supports_nothing(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_slug: str) -> Sequence[SourceFile]:
        raise OSError("the disk is gone")

    check = EvidenceCheck(folder, Recording(folder), broken)
    assert not check.finding(PAUSED, _pin(PinKind.SOURCE, "orders/summaries.py:1")).genuine
    assert "E1 cannot be looked up" in caplog.text


def test_that_a_trace_that_returns_is_told_from_one_that_does_not(tmp_path: Path) -> None:
    chain = ["booking", "stock", "loyalty", "booking"]
    path = tmp_path / "all.jsonl"
    rows = [_span(name, f"s{n}", f"s{n - 1}" if n else "") for n, name in enumerate(chain)]
    path.write_text("\n".join(rows), encoding="utf-8")
    assert service_paths(tuple(read_spans(path))) == (tuple(chain),)
    path.write_text("\n".join(rows[:-1]), encoding="utf-8")
    assert service_paths(tuple(read_spans(path))) == (tuple(chain[:-1]),)


def test_that_spans_in_a_circle_end_somewhere(tmp_path: Path) -> None:
    path = tmp_path / "forged.jsonl"
    rows = [_span("a", "1", "2"), _span("a", "2", "1"), _span("b", "3", "4"), _span("c", "4", "3")]
    path.write_text("\n".join(rows), encoding="utf-8")
    spans = tuple(read_spans(path))
    assert all(len(one) <= HOPS_AT_MOST for one in service_paths(spans))
    assert set(most_calls(spans)) == {("b", "c", 1), ("c", "b", 1)}
