"""Alert rules step by step; telemetry.db when it is broken, newer, full or shared."""

import math
import random
import sqlite3
from pathlib import Path

import pytest

from app.core.signals import AlertRule, Query, QueryKind, Severity
from app.telemetry import AlertEvaluator, Recording
from app.telemetry.alerts import in_words
from app.telemetry.database import TelemetryDatabase
from app.telemetry.keeper import SeriesKeeper
from app.telemetry.series import SeriesStore
from app.telemetry.table import BLOCK_ROWS, SeriesKey, TableKey

QUERY = Query(QueryKind.GAUGE, "orders", "p95_seconds")
SAMPLE = SeriesKey("p95_seconds")
START = 1_700_000_000.0


def rule(**more: object) -> AlertRule:
    fields: dict[str, object] = {
        "id": "slow",
        "title": "Slow",
        "service": "orders",
        "severity": Severity.CRITICAL,
        "query": QUERY,
        "threshold": 0.5,
        "for_s": 10.0,
        "scale": 1000.0,
        "detail": "p95 {value} ms, limit {threshold} ms",
    }
    return AlertRule(**{**fields, **more})  # type: ignore[arg-type]


def run(evaluator: AlertEvaluator, values: dict[float, float | None]) -> list[tuple[float, bool]]:
    store = SeriesStore()
    found = []
    for second, value in values.items():
        samples = None if value is None else {SAMPLE: value}
        store.append(TableKey("orders"), START + second, samples)
        found += [
            (change.at_unix_s - START, change.firing)
            for change in evaluator.evaluate(store, START + second)
        ]
    return found


def test_that_a_rule_fires_once_it_has_held_and_resolves_at_once() -> None:
    values = {float(second): 0.9 if 5 <= second < 40 else 0.1 for second in range(60)}
    assert run(AlertEvaluator([rule()]), values) == [(15.0, True), (40.0, False)]


def test_that_a_break_begins_the_duration_anew() -> None:
    values: dict[float, float | None] = {float(second): 0.9 for second in range(25)}
    values[8.0] = 0.5  # at the threshold is not above it
    assert run(AlertEvaluator([rule()]), values) == [(19.0, True)]


def test_that_a_gap_breaks_off_what_is_pending_and_resolves_nothing() -> None:
    values: dict[float, float | None] = {float(second): 0.9 for second in range(60)}
    values[8.0] = None
    for second in range(30, 40):
        values[float(second)] = None
    values[50.0] = 0.1
    assert run(AlertEvaluator([rule()]), values) == [(19.0, True), (50.0, False)]


def test_that_a_rule_may_look_below_and_fire_without_delay() -> None:
    evaluator = AlertEvaluator([rule(above=False, for_s=0.0)])
    assert run(evaluator, {0.0: 0.9, 1.0: 0.4, 2.0: 0.9}) == [(1.0, True), (2.0, False)]


def test_that_a_rule_that_fired_before_a_restart_does_not_fire_twice() -> None:
    evaluator = AlertEvaluator([rule()], firing=["slow"])
    assert evaluator.firing() == ("slow",)
    assert run(evaluator, {0.0: 0.9, 20.0: 0.9, 21.0: 0.1}) == [(21.0, False)]


@pytest.mark.parametrize(
    ("value", "detail"),
    [
        (2.3456, "p95 2346 ms, limit 500 ms"),
        (0.5125, "p95 512 ms, limit 500 ms"),
        (math.inf, "p95 inf ms, limit 500 ms"),
    ],
)
def test_that_the_detail_shows_scaled_numbers_short(value: float, detail: str) -> None:
    store = SeriesStore()
    store.append(TableKey("orders"), START, {SAMPLE: value})
    (change,) = AlertEvaluator([rule(for_s=0.0)]).evaluate(store, START)
    assert change.detail == detail
    assert change.value == value


@pytest.mark.parametrize(("value", "shown"), [(-1e-12, "0.00"), (-0.0, "0"), (-0.0000061, "-0.01")])
def test_that_the_detail_has_no_minus_before_a_zero(value: float, shown: str) -> None:
    assert in_words(rule(), value) == f"p95 {shown} ms, limit 500 ms"


def test_that_a_slip_in_the_text_of_a_rule_does_not_cost_the_page() -> None:
    store = SeriesStore()
    store.append(TableKey("orders"), START, {SAMPLE: 1.0})
    (change,) = AlertEvaluator([rule(for_s=0.0, detail="{valeu} ms")]).evaluate(store, START)
    assert change.detail == "{valeu} ms"


def filled(rows: int, start: float = START) -> SeriesStore:
    store = SeriesStore()
    for row in range(rows):
        samples = None if row % 10 == 9 else {SAMPLE: row / 7, SeriesKey("n", (("a", "b"),)): row}
        store.append(TableKey("orders"), start + row, samples)
    return store


def keep(store: SeriesStore, path: Path) -> None:
    keeper = SeriesKeeper(store, path)
    keeper.start()
    assert keeper.flush()
    keeper.stop()


def points(store: SeriesStore | Recording) -> tuple[list[float], list[float]]:
    times, values = store.series(QUERY, 0.0, math.inf)
    return list(times), [None if math.isnan(value) else value for value in values]  # type: ignore[misc]


def test_that_what_is_kept_comes_back_exactly_also_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "telemetry.db"
    store = SeriesStore()
    keeper = SeriesKeeper(store, path)
    keeper.load(10_000)
    keeper.start()
    rows = 2 * BLOCK_ROWS + 40
    for row in range(rows):
        store.append(TableKey("orders"), START + row, {SAMPLE: row / 3})
        if row % 97 == 0:
            assert keeper.flush()
    keeper.stop()
    again = SeriesStore()
    second = SeriesKeeper(again, path)
    second.load(10_000)
    assert points(again) == points(store)
    second.start()
    again.append(TableKey("orders"), START + rows, {SAMPLE: 1.0, SeriesKey("new"): 5.0})
    second.stop()
    assert points(Recording(tmp_path)) == points(again)
    assert Recording(tmp_path).latest(Query(QueryKind.GAUGE, "orders", "new")) == 5


@pytest.mark.parametrize("content", [b"not a database " * 500, None])
def test_that_an_unusable_file_is_put_aside_and_charts_begin_anew(
    tmp_path: Path, content: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "telemetry.db"
    if content is None:
        with sqlite3.connect(path) as foreign:
            foreign.execute("CREATE TABLE x (y)")
        foreign.close()
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    store = filled(20)
    fresh = SeriesKeeper(store, path)
    fresh.load(1000)
    fresh.start()
    fresh.stop()
    assert "was put aside" in caplog.text
    assert path.with_name("telemetry.db.unusable-1").read_bytes() == before
    assert points(Recording(tmp_path)) == points(store)


def test_that_a_newer_format_is_put_aside_too_and_a_report_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "telemetry.db"
    keep(filled(20), path)
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    assert points(Recording(tmp_path)) == ([], [])
    assert "format 99" in caplog.text
    TelemetryDatabase.open(path).close()
    assert path.with_name("telemetry.db.unusable-1").exists()


def test_that_a_damaged_block_costs_only_what_is_older(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "telemetry.db"
    store = filled(3 * BLOCK_ROWS)
    keep(store, path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE block SET payload = x'00' WHERE number = 0")
    raw.close()
    times, _ = points(Recording(tmp_path))
    assert times == points(store)[0][BLOCK_ROWS:]
    assert "Older charts of orders are lost" in caplog.text


def test_that_a_disk_that_cannot_be_written_costs_no_sample(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "later" / "telemetry.db"  # the folder is not there yet
    store = filled(30)
    keeper = SeriesKeeper(store, path)
    keeper.load(1000)
    keeper.start()
    assert keeper.flush()
    assert keeper.flush()
    assert caplog.text.count("cannot be written") == 1
    path.parent.mkdir()
    assert keeper.flush()
    keeper.stop()
    assert points(Recording(path.parent)) == points(store)


def test_that_a_full_database_keeps_charts_in_memory(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "telemetry.db"
    store, noise = SeriesStore(), random.Random(1)
    for row in range(2 * BLOCK_ROWS):
        samples = {SAMPLE: 1.0, **{SeriesKey(f"noise_{n}"): noise.random() for n in range(20)}}
        store.append(TableKey("orders"), START + row, samples)
    keeper = SeriesKeeper(store, path)
    keeper.load(1000)
    assert keeper._database is not None
    connection = keeper._database._connection
    connection.execute("PRAGMA max_page_count = 10")
    keeper.start()
    assert keeper.flush()
    assert "cannot be written" in caplog.text
    connection.execute("PRAGMA max_page_count = 100000")
    assert keeper.flush()
    keeper.stop()
    assert points(Recording(tmp_path)) == points(store)


def test_that_a_report_of_an_empty_folder_has_nothing_and_makes_nothing(tmp_path: Path) -> None:
    recording = Recording(tmp_path)
    assert points(recording) == ([], [])
    assert recording.services() == ()
    assert recording.logs(0, 10) == ()
    assert recording.traces(10) == ()
    assert recording.trace("ab" * 16) == ()
    assert recording.time_span() is None
    assert list(tmp_path.iterdir()) == []
