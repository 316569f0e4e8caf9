"""What the gauge at a dependency's side counts and troubles."""

import asyncio
from pathlib import Path
from typing import Any

from app.workbench.dependency_gauge import CallReading, DependencyGauge, gauged


async def well(scope: Any, receive: Any, send: Any) -> None:
    await asyncio.sleep(0)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


async def call(app: Any, path: str, method: str = "GET") -> int:
    statuses: list[int] = []

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    await app({"type": "http", "path": path, "method": method}, receive, send)
    return statuses[0]


async def together(app: Any, count: int) -> list[int]:
    return list(await asyncio.gather(*(call(app, f"/v1/prices/{n}") for n in range(count))))


def test_that_calls_and_calls_at_once_are_counted_since_the_last_reading(tmp_path: Path) -> None:
    gauge, app = DependencyGauge(tmp_path), gauged(well, tmp_path)
    assert gauge.take() == CallReading(0, 0)
    asyncio.run(together(app, 5))
    assert gauge.take() == CallReading(5, 5)

    async def in_turn() -> None:
        for _ in range(3):
            await call(app, "/v1/prices/1")

    asyncio.run(in_turn())
    assert gauge.take() == CallReading(3, 1)


def test_that_health_scrapes_and_the_verifiers_own_changes_are_not_counted(
    tmp_path: Path,
) -> None:
    gauge, app = DependencyGauge(tmp_path), gauged(well, tmp_path)
    gauge.fail("all")
    for path, method in (("/healthz", "GET"), ("/metrics", "GET"), ("/v1/prices/1", "PUT")):
        assert asyncio.run(call(app, path, method)) == 200
    assert gauge.take() == CallReading(0, 0)


def test_that_failure_is_switched_on_and_off_at_once(tmp_path: Path) -> None:
    gauge, app = DependencyGauge(tmp_path), gauged(well, tmp_path)
    gauge.fail("all")
    assert all(status >= 500 for status in asyncio.run(together(app, 4)))
    gauge.fail("some")
    statuses = asyncio.run(together(app, 9))
    assert sum(status >= 500 for status in statuses) == 3
    gauge.fail("")
    assert set(asyncio.run(together(app, 4))) == {200}


def test_that_a_lost_answer_is_a_call_that_was_carried_out(tmp_path: Path) -> None:
    carried_out: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        carried_out.append(scope["path"])
        await well(scope, receive, send)

    gauge, gauged_app = DependencyGauge(tmp_path), gauged(app, tmp_path)
    gauge.fail("lost")
    assert all(status >= 500 for status in asyncio.run(together(gauged_app, 3)))
    assert len(carried_out) == 3
    gauge.fail("all")
    asyncio.run(together(gauged_app, 3))
    assert len(carried_out) == 3
