"""The incident's services as real processes: contract, telemetry and the fault itself."""

import json
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.catalog import Incident, load_incident
from app.runtime import Supervisor, free_ports, service_spec
from scenarios.orders.prepare import prepare
from scenarios.orders.world import World

SEED = 11
SUMMARY = "/v1/orders/summary"


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

    def summary(self, user_ids: list[int], **more: Any) -> list[dict[str, Any]]:
        status, body = self.ask("orders", "POST", SUMMARY, {"user_ids": user_ids, **more})
        assert status == 200, body
        users: list[dict[str, Any]] = body["users"]
        return users

    def metric(self, service: str, name: str, **labels: str) -> float:
        with urllib.request.urlopen(self.urls[service] + "/metrics", timeout=20) as answer:
            families = text_string_to_metric_families(answer.read().decode())
            return sum(
                sample.value
                for family in families
                for sample in family.samples
                if sample.name == name and labels.items() <= sample.labels.items()
            )

    def lines(self, kind: str, service: str) -> list[dict[str, Any]]:
        suffix = "log" if kind == "logs" else "jsonl"
        path = self.folder / kind / f"{service}.{suffix}"
        whole = path.read_text(encoding="utf-8").rpartition("\n")[0]
        return [json.loads(line) for line in whole.splitlines()]

    def spans(self, service: str, trace_id: str) -> list[dict[str, Any]]:
        scopes = (
            scope
            for line in self.lines("traces", service)
            for resource in line["resourceSpans"]
            for scope in resource["scopeSpans"]
        )
        return [s for scope in scopes for s in scope["spans"] if s["traceId"] == trace_id]


def until(condition: Callable[[], Any], timeout_s: float = 20.0) -> Any:
    end_s = time.monotonic() + timeout_s
    while not (value := condition()):
        assert time.monotonic() < end_s, "the condition did not come true in time"
        time.sleep(0.02)
    return value


def launch(supervisor: Supervisor, folder: Path, incident: Incident, source: Path) -> Stand:
    """Start all services, at ordinary priority so that a busy machine does not decide a test."""
    prepare(SEED, folder / "data")
    ports = dict(zip((s.name for s in incident.services), free_ports(3), strict=True))
    urls = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
    specs = [
        service_spec(
            name=service.name,
            app=service.app,
            import_dirs=[
                source if not service.external else service.import_dir,
                incident.library_dir,
            ],
            env={
                "LOG_DIR": str(folder / "logs"),
                "TRACE_DIR": str(folder / "traces"),
                "DATA_DIR": str(folder / "data"),
                **{f"{other.upper()}_URL": urls[other] for other in service.depends_on},
            },
            port=ports[service.name],
            output_path=folder / "logs" / f"{service.name}.out",
        )
        for service in incident.services
    ]
    (folder / "logs").mkdir(exist_ok=True)
    supervisor.start_all(specs, timeout_s=15)
    return Stand(urls, folder, supervisor)


@pytest.fixture(scope="module")
def incident() -> Incident:
    return load_incident("orders")


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory, incident: Incident) -> Iterator[Stand]:
    folder = tmp_path_factory.mktemp("orders")
    with Supervisor(None) as supervisor:
        yield launch(supervisor, folder, incident, incident.folder / "services")


@pytest.fixture(scope="module")
def original_answer(
    tmp_path_factory: pytest.TempPathFactory, incident: Incident, users: tuple[int, ...]
) -> list[dict[str, Any]]:
    """What the code as handed out answers to a large request, on fresh data."""
    folder = tmp_path_factory.mktemp("original")
    with Supervisor(None) as supervisor:
        stand = launch(supervisor, folder, incident, incident.folder / "services")
        return stand.summary([*users[:98], users[0], 5])


@pytest.fixture(scope="module")
def users() -> tuple[int, ...]:
    return World.of_seed(SEED).user_ids


def test_that_work_grows_with_the_number_of_users_asked_for(
    stand: Stand, users: tuple[int, ...]
) -> None:
    work = {}
    for size in (5, 50):
        before = [
            stand.metric("orders", name)
            for name in ("db_statements_total", "upstream_requests_total")
        ]
        found = stand.summary(list(users[:size]))
        orders = sum(len(user["orders"]) for user in found)
        statements, calls = (
            stand.metric("orders", name) - value
            for name, value in zip(
                ("db_statements_total", "upstream_requests_total"), before, strict=True
            )
        )
        assert (statements, calls) == (size, orders)
        work[size] = calls
    assert work[50] > 4 * work[5]


def test_that_answers_come_in_the_order_asked_with_repeats_and_strangers(
    stand: Stand, users: tuple[int, ...]
) -> None:
    asked = [users[3], 5, users[1], users[3], -1]
    found = stand.summary(asked)
    assert [user["user_id"] for user in found] == asked
    assert found[0] == found[3]
    assert found[1] == {"user_id": 5, "orders": [], "total_cents": 0}
    for user in found:
        assert user["total_cents"] == sum(line["total_cents"] for line in user["orders"])


def test_that_a_page_is_cut_to_its_limit_and_the_limit_to_fifty(
    stand: Stand, users: tuple[int, ...]
) -> None:
    sku = World.of_seed(SEED).skus[0]
    for number in range(53):
        order = {"user_id": users[0], "sku": sku, "quantity": 1, "request_id": f"page-{number}"}
        assert stand.ask("orders", "POST", "/v1/orders", order)[0] == 201
    newest = stand.summary([users[0]], limit=500)[0]["orders"]
    assert len(newest) == 50
    assert [o["order_id"] for o in newest] == sorted((o["order_id"] for o in newest), reverse=True)
    assert stand.summary([users[0]])[0]["orders"] == newest[:20]
    path = f"/v1/users/{users[0]}/orders?limit=3"
    assert stand.ask("orders", "GET", path)[1]["orders"] == newest[:3]


def test_that_the_same_request_id_is_taken_once(stand: Stand, users: tuple[int, ...]) -> None:
    order = {
        "user_id": users[9],
        "sku": World.of_seed(SEED).skus[1],
        "quantity": 2,
        "request_id": "once",
    }
    before = len(stand.summary([users[9]], limit=50)[0]["orders"])
    first = stand.ask("orders", "POST", "/v1/orders", order)
    assert first == stand.ask("orders", "POST", "/v1/orders", order)
    assert first[0] == 201
    assert len(stand.summary([users[9]], limit=50)[0]["orders"]) == before + 1


def test_that_a_price_change_is_in_the_next_answer(stand: Stand, users: tuple[int, ...]) -> None:
    user = next(u for u in stand.summary(list(users[20:80]), limit=1) if u["orders"])
    sku = user["orders"][0]["sku"]
    version = stand.ask("pricing", "GET", "/v1/prices/version")[1]["version"]
    for cents in (4321, 1234):
        stand.ask("pricing", "PUT", f"/v1/prices/{sku}", {"unit_price_cents": cents})
        line = stand.summary([user["user_id"]], limit=1)[0]["orders"][0]
        assert line["unit_price_cents"] == cents
    assert stand.ask("pricing", "GET", "/v1/prices/version")[1]["version"] == version + 2


def test_that_pricing_answers_batches_and_tells_what_it_does_not_know(stand: Stand) -> None:
    skus = list(World.of_seed(SEED).skus[:5])
    status, body = stand.ask("pricing", "POST", "/v1/prices/batch", {"skus": [*skus, "NO-1"]})
    assert status == 200
    assert [price["sku"] for price in body["prices"]] == skus
    assert body["unknown"] == ["NO-1"]
    assert stand.ask("pricing", "GET", "/v1/prices/NO-1")[0] == 404
    for bad in ([], [skus[0], skus[0]], [f"X-{n}" for n in range(101)], "x", None):
        assert stand.ask("pricing", "POST", "/v1/prices/batch", {"skus": bad})[0] == 422


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"user_ids": []},
        {"user_ids": list(range(101))},
        {"user_ids": [True]},
        {"user_ids": ["1"]},
        {"user_ids": [2**70]},
        {"user_ids": [1], "limit": 0},
        {"user_ids": [1], "limit": "x"},
        {"user_ids": [1], "limit": 1.5},
    ],
)
def test_that_nonsense_is_refused_in_the_shape_of_errors(stand: Stand, body: Any) -> None:
    status, error = stand.ask("orders", "POST", SUMMARY, body)
    assert status == 422
    assert error["error_code"] == "invalid_request"
    assert len(error["trace_id"]) == 32


def test_that_an_order_for_a_stranger_or_an_unknown_item_is_refused(
    stand: Stand, users: tuple[int, ...]
) -> None:
    sku = World.of_seed(SEED).skus[0]
    for user_id, item in ((5, sku), (users[0], "NO-1")):
        order = {"user_id": user_id, "sku": item, "quantity": 1}
        assert stand.ask("orders", "POST", "/v1/orders", order)[0] == 422


def test_that_a_request_joins_in_logs_and_traces_of_both_services(
    stand: Stand, users: tuple[int, ...]
) -> None:
    trace_id, parent = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
    asked = list(users[100:110])
    stand.ask(
        "orders", "POST", SUMMARY, {"user_ids": asked}, traceparent=f"00-{trace_id}-{parent}-01"
    )
    root = until(
        lambda: [s for s in stand.spans("orders", trace_id) if s["parentSpanId"] == parent]
    )[0]
    spans = stand.spans("orders", trace_id)
    assert root["name"] == f"POST {SUMMARY}"
    calls = [s for s in spans if s["name"] == "GET pricing"]
    statements = [s for s in spans if s["name"] == "SELECT"]
    assert len(statements) == 10
    assert {s["parentSpanId"] for s in (*calls, *statements)} == {root["spanId"]}
    called = {s["spanId"] for s in calls}
    until(lambda: {s["parentSpanId"] for s in stand.spans("pricing", trace_id)} == called)
    assert {s["name"] for s in stand.spans("pricing", trace_id)} == {"GET /v1/prices/{sku}"}
    lines = [line for line in stand.lines("logs", "orders") if line["trace_id"] == trace_id]
    access = next(line for line in lines if line["message"].startswith(f"POST {SUMMARY} 200"))
    assert (access["db_statements"], access["upstream_requests"]) == (10, len(calls))


def test_that_the_nightly_job_works_reports_and_stays_reachable(stand: Stand) -> None:
    status, job = stand.ask("batch-worker", "POST", "/jobs", {"weeks": 260})
    assert (status, job["state"]) == (202, "running")
    again = stand.ask("batch-worker", "POST", "/jobs", {"weeks": 5})[1]
    assert again["weeks"] == 260
    until(lambda: stand.metric("batch-worker", "reindex_customers_total") > 20)
    assert stand.ask("batch-worker", "GET", "/healthz") == (200, {"status": "ok"})
    assert 0 < stand.ask("batch-worker", "GET", "/jobs/current")[1]["done"] < 0.1
    stand.supervisor.stop("batch-worker")


def test_that_without_pricing_there_is_no_answer_but_an_honest_error(
    stand: Stand, users: tuple[int, ...]
) -> None:
    buyer = next(u["user_id"] for u in stand.summary(list(users[20:80]), limit=1) if u["orders"])
    stand.supervisor.stop("pricing")
    status, error = stand.ask("orders", "POST", SUMMARY, {"user_ids": [buyer]})
    assert (status, error["error_code"]) == (503, "pricing_unavailable")
    logged = until(
        lambda: [
            line
            for line in stand.lines("logs", "orders")
            if line["trace_id"] == error["trace_id"] and "error_code" in line
        ]
    )
    assert logged[0]["error_code"] == "pricing_unavailable"


@pytest.mark.parametrize("name", [fix.name for fix in load_incident("orders").fixes])
def test_that_a_reference_fix_answers_the_same_with_work_that_does_not_grow(
    tmp_path: Path,
    incident: Incident,
    users: tuple[int, ...],
    original_answer: list[dict[str, Any]],
    name: str,
) -> None:
    asked, source = [*users[:98], users[0], 5], tmp_path / "source"
    shutil.copytree(incident.folder / "services", source)
    shutil.copytree(incident.folder / "fixes" / name, source, dirs_exist_ok=True)
    with Supervisor(None) as supervisor:
        stand = launch(supervisor, tmp_path, incident, source)
        found = stand.summary(asked)
        assert stand.metric("orders", "db_statements_total") == 1
        calls = stand.metric("pricing", "http_requests_total", status="200")
        assert 1 <= calls <= len(World.of_seed(SEED).skus) + 1
    assert found == original_answer
