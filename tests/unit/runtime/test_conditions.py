"""The conditions' file, the harness of a service and a log whose disk is full, for real."""

import asyncio
import errno
import logging
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.runtime.conditions import (
    Conditions,
    ConditionsFile,
    EdgeConditions,
    ServiceConditions,
    write_conditions,
)
from app.runtime.harness import Harness
from app.runtime.log_disk import LogDisk, can_fill_log_disk

BAD = Conditions(
    edges={"a>b": EdgeConditions(0.2, 0.05, 0.5, "hang")},
    services={"b": ServiceConditions(fail_share=1.0), "c": ServiceConditions(log="full")},
    disk_mib_per_s=3.0,
    asked_again=("d",),
)


def test_that_the_file_gives_back_what_was_written_once(tmp_path: Path) -> None:
    path = tmp_path / "private" / "conditions.json"
    file = ConditionsFile(path)
    assert file.news() is None
    write_conditions(path, BAD)
    assert file.news() == BAD
    assert file.news() is None
    write_conditions(path, Conditions())
    assert file.news() == Conditions()


def test_that_half_a_file_is_no_news_and_is_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "conditions.json"
    path.write_text('{"edges": {', encoding="utf-8")
    file = ConditionsFile(path)
    assert file.news() is None
    write_conditions(path, BAD)
    assert file.news() == BAD


class Party:
    """An outside party that counts what it does."""

    def __init__(self) -> None:
        self.done = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            self.done += 1
            await send({"type": "http.response.start", "status": 201, "headers": []})
            await send({"type": "http.response.body", "body": b"done"})


def answers(
    conditions: ServiceConditions, folder: Path, requests: list[tuple[str, str]]
) -> tuple[list[int], int]:
    """The statuses that callers get, and how often something was done."""
    path, party = folder / "conditions.json", Party()
    write_conditions(path, Conditions(services={"b": conditions}))
    statuses: list[int] = []

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def ask() -> None:
        harness = Harness(party, path, random.Random(5))
        await harness({"type": "lifespan"}, None, send)
        for method, where in requests:
            await harness({"type": "http", "method": method, "path": where}, None, send)

    asyncio.run(ask())
    return statuses, party.done


@pytest.fixture(autouse=True)
def service_b(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SERVICE_NAME", "b")
    monkeypatch.setenv("LOG_DIR", str(tmp_path))


def test_that_a_failing_party_does_nothing_and_still_tells_its_health(tmp_path: Path) -> None:
    asked = [("POST", "/pay"), ("GET", "/feed"), ("GET", "/healthz"), ("GET", "/metrics")]
    statuses, done = answers(ServiceConditions(fail_share=1.0), tmp_path, asked)
    assert statuses == [503, 503, 201, 201]
    assert done == 2


def test_that_a_lost_answer_is_work_done_and_reading_is_never_lost(tmp_path: Path) -> None:
    asked = [("POST", "/pay"), ("GET", "/feed")]
    assert answers(ServiceConditions(lost_share=1.0), tmp_path, asked) == ([500, 201], 2)


def test_that_a_share_is_a_share(tmp_path: Path) -> None:
    statuses, done = answers(ServiceConditions(fail_share=0.3), tmp_path, [("POST", "/")] * 1000)
    assert 240 <= statuses.count(503) <= 360
    assert done == statuses.count(201) == 1000 - statuses.count(503)


def test_that_fair_conditions_change_nothing(tmp_path: Path) -> None:
    assert answers(ServiceConditions(), tmp_path, [("POST", "/")] * 20) == ([201] * 20, 20)


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[tuple[logging.Logger, Path]]:
    """A log as services write it, on a handler of its own."""
    path = tmp_path / "b.log"
    handler = logging.FileHandler(path, encoding="utf-8")
    log = logging.Logger("of the service")
    log.addHandler(handler)
    yield log, path
    handler.close()


needs_a_full_disk = pytest.mark.skipif(
    sys.platform == "darwin", reason="macOS has nothing on which a write fails for want of room"
)


@needs_a_full_disk
def test_that_a_full_log_disk_is_the_real_error_of_a_real_write(
    log_file: tuple[logging.Logger, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, path = log_file
    errors: list[int | None] = []
    handler = log.handlers[0]
    handler.handleError = lambda _: errors.append(getattr(sys.exc_info()[1], "errno", None))  # type: ignore[method-assign]
    assert can_fill_log_disk(tmp_path)
    disk = LogDisk(path, tmp_path)
    log.warning("before")
    disk.become("full", 0)
    log.warning("not written")
    assert errors == [errno.ENOSPC]
    assert path.read_text(encoding="utf-8").splitlines() == ["before"]
    disk.become("", 0)
    log.warning("after")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[-1]) == ("before", "after")
    assert errors == [errno.ENOSPC]


@needs_a_full_disk
def test_that_the_log_grows_by_the_room_that_is_left_and_no_further(
    log_file: tuple[logging.Logger, Path], tmp_path: Path
) -> None:
    log, path = log_file
    log.handlers[0].handleError = lambda _: None  # type: ignore[method-assign]
    disk = LogDisk(path, tmp_path)
    log.warning("x" * 99)
    disk.become("full", 1000)
    for _ in range(50):
        log.warning("x" * 99)
        disk.look()
    assert 1100 <= path.stat().st_size <= 1200
    disk.become("", 0)


def test_that_after_a_failed_rotation_lines_go_to_the_file_moved_aside_until_reverted(
    log_file: tuple[logging.Logger, Path], tmp_path: Path
) -> None:
    log, path = log_file
    disk = LogDisk(path, tmp_path)
    log.warning("before")
    disk.become("rotated", 0)
    log.warning("aside")
    disk.look()
    log.warning("aside too")
    assert path.read_text(encoding="utf-8") == "before\n"
    assert path.with_name("b.log.1").read_text(encoding="utf-8") == "aside\naside too\n"
    disk.become("", 0)
    log.warning("after")
    assert path.read_text(encoding="utf-8") == "before\nafter\n"


def test_that_a_log_opened_later_is_no_exception_and_other_files_are_left_alone(
    log_file: tuple[logging.Logger, Path], tmp_path: Path
) -> None:
    _, path = log_file
    disk = LogDisk(path, tmp_path)
    disk.become("rotated", 0)
    with path.open("a", encoding="utf-8") as late, (tmp_path / "c.log").open("w") as other:
        disk.look()
        late.write("aside\n")
        late.flush()
        other.write("mine\n")
        other.flush()
        assert path.read_text(encoding="utf-8") == ""
        disk.become("", 0)
        late.write("back\n")
    assert path.read_text(encoding="utf-8") == "back\n"
    assert (tmp_path / "c.log").read_text(encoding="utf-8") == "mine\n"
