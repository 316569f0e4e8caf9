"""Seeded data and traffic of the incident agree with each other and repeat."""

import itertools
import sqlite3
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app.runtime.traffic import Arrival
from scenarios.billing.oracle import cents, due, goes_astray_in_floats
from scenarios.billing.prepare import prepare
from scenarios.billing.traffic import AGAIN, ROUTE, arrivals
from scenarios.billing.world import World

SEED = 7


def taken(stage: str, seconds: float, seed: int = SEED) -> list[Arrival]:
    return list(itertools.takewhile(lambda a: a.at_s < seconds, arrivals(seed, stage)))


def rows(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def unrounded(body: dict[str, Any]) -> Fraction:
    """The amount in cents where nothing is rounded on the way."""
    subtotal = sum(
        Fraction(repr(line["quantity"])) * Fraction(repr(line["unit_price"]))
        for line in body["lines"]
    )
    less = subtotal * (1 - Fraction(repr(body["discount_percent"])) / 100)
    total = less * (1 + Fraction(repr(body["tax_percent"])) / 100) * 100
    return -total if body["kind"] == "credit" else total


def bodies(stage: str, seconds: float, seed: int = SEED) -> list[dict[str, Any]]:
    return [a.json for a in taken(stage, seconds, seed) if a.path == ROUTE]


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
        ("ledger.db", "SELECT * FROM transactions"),
        ("payments.db", "SELECT * FROM accounts"),
        ("receivables.db", "SELECT * FROM items"),
    ):
        first = rows(data_dir / file, sql)
        assert first == rows(tmp_path / "same" / file, sql)
        assert first != rows(tmp_path / "other" / file, sql)


def test_that_ledger_and_settlements_agree_to_the_cent_before_the_first_request(
    data_dir: Path,
) -> None:
    settled = dict(
        rows(data_dir / "payments.db", "SELECT settlement_id, amount_cents FROM settlements")
    )
    running = 0
    for amount, total, settlement_id in rows(
        data_dir / "ledger.db",
        "SELECT amount, running_total, settlement_id FROM transactions ORDER BY transaction_id",
    ):
        running += settled.pop(settlement_id)
        assert cents(total) == running
        assert cents(amount) is not None
    assert not settled


@pytest.mark.parametrize("stage", ["healthy", "incident"])
def test_that_arrivals_ascend_and_repeat_by_seed(stage: str) -> None:
    first = taken(stage, 60)
    assert first == taken(stage, 60)
    assert first != taken(stage, 60, SEED + 1)
    times = [arrival.at_s for arrival in first]
    assert times == sorted(times)


@pytest.mark.parametrize("seed", [1, 7, 300])
def test_that_healthy_purchases_come_to_whole_cents_at_every_step(seed: int) -> None:
    for body in bodies("healthy", 120, seed):
        assert unrounded(body) == due(body).amount


@pytest.mark.parametrize("seed", [1, 7, 300])
def test_that_the_months_purchases_do_not_and_lean_to_one_side(seed: int) -> None:
    lost = [due(body).amount - unrounded(body) for body in bodies("incident", 120, seed)]
    assert sum(1 for each in lost if each) > 200
    assert sum(lost) > 5


def test_that_every_client_tries_again_and_only_the_incident_asks_banks_that_give_reason() -> None:
    world = World.of_seed(SEED)
    special = {*world.slow_ids, *world.asking_ids}
    for stage in ("healthy", "incident"):
        sent = [arrival for arrival in taken(stage, 300) if arrival.path == ROUTE]
        assert len({arrival.json["request_id"] for arrival in sent}) == len(sent)
        assert {arrival.retry for arrival in sent} == {AGAIN}
        asked = [arrival for arrival in sent if arrival.json["account_id"] in special]
        assert (0.02 < len(asked) / len(sent) < 0.06) is (stage == "incident")
        assert asked or stage == "healthy"


def test_that_no_bank_is_asked_while_it_still_thinks() -> None:
    world = World.of_seed(SEED)
    longest_s = sum(AGAIN.patience_s) + AGAIN.backoff_s * (1 + AGAIN.jitter)
    last_s: dict[int, float] = {}
    for arrival in taken("incident", 600):
        account_id = (arrival.json or {}).get("account_id")
        if account_id in (*world.slow_ids, *world.asking_ids):
            assert arrival.at_s - last_s.get(account_id, -999.0) > longest_s
            last_s[account_id] = arrival.at_s


def test_that_a_slow_bank_takes_longer_than_its_customers_wait(data_dir: Path) -> None:
    slow = rows(
        data_dir / "payments.db",
        "SELECT account_id, authorisation_s FROM accounts NATURAL JOIN banks"
        " WHERE authorisation_s > 0",
    )
    assert {account_id for account_id, _ in slow} == set(World.of_seed(SEED).slow_ids)
    assert all(AGAIN.patience_s[0] < seconds < AGAIN.patience_s[1] / 3 for _, seconds in slow)


def test_that_the_closing_is_asked_for_soon_after_the_page_and_seldom_again() -> None:
    runs = [a for a in taken("incident", 900) if a.service == "month-end"]
    assert [a.path for a in runs] == ["/runs", "/runs"]
    assert 5 <= runs[0].at_s <= 15
    assert not [a for a in taken("healthy", 300) if a.service == "month-end"]


def test_that_sums_are_known_that_floats_do_not_hold() -> None:
    assert goes_astray_in_floats([10, 20])
    assert not goes_astray_in_floats([25, 50])
    assert not goes_astray_in_floats([])
