"""A drill with its real services, through the port that the window uses."""

import sqlite3
import time
from pathlib import Path

import httpx2
import pytest

from app.catalog import Incident
from app.core.errors import DrillError, Refused, WorkspaceError
from app.session.drill import Drill
from app.session.launching import Launcher
from tests.integration.session.conftest import do, until

pytestmark = pytest.mark.xdist_group("drill")

MAIN = "orders/main.py"


def source(drill: Drill, path: str) -> str:
    return next(file.text for file in drill.sources("orders") if file.path == path)


def orders_pid(drill: Drill) -> int:
    return next(row.pid for row in drill.telemetry.services() if row.name == "orders")


def test_that_a_fix_is_refused_by_every_way_while_its_gate_is_closed(drill: Drill) -> None:
    for ask in (
        lambda: drill.save_source("orders", MAIN, "x = 1\n"),
        lambda: drill.apply("orders"),
        lambda: drill.verify("orders", "it will pass"),
    ):
        with pytest.raises(Refused, match="locked"):
            ask().result(20)
    assert drill.state().revisions == ()


def test_that_what_is_written_to_disk_before_the_gate_is_not_run(drill: Drill) -> None:
    folder = drill.folder / "workspace"
    file = next(folder.glob(f"*/{MAIN}"))
    kept = file.read_text(encoding="utf-8")
    file.write_text("raise SystemExit('not to be run')\n", encoding="utf-8")
    try:
        url = next(row.url for row in drill.state().endpoints if row.name == "orders")
        assert httpx2.get(f"{url}/healthz").status_code == 200
        running = next(p for p in (drill.folder / "run").glob(f"*/1/{MAIN}"))
        assert running.read_text(encoding="utf-8") == kept
    finally:
        file.write_text(kept, encoding="utf-8")


def test_that_a_paused_process_is_recorded_with_what_the_charts_showed(drill: Drill) -> None:
    until(lambda: any(row.name == "batch-worker" for row in drill.telemetry.services()))
    paused = drill.experiment("pause", "batch-worker").result(20)
    assert paused.paused_services == {"batch-worker"}
    with pytest.raises(Refused, match="paused already"):
        drill.experiment("pause", "batch-worker").result(20)
    resumed = drill.experiment("resume", "batch-worker").result(20)
    assert resumed.paused_services == frozenset()
    assert [run.kind for _, _, run in resumed.experiments[-2:]] == ["pause", "resume"]


def test_that_a_syntax_error_is_told_with_its_line_and_the_service_runs_on(
    open_fix: Drill,
) -> None:
    good, pid = source(open_fix, MAIN), orders_pid(open_fix)
    open_fix.save_source("orders", MAIN, good + "\ndef broken(:\n").result(20)
    try:
        with pytest.raises(WorkspaceError, match=rf"{MAIN}, line \d+"):
            open_fix.apply("orders").result(30)
        assert orders_pid(open_fix) == pid
    finally:
        open_fix.save_source("orders", MAIN, good).result(20)


def test_that_code_that_dies_at_import_leaves_the_last_good_code_running(open_fix: Drill) -> None:
    good = source(open_fix, MAIN)
    open_fix.save_source("orders", MAIN, "import a_module_that_is_not_there\n" + good).result(20)
    try:
        with pytest.raises(DrillError, match="a_module_that_is_not_there"):
            open_fix.apply("orders").result(40)
    finally:
        open_fix.save_source("orders", MAIN, good).result(20)
    _, revision = open_fix.state().revisions[-1]
    assert not revision.healthy
    url = next(row.url for row in open_fix.state().endpoints if row.name == "orders")
    assert httpx2.get(f"{url}/healthz").status_code == 200


def test_that_an_applied_change_is_running_within_a_moment(open_fix: Drill) -> None:
    good = source(open_fix, MAIN)
    open_fix.save_source("orders", MAIN, good + "\n# changed by hand\n").result(20)
    try:
        state = open_fix.apply("orders").result(30)
        _, revision = state.revisions[-1]
        assert revision.healthy
        assert revision.files == (MAIN,)
    finally:
        open_fix.save_source("orders", MAIN, good).result(20)
        open_fix.apply("orders").result(30)


def test_that_a_verification_can_be_cancelled_and_says_nothing_of_the_fix(open_fix: Drill) -> None:
    outcome = open_fix.verify("orders", "it will pass")
    until(lambda: any(row.cancellable and row.detail for row in open_fix.activities()))
    for row in open_fix.activities():
        open_fix.cancel(row.id)
    result = outcome.result(20).verifications[-1].result
    assert result is not None
    assert result.verdict == "error"
    assert "cancelled" in result.detail


def test_that_the_report_is_refused_before_its_phase(drill: Drill) -> None:
    with pytest.raises(Refused, match="not open now"):
        drill.export_report(None).result(20)


def test_that_telemetry_of_all_services_comes_in(drill: Drill, incident: Incident) -> None:
    names = {service.name for service in incident.services}
    until(lambda: names <= {r.name for r in drill.telemetry.services() if r.last_seen_s_ago})
    until(lambda: bool(drill.telemetry.logs(0, 10)) and bool(drill.telemetry.traces(10)))


def test_that_an_unknown_incident_is_a_sentence_and_leaves_no_session(drills: Launcher) -> None:
    from tests.integration.session.conftest import REQUEST

    before = {path.name for path in drills.home.iterdir()}
    request = type(REQUEST)("drill-60", ("no-such",), "T", (), "", attended=False, seed=1)
    with pytest.raises(DrillError, match="no incident 'no-such'"):
        drills.create(request).result(20)
    assert {path.name for path in drills.home.iterdir()} == before


def test_that_the_journal_holds_what_the_state_shows(drill: Drill) -> None:
    from app.core import commands as cmd

    do(drill, cmd.WriteNote(f"seen at {time.time()}"))
    path = Path(drill.folder / "journal.db")
    with sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True) as db:
        (count,) = db.execute("SELECT count(*) FROM event").fetchone()
    assert count == drill.state().seq
