"""What chaos does to the incidents' own services behind their edges, without any load."""

import json
import sqlite3
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.catalog import load_incident
from app.core.chaos import ChaosKind, whole_values
from app.core.events import ChaosTriggered, Stamp
from app.core.state import ChaosState, SessionState
from app.runtime import Conditions, Supervisor, mesh_spec, write_conditions
from app.session.chaos import conditions_of
from app.session.children import Ports
from app.session.stand import Stand
from scenarios.billing.world import World

SEED = 11
ROWS_BETWEEN_RESTARTS = (
    2000  # at 200 rows a second a copy that starts over every few seconds never gets here
)
Answer = tuple[int, Any]


class Served:
    """One incident's services behind their edges."""

    def __init__(self, stand: Stand, folder: Path, conditions_path: Path) -> None:
        self.stand, self.folder = stand, folder
        self._path = conditions_path

    def ask(self, service: str, path: str, body: Any = None) -> Answer:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.stand.url(service) + path, data)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())

    def gauge(self, service: str, name: str) -> float:
        with urllib.request.urlopen(self.stand.url(service) + "/metrics", timeout=10) as answer:
            families = list(text_string_to_metric_families(answer.read().decode()))
        return sum(s.value for family in families for s in family.samples if s.name == name)

    def rows(self, database: str, sql: str) -> list[Any]:
        path = self.folder / "data" / self.stand.alias / database
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as db:
            return db.execute(sql).fetchall()

    @contextmanager
    def under(self, kind: ChaosKind, target: str, **values: float) -> Iterator[None]:
        """Bad until the end of the block, as a drill tells its children."""
        whole = whole_values(kind, values.items())
        at = Stamp(0.0, 0.0)
        row = ChaosState(ChaosTriggered("k1", kind, target, whole, "a test"), at, "test")
        write_conditions(self._path, conditions_of(SessionState(chaos=(row,))))
        try:
            yield
        finally:
            write_conditions(self._path, Conditions())


@contextmanager
def served(slug: str, folder: Path) -> Iterator[Served]:
    for name in ("logs", "traces"):
        (folder / name).mkdir()
    path, ports = folder / "private" / "conditions.json", Ports()
    stand = Stand(load_incident(slug), folder, SEED, "clients", ports, path)
    stand.prepare(SessionState())
    write_conditions(path, Conditions())
    mesh = mesh_spec(
        name="mesh",
        port=ports.port("mesh"),
        edges=stand.edges(),
        asked=stand.set_back(),
        conditions_path=path,
        output_path=path.with_name("mesh.out"),
    )
    with ExitStack() as stack:
        supervisor = stack.enter_context(Supervisor(None))
        supervisor.start_all([mesh, *stand.service_specs()], timeout_s=20.0)
        yield Served(stand, folder, path)


def until(holds: Callable[[], Any], limit_s: float = 30.0) -> None:
    end_s = time.monotonic() + limit_s
    while not holds():
        assert time.monotonic() < end_s, "the condition did not come true in time"
        time.sleep(0.02)  # between two looks


@pytest.fixture
def orders(tmp_path: Path) -> Iterator[Served]:
    with served("orders", tmp_path) as made:
        yield made


@pytest.fixture
def billing(tmp_path: Path) -> Iterator[Served]:
    with served("billing", tmp_path) as made:
        yield made


@pytest.fixture
def deadlock(tmp_path: Path) -> Iterator[Served]:
    with served("deadlock", tmp_path) as made:
        yield made


def test_that_orders_loses_its_prices_in_each_way_and_finds_them_again(orders: Served) -> None:
    ((user_id,),) = orders.rows("orders.db", "SELECT user_id FROM orders LIMIT 1")

    def history() -> Answer:
        return orders.ask("orders", f"/v1/users/{user_id}/orders?limit=1")

    assert history()[0] == 200
    for kind, target in (
        (ChaosKind.REFUSAL, "orders>pricing"),
        (ChaosKind.RESET, "orders>pricing"),
        (ChaosKind.PARTITION, "orders>pricing"),
        (ChaosKind.UPSTREAM_FAILURE, "pricing"),
    ):
        with orders.under(kind, target):
            until(lambda: history()[0] == 503)
            assert history()[1]["error_code"] == "pricing_unavailable"
        until(lambda: history()[0] == 200)


def test_that_a_partial_failure_settles_what_is_not_booked(billing: Served) -> None:
    account_id = World.of_seed(SEED).account_ids[0]
    numbers = iter(range(1000))

    def bill() -> Answer:
        lines = [{"quantity": 2, "unit_price": 4.5}]
        body = {"request_id": f"t-{next(numbers)}", "account_id": account_id, "kind": "charge"}
        return billing.ask("billing", "/v1/transactions", {**body, "lines": lines})

    def counted() -> tuple[int, int]:
        ((booked,),) = billing.rows("ledger.db", "SELECT count(*) FROM transactions")
        ((settled,),) = billing.rows("payments.db", "SELECT count(*) FROM settlements")
        return booked, settled

    assert bill()[0] == 201
    with billing.under(ChaosKind.PARTIAL_FAILURE, "payments", share_percent=100.0):
        until(lambda: bill()[0] == 503)
        booked, settled = counted()
        status, body = bill()
        assert (status, body["error_code"]) == (503, "payments_unavailable")
        assert counted() == (booked, settled + 1)
        assert billing.ask("payments", "/v1/settlements")[0] == 200
    until(lambda: bill()[0] == 201)


def test_that_a_cut_in_the_circle_shows_at_its_start_and_lag_is_a_decoy(deadlock: Served) -> None:
    members = [row[0] for row in deadlock.rows("loyalty.db", "SELECT member_id FROM members")]

    def book() -> int:
        member_id = members.pop()
        wish = {"request_id": f"t-{member_id}", "member_id": member_id}
        return deadlock.ask(
            "booking", "/v1/bookings", {**wish, "room_type": "double", "nights": 2}
        )[0]

    def copied() -> int:
        ((count,),) = deadlock.rows("reporting.db", "SELECT count(*) FROM stays")
        return int(count)

    assert book() == 201
    with deadlock.under(ChaosKind.REFUSAL, "stock>loyalty"):
        until(lambda: book() >= 500)
    until(lambda: book() == 201)
    until(lambda: deadlock.gauge("replicator", "replication_lag_seconds") < 3.0)
    with deadlock.under(ChaosKind.REPLICATION_LAG, "replicator"):
        until(lambda: deadlock.gauge("replicator", "replication_lag_seconds") > 7.0)
        assert book() == 201
        assert copied() < ROWS_BETWEEN_RESTARTS
    until(lambda: copied() > ROWS_BETWEEN_RESTARTS)
