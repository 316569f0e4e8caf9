"""An incident whose package runs as several services: an apply is all of them or none."""

from collections.abc import Iterator

import httpx2
import pytest

from app.catalog import Incident, load_incident
from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.errors import DrillError, WorkspaceError
from app.core.ports import SessionRequest
from app.session.drill import Drill
from app.session.launching import Launcher
from scenarios.deadlock.world import World

pytestmark = pytest.mark.xdist_group("drill")

SLUG, SEED = "deadlock", 29
REQUEST = SessionRequest("drill-60", (SLUG,), "Team", (), "", attended=False, seed=SEED)
LAST = "stays/loyalty/main.py"


@pytest.fixture(scope="module")
def circle() -> Incident:
    return load_incident(SLUG)


@pytest.fixture(scope="module")
def stays(drills: Launcher) -> Iterator[Drill]:
    """A drill of three editable services with its fix gate open, on the original code."""
    opened = drills.create(REQUEST).result(60)
    assert isinstance(opened, Drill)
    for command in (
        cmd.OverrideGate(Capability.INVESTIGATE, "this test is about the fix"),
        cmd.OverrideGate(Capability.FIX, "this test is about the fix", SLUG),
    ):
        opened.submit(command, "facilitator").result(20)
    yield opened
    drills.close(opened).result(20)


def source(drill: Drill, path: str) -> str:
    return next(file.text for file in drill.sources(SLUG) if file.path == path)


def pids(drill: Drill, circle: Incident) -> dict[str, int]:
    names = {service.name for service in circle.editables}
    return {row.name: row.pid for row in drill._fleet.statuses() if row.name in names}


def assert_healthy(drill: Drill) -> None:
    for endpoint in drill.state().endpoints:
        assert httpx2.get(f"{endpoint.url}/healthz").status_code == 200, endpoint.name


def test_that_a_syntax_error_in_any_of_them_restarts_none(stays: Drill, circle: Incident) -> None:
    path, before = "stays/stock/holding.py", pids(stays, circle)
    good = source(stays, path)
    line = good.count("\n") + 2
    stays.save_source(SLUG, path, good + "\ndef broken(:\n").result(20)
    try:
        with pytest.raises(WorkspaceError, match=rf"{path}, line {line}:"):
            stays.apply(SLUG).result(30)
    finally:
        stays.save_source(SLUG, path, good).result(20)
    assert pids(stays, circle) == before


def test_that_each_of_them_is_missed_where_its_application_is_gone(
    stays: Drill, circle: Incident
) -> None:
    before = pids(stays, circle)
    file = next((stays.folder / "workspace").glob(f"*/{LAST}"))
    good = file.read_text(encoding="utf-8")
    file.unlink()
    try:
        with pytest.raises(WorkspaceError, match=f"{LAST} is missing, and loyalty starts from it"):
            stays.apply(SLUG).result(30)
    finally:
        file.write_text(good, encoding="utf-8")
    assert pids(stays, circle) == before


def test_that_where_the_last_one_does_not_start_all_of_them_go_back(
    stays: Drill, circle: Incident
) -> None:
    good = source(stays, LAST)
    line = good.count("\n") + 1
    stays.save_source(SLUG, LAST, good + "len(a_name_that_is_not_there, 1)\n").result(20)
    try:
        with pytest.raises(DrillError) as told:
            stays.apply(SLUG).result(60)
    finally:
        stays.save_source(SLUG, LAST, good).result(20)
    assert f'{LAST}", line {line}' in str(told.value).replace("\\", "/")
    assert "a_name_that_is_not_there" in str(told.value)
    assert "loyalty" in str(told.value)
    assert not stays.state().revisions[-1][1].healthy
    assert stays._fleet.running_source(SLUG).name == "1"
    assert_healthy(stays)


def test_that_a_fix_runs_in_all_of_them(stays: Drill, circle: Incident) -> None:
    before, fix = pids(stays, circle), circle.fixes[0].folder
    for file in fix.rglob("*.py"):
        name = file.relative_to(fix).as_posix()
        stays.save_source(SLUG, name, file.read_text(encoding="utf-8")).result(20)
    state = stays.apply(SLUG).result(60)
    after = pids(stays, circle)
    assert state.revisions[-1][1].healthy
    assert set(after) == {"booking", "stock", "loyalty"}
    assert all(after[name] not in (0, before[name]) for name in after)
    assert_healthy(stays)
    booking = next(row.url for row in state.endpoints if row.name == "booking")
    member_id = next(iter(World.of_seed(SEED).tiers))
    wanted = {"request_id": "by-hand", "member_id": member_id, "room_type": "double", "nights": 2}
    answer = httpx2.post(f"{booking}/v1/bookings", json=wanted, timeout=10)
    assert answer.status_code == 201
    assert answer.json()["award"]["points"] >= 200
