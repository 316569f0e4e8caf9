"""The incident's services as real processes: contract, telemetry and the fault itself."""

import json
import sqlite3
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.catalog import load_incident
from app.runtime import Supervisor, free_ports, service_spec
from scenarios.billing.prepare import prepare
from scenarios.billing.world import World

SEED = 11
WORLD = World.of_seed(SEED)
HALF_CENTS = [{"quantity": 3, "unit_price": 0.035}]
WHOLE = [{"quantity": 2, "unit_price": 4.5}]


@dataclass
class Stand:
    """Running services of the incident and ways to ask them."""

    urls: dict[str, str]
    folder: Path
    supervisor: Supervisor

    def ask(
        self, service: str, method: str, path: str, body: Any = None, **headers: str
    ) -> tuple[int, Any]:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.urls[service] + path, data, dict(headers), method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())

    def bill(self, request_id: str, account_id: int, lines: Any, **headers: str) -> tuple[int, Any]:
        body = {
            "request_id": request_id,
            "account_id": account_id,
            "kind": "charge",
            "lines": lines,
        }
        return self.ask("billing", "POST", "/v1/transactions", body, **headers)

    def settled_cents(self, settlement_id: int) -> int:
        path = f"/v1/settlements?after={settlement_id - 1}"
        settlement = self.ask("payments", "GET", path)[1]["settlements"][0]
        assert settlement["settlement_id"] == settlement_id
        return int(settlement["amount_cents"])

    def rows_of(self, request_id: str) -> int:
        with closing(sqlite3.connect(self.folder / "data" / "ledger.db")) as db:
            sql = "SELECT count(*) FROM transactions WHERE request_id = ?"
            return int(db.execute(sql, (request_id,)).fetchone()[0])

    def reconciled(self) -> dict[str, Any]:
        answer: dict[str, Any] = self.ask("reconciliation", "GET", "/v1/reconciliation")[1]
        return answer

    def metrics(self, service: str) -> dict[str, float]:
        with urllib.request.urlopen(self.urls[service] + "/metrics", timeout=20) as answer:
            lines = answer.read().decode().splitlines()
        pairs = (line.rpartition(" ") for line in lines if not line.startswith("#"))
        return {name: float(value) for name, _, value in pairs}


def until(condition: Callable[[], Any], timeout_s: float = 20.0) -> Any:
    end_s = time.monotonic() + timeout_s
    while not (value := condition()):
        assert time.monotonic() < end_s, "the condition did not come true in time"
        time.sleep(0.02)
    return value


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    incident, folder = load_incident("billing"), tmp_path_factory.mktemp("billing")
    prepare(SEED, folder / "data")
    names = [service.name for service in incident.services]
    ports = dict(zip(names, free_ports(len(names)), strict=True))
    urls = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
    folders = {"LOG_DIR": "logs", "TRACE_DIR": "traces", "DATA_DIR": "data"}
    (folder / "logs").mkdir()
    specs = [
        service_spec(
            name=service.name,
            app=service.app,
            import_dirs=[service.import_dir, incident.library_dir],
            env={
                **{key: str(folder / value) for key, value in folders.items()},
                **{f"{other.upper()}_URL": urls[other] for other in service.depends_on},
            },
            port=ports[service.name],
            output_path=folder / "logs" / f"{service.name}.out",
        )
        for service in incident.services
    ]
    with Supervisor(None) as supervisor:
        supervisor.start_all(specs, timeout_s=15)
        yield Stand(urls, folder, supervisor)


def test_that_whole_pieces_are_billed_as_they_are_settled(stand: Stand) -> None:
    status, booked = stand.bill("whole", WORLD.account_ids[0], WHOLE)
    assert (status, booked["amount"]) == (201, 9.0)
    assert stand.settled_cents(booked["settlement_id"]) == 900
    path = f"/v1/transactions/{booked['transaction_id']}"
    assert stand.ask("billing", "GET", path) == (200, booked)


def test_that_parts_of_a_cent_stay_in_the_ledger_and_part_the_totals(stand: Stand) -> None:
    started = until(lambda: stand.reconciled().get("difference"))
    for number in range(12):
        status, booked = stand.bill(f"parts-{number}", WORLD.account_ids[1], HALF_CENTS)
        assert status == 201
        assert stand.settled_cents(booked["settlement_id"]) == 11
        assert booked["amount"] == pytest.approx(0.105)
    moved = until(
        lambda: abs(Decimal(stand.reconciled()["difference"]) - Decimal(started)) > Decimal("0.05")
    )
    assert moved
    assert stand.metrics("reconciliation")["reconciliation_growth_per_minute"] > 0.05


def test_that_the_same_request_is_billed_each_time_it_comes(stand: Stand) -> None:
    answers = [stand.bill("again", WORLD.account_ids[2], WHOLE)[1] for _ in range(2)]
    assert answers[0]["transaction_id"] != answers[1]["transaction_id"]
    assert answers[0]["settlement_id"] != answers[1]["settlement_id"]
    assert stand.rows_of("again") == 2
    until(lambda: stand.metrics("reconciliation")["ledger_repeated_requests"] >= 1)


def test_that_a_decline_is_counted_books_nothing_and_may_be_sent_again(stand: Stand) -> None:
    before = stand.metrics("billing")
    status, error = stand.bill("asks", WORLD.asking_ids[0], WHOLE)
    assert (status, error["error_code"], len(error["trace_id"])) == (402, "payment_declined", 32)
    assert stand.rows_of("asks") == 0
    assert stand.bill("asks", WORLD.asking_ids[0], WHOLE)[0] == 201
    after = stand.metrics("billing")
    reason = 'billing_failure_total{reason="payment_declined"}'
    assert after[reason] == before[reason] + 1
    assert after["checkout_failure_total"] == before["checkout_failure_total"] + 1


def test_that_the_processor_settles_a_reference_once(stand: Stand) -> None:
    payment = {
        "reference": "ref-1",
        "account_id": WORLD.account_ids[3],
        "kind": "credit",
        "lines": HALF_CENTS,
        "discount_percent": 0,
        "tax_percent": 0,
    }
    answers = [stand.ask("payments", "POST", "/v1/payments", payment) for _ in range(2)]
    assert answers[0] == answers[1]
    assert stand.settled_cents(answers[0][1]["settlement_id"]) == -11
    strange = {**payment, "reference": "ref-2", "account_id": 5}
    assert stand.ask("payments", "POST", "/v1/payments", strange)[0] == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"request_id": None},
        {"kind": "gift"},
        {"account_id": True},
        {"account_id": 5},
        {"lines": []},
        {"lines": ["x"]},
        {"lines": [{"quantity": 1, "unit_price": float("nan")}]},
        {"tax_percent": 100.5},
    ],
)
def test_that_nonsense_is_refused_in_the_shape_of_errors(stand: Stand, wrong: Any) -> None:
    body = {
        "request_id": "nonsense",
        "account_id": WORLD.account_ids[4],
        "kind": "charge",
        "lines": WHOLE,
    }
    status, error = stand.ask("billing", "POST", "/v1/transactions", {**body, **wrong})
    assert (status, error["error_code"], len(error["trace_id"])) == (422, "invalid_request", 32)
    assert stand.rows_of("nonsense") == 0


def test_that_a_transaction_joins_in_logs_and_traces_of_both_services(stand: Stand) -> None:
    trace_id, parent = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
    header = f"00-{trace_id}-{parent}-01"
    booked = stand.bill("traced", WORLD.account_ids[5], WHOLE, traceparent=header)[1]

    def traced(service: str) -> bool:
        path = stand.folder / "traces" / f"{service}.jsonl"
        return path.exists() and trace_id in path.read_text(encoding="utf-8")

    until(lambda: traced("billing") and traced("payments"))
    text = (stand.folder / "logs" / "billing.log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    line = next(line for line in lines if line.get("request_id") == "traced")
    assert line["trace_id"] == trace_id
    assert line["message"] == f"transaction {booked['transaction_id']} booked"


def test_that_the_closing_works_reports_and_stays_reachable(stand: Stand) -> None:
    status, run = stand.ask("month-end", "POST", "/runs", {"rounds": 5000})
    assert (status, run["state"]) == (202, "running")
    assert stand.ask("month-end", "POST", "/runs", {"rounds": 3})[1]["rounds"] == 5000
    until(lambda: stand.metrics("month-end")["month_end_items_total"] > 20)
    assert stand.ask("month-end", "GET", "/healthz") == (200, {"status": "ok"})
    stand.supervisor.stop("month-end")


def test_that_without_payments_nothing_is_booked_and_the_answer_says_so(stand: Stand) -> None:
    stand.supervisor.stop("payments")
    status, error = stand.bill("gone", WORLD.account_ids[6], WHOLE)
    assert (status, error["error_code"]) == (503, "payments_unavailable")
    assert stand.rows_of("gone") == 0
