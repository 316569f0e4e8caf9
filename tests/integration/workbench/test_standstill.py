"""Code that stands still is told from a machine that has no time."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app.workbench.standstill import STOOD_STILL_TRIPS, Standstill

DEADLINE_S = 20.0


class Helper(BaseHTTPRequestHandler):
    """Answers at once, as a service that nobody edits on a machine that has time."""

    answered = 0

    def do_GET(self) -> None:
        Helper.answered += 1
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def helper_url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Helper) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(timeout=5.0)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "calls.jsonl"
    path.write_text("one call began\n", encoding="utf-8")
    return path


def until(stood: Standstill, longest_s: float) -> None:
    deadline_s = time.monotonic() + DEADLINE_S
    while stood.longest_s < longest_s and not stood.found and time.monotonic() < deadline_s:
        threading.Event().wait(0.02)


@pytest.mark.timeout(60)
def test_that_services_that_do_nothing_while_others_answer_stand_still(
    helper_url: str, record: Path
) -> None:
    with Standstill(helper_url, lambda: [record]) as stood:
        until(stood, DEADLINE_S)
    assert stood.found
    assert stood.trips >= STOOD_STILL_TRIPS


@pytest.mark.timeout(60)
def test_that_work_that_goes_on_slowly_is_no_standstill(helper_url: str, record: Path) -> None:
    stop = threading.Event()

    def go_on() -> None:
        while not stop.wait(0.1):
            with record.open("a", encoding="utf-8") as file:
                file.write("one more\n")

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        with Standstill(helper_url, lambda: [record]) as stood:
            enough, deadline_s = Helper.answered + 2 * STOOD_STILL_TRIPS, time.monotonic() + 20.0
            while Helper.answered < enough and time.monotonic() < deadline_s:
                stop.wait(0.02)
    finally:
        stop.set()
        thread.join()
    assert not stood.found


@pytest.mark.timeout(60)
def test_that_a_machine_on_which_nobody_answers_proves_nothing(record: Path) -> None:
    with Standstill("http://127.0.0.1:9", lambda: [record]) as stood:
        until(stood, 2.2)
    assert stood.longest_s >= 2.2
    assert not stood.found


def test_that_no_helper_is_no_finding(record: Path) -> None:
    with Standstill("", lambda: [record]) as stood:
        pass
    assert not stood.found
