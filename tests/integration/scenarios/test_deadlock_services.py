"""The incident as it is served: fine one by one, at a standstill in a burst, and visible."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest
from prometheus_client.parser import text_string_to_metric_families

from app.catalog import load_incident
from app.core.state import SessionState
from app.runtime import Supervisor
from app.session.children import Ports
from app.session.stand import Stand
from scenarios.deadlock.oracle import Oracle

SEED = 11
NAMES = ("booking", "stock", "loyalty")
WORKERS = 8


class Served:
    """Running services and ways to ask them."""

    def __init__(self, stand: Stand, supervisor: Supervisor, folder: Path) -> None:
        self.stand = stand
        self.supervisor = supervisor
        self.folder = folder
        self.oracle = Oracle(SEED, folder / "data" / stand.alias)
        self.members = list(self.oracle.world.tiers)

    def text(self, service: str, path: str) -> str:
        with urllib.request.urlopen(self.stand.url(service) + path, timeout=5) as answer:
            content: bytes = answer.read()
        return content.decode()

    def gauge(self, service: str, name: str) -> float:
        families = text_string_to_metric_families(self.text(service, "/metrics"))
        return sum(s.value for family in families for s in family.samples if s.name == name)

    def wish(self) -> dict[str, Any]:
        member_id = self.members.pop()
        request_id = f"test-{member_id}"
        return {
            "request_id": request_id,
            "member_id": member_id,
            "room_type": "double",
            "nights": 3,
        }

    def book(self, wish: dict[str, Any]) -> tuple[int, Any]:
        request = urllib.request.Request(
            self.stand.url("booking") + "/v1/bookings", json.dumps(wish).encode(), method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read())

    def pid(self, service: str) -> int:
        return self.supervisor.status_of(service).pid

    def spans(self, service: str) -> list[dict[str, Any]]:
        path = self.folder / "traces" / f"{service}.jsonl"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        return [
            span
            for line in lines
            for resource in json.loads(line)["resourceSpans"]
            for scope in resource["scopeSpans"]
            for span in scope["spans"]
        ]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("stays")
    for name in ("logs", "traces"):
        (folder / name).mkdir()
    stand = Stand(load_incident("deadlock"), folder, SEED, "clients", Ports())
    stand.prepare(SessionState())
    supervisor = Supervisor(None)
    try:
        supervisor.start_all(stand.service_specs(), timeout_s=20.0)
        yield Served(stand, supervisor, folder)
    finally:
        supervisor.stop_all(timeout_s=2.0)
        supervisor.close()


def until(holds: Any, deadline_s: float = 10.0) -> None:
    end_s = time.monotonic() + deadline_s
    while not holds():
        assert time.monotonic() < end_s
        time.sleep(0.05)


def test_that_a_booking_holds_the_work_of_all_three(served: Served) -> None:
    wish = served.wish()
    status, body = served.book(wish)
    assert status == 201
    assert served.oracle.differs(wish, body) == ""
    again = served.book(wish)
    assert again == (201, body)
    shown = json.loads(served.text("booking", f"/v1/bookings/{body['booking_id']}"))
    assert shown["points"] == served.oracle.points(wish)
    member = json.loads(served.text("loyalty", f"/v1/members/{wish['member_id']}"))
    due = served.oracle.balances[wish["member_id"]] + served.oracle.points(wish)
    assert member["balance"] == due


def test_that_a_trace_returns_to_its_origin_and_holds_what_is_hidden(served: Served) -> None:
    assert served.book(served.wish())[0] == 201

    def visits() -> list[str]:
        last = [s for s in served.spans("loyalty") if s["name"] == "POST /v1/awards"]
        trace_id = last[-1]["traceId"] if last else ""
        return [
            name
            for name in (*NAMES, "allotment")
            for span in served.spans(name)
            if span["kind"] == 2 and span["traceId"] == trace_id
        ]

    until(lambda: sorted(visits()) == ["allotment", "booking", "booking", "loyalty", "stock"])


def test_that_a_burst_fills_all_three_pools_while_the_processors_idle(served: Served) -> None:
    with ThreadPoolExecutor(24) as pool:
        asked = [pool.submit(served.book, served.wish()) for _ in range(24)]
        until(lambda: all(served.gauge(name, "workers_in_use") == WORKERS for name in NAMES))
        processes = [psutil.Process(served.pid(name)) for name in NAMES]
        for process in processes:
            process.cpu_percent(None)
        began_s = time.monotonic()
        until(lambda: time.monotonic() - began_s > 2.0)
        assert all(process.cpu_percent(None) < 30 for process in processes)
        assert all(served.gauge(name, "workers_in_use") == WORKERS for name in NAMES)
        assert "confirmation.py" in served.text("booking", "/debug/stacks")
        assert "awarding.py" in served.text("loyalty", "/debug/stacks")
        answers = [each.result() for each in asked]
    late = [body for status, body in answers if status == 504]
    assert len(late) >= 0.15 * len(answers)
    assert {body["error_code"] for body in late} == {"upstream_timeout"}
    log = (served.folder / "logs" / "booking.log").read_text("utf-8")
    assert "stock did not answer in time" in log
