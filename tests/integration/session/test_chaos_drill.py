"""Chaos in a living drill: it shows in telemetry, and reverting it brings everything back."""

import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing

import httpx2
import pytest

from app.core import commands as cmd
from app.core.chaos import ChaosKind
from app.core.errors import Refused
from app.core.signals import Query, QueryKind
from app.core.state import SessionState
from app.session.drill import Drill
from tests.integration.session.conftest import do, until

pytestmark = pytest.mark.xdist_group("drill")

EDGE = "orders>pricing"
UPSTREAM_P50 = Query(
    QueryKind.QUANTILE,
    "orders",
    "upstream_request_duration_seconds",
    labels=(("upstream", "pricing"),),
    window_s=5.0,
    q=0.5,
)


def trigger(
    drill: Drill, kind: ChaosKind, target: str = EDGE, **values: float
) -> tuple[str, SessionState]:
    command = cmd.TriggerChaos(kind, target, tuple(values.items()), "a test of chaos")
    state = do(drill, command)
    return state.chaos[-1].triggered.id, state


def url(drill: Drill, service: str) -> str:
    return next(row.url for row in drill.state().endpoints if row.name == service)


def asked(drill: Drill) -> httpx2.Response:
    """One request of a team: an order history, for which a price has to be asked."""
    (path,) = (drill.folder / "data").glob("*/orders.db")
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
        (user_id,) = db.execute("SELECT user_id FROM orders LIMIT 1").fetchone()
    address = f"{url(drill, 'orders')}/v1/users/{user_id}/orders?limit=1"
    return httpx2.get(address, timeout=20.0)


def median_s(drill: Drill) -> float:
    return drill.telemetry.latest(UPSTREAM_P50) or 0.0


def test_that_latency_on_an_edge_shows_and_goes_again_without_a_restart(drill: Drill) -> None:
    pids = {row.name: row.pid for row in drill.state().endpoints}
    until(lambda: 0.0 < median_s(drill) < 0.15)
    chaos_id, state = trigger(drill, ChaosKind.LATENCY, latency_ms=300.0, jitter_ms=20.0)
    assert state.active_chaos()[-1].by == "team"
    try:
        until(lambda: median_s(drill) > 0.25, 30.0)
    finally:
        do(drill, cmd.RevertChaos(chaos_id, "seen"))
    until(lambda: 0.0 < median_s(drill) < 0.15, 30.0)
    shown = {row.name: row.pid for row in drill.telemetry.services()}
    assert {name: shown[name] for name in pids} == pids
    assert drill.state().active_chaos() == ()


def test_that_an_edge_can_be_cut_refused_and_reset(drill: Drill) -> None:
    assert asked(drill).status_code == 200
    for kind in (ChaosKind.REFUSAL, ChaosKind.RESET, ChaosKind.PARTITION):
        chaos_id, _ = trigger(drill, kind)
        try:
            until(lambda: asked(drill).status_code == 503)
        finally:
            do(drill, cmd.RevertChaos(chaos_id))
        until(lambda: asked(drill).status_code == 200)


def test_that_an_outside_party_fails_and_is_slow_on_demand(drill: Drill) -> None:
    chaos_id, _ = trigger(drill, ChaosKind.UPSTREAM_FAILURE, "pricing", share_percent=100.0)
    price = f"{url(drill, 'pricing')}/v1/prices/version"
    try:
        until(lambda: httpx2.get(price).status_code == 503)
        assert asked(drill).json()["error_code"] == "pricing_unavailable"
        assert httpx2.get(f"{url(drill, 'pricing')}/healthz").status_code == 200
    finally:
        do(drill, cmd.RevertChaos(chaos_id))
    until(lambda: httpx2.get(price).status_code == 200)
    chaos_id, _ = trigger(
        drill, ChaosKind.DELAYED_PROCESSING, "pricing", delay_ms=400.0, jitter_ms=0.0
    )
    try:
        until(lambda: seconds_of(lambda: httpx2.get(price)) >= 0.4)
    finally:
        do(drill, cmd.RevertChaos(chaos_id))
    until(lambda: seconds_of(lambda: httpx2.get(price)) < 0.3)


def seconds_of(ask: Callable[[], object]) -> float:
    began_s = time.perf_counter()
    ask()
    return time.perf_counter() - began_s


@pytest.mark.parametrize("kind", [ChaosKind.LOG_DISK_FULL, ChaosKind.LOG_ROTATION_FAILURE])
def test_that_a_log_stands_still_and_goes_on_when_reverted(drill: Drill, kind: ChaosKind) -> None:
    log, output = drill.folder / "logs" / "orders.log", drill.folder / "logs" / "orders.out"
    values = {"room_kib": 0.0} if kind is ChaosKind.LOG_DISK_FULL else {}
    chaos_id, _ = trigger(drill, kind, "orders", **values)
    told = output if kind is ChaosKind.LOG_DISK_FULL else log.with_name("orders.log.1")
    word = "No space left on device" if kind is ChaosKind.LOG_DISK_FULL else '"message"'
    try:
        until(lambda: told.exists() and word in told.read_text(encoding="utf-8"))
        size = log.stat().st_size
        assert asked(drill).status_code == 200
        assert log.stat().st_size == size
    finally:
        do(drill, cmd.RevertChaos(chaos_id))
    until(lambda: log.stat().st_size > size)
    lines = log.read_bytes().splitlines()
    assert lines[-1].startswith(b"{")


def test_that_what_makes_no_sense_is_refused_with_a_sentence(drill: Drill) -> None:
    for kind, target, why in (
        (ChaosKind.REPLICATION_LAG, "orders", "keeps a copy"),
        (ChaosKind.PARTIAL_FAILURE, "pricing", "takes transactions"),
        (ChaosKind.LATENCY, "pricing>orders", "orders to pricing"),
        (ChaosKind.LOG_DISK_FULL, "pricing", "orders, batch-worker"),
    ):
        with pytest.raises(Refused, match=why):
            trigger(drill, kind, target)
    offered = {offer.form.kind: offer.targets for offer in drill.chaos_offers()}
    assert offered[ChaosKind.PARTITION] == (EDGE,)
    assert offered[ChaosKind.REPLICATION_LAG] == ()


def test_that_a_team_finds_no_trace_of_the_network_between(drill: Drill) -> None:
    names = {row.name for row in drill.telemetry.services()}
    assert "mesh" not in names
    assert "mesh" not in {row.name for row in drill.state().endpoints}
    assert not [path for path in (drill.folder / "logs").iterdir() if "mesh" in path.name]


def test_that_a_fair_edge_costs_little_beside_the_call_itself(drill: Drill) -> None:
    """Medians of calls taken in turn, with and without the relay, beside the drill's load."""
    at, to = drill._fleet._stands["orders"].edges()[EDGE]
    took_s: dict[int, list[float]] = {at: [], to: []}
    with httpx2.Client(timeout=20.0) as client:
        for _ in range(300):
            for port, times_s in took_s.items():
                asked_url = f"http://127.0.0.1:{port}/v1/prices/version"
                times_s.append(seconds_of(lambda url=asked_url: client.get(url)))
    relayed_s, direct_s = (statistics.median(took_s[port]) for port in (at, to))
    assert relayed_s - direct_s < 0.005, f"{relayed_s:.4f} s instead of {direct_s:.4f} s"
