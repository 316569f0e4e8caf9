"""Seeded data and traffic of the incident agree with each other and repeat."""

import itertools
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.runtime.traffic import Arrival
from scenarios.orders.prepare import prepare
from scenarios.orders.traffic import arrivals
from scenarios.orders.world import World

SEED = 7
SUMMARY = "/v1/orders/summary"


def taken(stage: str, seconds: float, seed: int = SEED) -> list[Arrival]:
    return list(itertools.takewhile(lambda a: a.at_s < seconds, arrivals(seed, stage)))


def rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    prepare(SEED, folder)
    return folder


def test_that_a_seed_gives_the_same_data_and_another_seed_another(
    data_dir: Path, tmp_path: Path
) -> None:
    prepare(SEED, tmp_path / "same")
    prepare(SEED + 1, tmp_path / "other")
    for file, sql in (
        ("orders.db", "SELECT * FROM orders"),
        ("pricing.db", "SELECT * FROM prices"),
        ("analytics.db", "SELECT * FROM purchases"),
    ):
        first = rows(data_dir / file, sql)
        assert first == rows(tmp_path / "same" / file, sql)
        assert first != rows(tmp_path / "other" / file, sql)


def test_that_orders_are_skewed_and_newest_ids_come_last(data_dir: Path) -> None:
    per_user = Counter(u for (u,) in rows(data_dir / "orders.db", "SELECT user_id FROM orders"))
    sizes = sorted(per_user.values())
    assert sum(sizes) > 4000
    assert sizes[len(sizes) // 2] <= 2
    assert sizes[-1] > 20
    placed = rows(data_dir / "orders.db", "SELECT placed_at FROM orders ORDER BY order_id")
    assert placed == sorted(placed)


def test_that_the_databases_are_in_wal_mode(data_dir: Path) -> None:
    for file in ("orders.db", "pricing.db", "analytics.db"):
        assert rows(data_dir / file, "PRAGMA journal_mode") == [("wal",)]


def test_that_traffic_asks_for_what_the_data_holds(data_dir: Path) -> None:
    users = {user for (user,) in rows(data_dir / "orders.db", "SELECT user_id FROM users")}
    skus = {sku for (sku,) in rows(data_dir / "pricing.db", "SELECT sku FROM prices")}
    assert (users, skus) == (set(World.of_seed(SEED).user_ids), set(World.of_seed(SEED).skus))
    for arrival in taken("incident", 120):
        if arrival.path == SUMMARY:
            assert set(arrival.json["user_ids"]) <= users
        if arrival.method == "PUT":
            assert arrival.path.rpartition("/")[2] in skus
        if arrival.route == "/v1/orders":
            assert arrival.json["user_id"] in users
            assert arrival.json["sku"] in skus


@pytest.mark.parametrize("stage", ["healthy", "incident"])
def test_that_arrivals_ascend_and_repeat_by_seed(stage: str) -> None:
    first = taken(stage, 60)
    assert first == taken(stage, 60)
    assert first != taken(stage, 60, SEED + 1)
    times = [arrival.at_s for arrival in first]
    assert times == sorted(times)


def test_that_only_the_incident_asks_for_many_users_and_in_bursts() -> None:
    def large(stage: str) -> list[Arrival]:
        asked = (a for a in taken(stage, 120) if a.path == SUMMARY)
        return [a for a in asked if len(a.json["user_ids"]) >= 10]

    assert large("healthy") == []
    sizes = [len(arrival.json["user_ids"]) for arrival in large("incident")]
    assert min(sizes) < 20
    assert max(sizes) > 90
    assert 0.7 <= len(sizes) / 120 <= 1.5
    seconds = Counter(int(arrival.at_s) for arrival in large("incident"))
    assert len(seconds) < 70  # most seconds have none, those of a burst have several
    assert max(seconds.values()) >= 4


def test_that_the_nightly_job_is_asked_for_soon_after_the_page_and_seldom_again() -> None:
    jobs = [a for a in taken("incident", 900) if a.service == "batch-worker"]
    assert [a.path for a in jobs] == ["/jobs", "/jobs"]
    assert 5 <= jobs[0].at_s <= 15
    assert not [a for a in taken("healthy", 300) if a.service == "batch-worker"]


def test_that_each_new_order_has_a_request_id_of_its_own() -> None:
    ids = [a.json["request_id"] for a in taken("incident", 600) if a.route == "/v1/orders"]
    assert len(ids) == len(set(ids)) > 50
    healthy = {a.json["request_id"] for a in taken("healthy", 600) if a.route == "/v1/orders"}
    assert not healthy & set(ids)
