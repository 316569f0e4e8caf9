"""Which requests join on their trace id, from logs, spans and metrics as services write them."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.workbench.correlation import Correlation, CorrelationProbe

SUMMARY = ("POST", "/v1/orders/summary", "200")


def metrics(count: int) -> str:
    method, route, status = SUMMARY
    labels = f'method="{method}",route="{route}",status="{status}"'
    return (
        "# HELP http_requests_total Requests\n# TYPE http_requests_total counter\n"
        f"http_requests_total{{{labels}}} {count}.0\n"
    )


def span(trace_id: str) -> dict[str, Any]:
    method, route, status = SUMMARY
    attributes = [
        {"key": "http.route", "value": {"stringValue": route}},
        {"key": "http.response.status_code", "value": {"intValue": status}},
    ]
    name = f"{method} {route}"
    return {"traceId": trace_id, "kind": 2, "name": name, "attributes": attributes}


class Files:
    """The log and span files of two services."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def log(self, *trace_ids: str) -> None:
        with (self.folder / "orders.log").open("a", encoding="utf-8") as file:
            for trace_id in trace_ids:
                file.write(json.dumps({"message": "x", "trace_id": trace_id}) + "\n")

    def spans(self, service: str, *trace_ids: str) -> None:
        scope = {"spans": [span(trace_id) for trace_id in trace_ids]}
        document = {"resourceSpans": [{"scopeSpans": [scope]}]}
        with (self.folder / f"{service}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(document) + "\n")

    def probe(self, before: int) -> CorrelationProbe:
        return CorrelationProbe("orders", self.folder, self.folder, metrics(before))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    made = Files(tmp_path)
    made.log("old")
    made.spans("orders", "old")
    made.spans("pricing", "old")
    return made


def joined(files: Files, probe: CorrelationProbe, counted: int) -> Correlation:
    return probe.joined(2, lambda: metrics(counted), timeout_s=0.0)


def test_that_everything_joined_is_a_share_of_one(files: Files) -> None:
    probe = files.probe(7)
    files.log("a", "b", "a")
    files.spans("orders", "a", "b")
    files.spans("pricing", "a", "a", "b")
    found = joined(files, probe, 9)
    assert (found.share, found.lacking, found.hops) == (1.0, "", 3)


@pytest.mark.parametrize(
    ("logged", "spanned", "hops", "counted", "share", "words"),
    [
        (("a",), ("a", "b"), (), 9, 0.5, "1 without a log line"),
        (("a", "b"), ("a",), (), 9, 0.5, "1 without a server span"),
        (("a", "b"), ("a", "b"), (), 8, 0.5, "1 not in http_requests_total"),
        (("a", "b"), ("a", "b"), ("a", "x", "y", "z"), 9, 0.25, "3 of 4 calls"),
    ],
)
def test_that_what_is_missing_lowers_the_share_and_is_named(
    files: Files,
    logged: tuple[str, ...],
    spanned: tuple[str, ...],
    hops: tuple[str, ...],
    counted: int,
    share: float,
    words: str,
) -> None:
    probe = files.probe(7)
    files.log(*logged)
    files.spans("orders", *spanned)
    files.spans("pricing", *hops)
    found = joined(files, probe, counted)
    assert found.share == share
    assert words in found.lacking


def test_that_garbage_in_a_log_does_not_stop_the_join(files: Files) -> None:
    probe = files.probe(7)
    with (files.folder / "orders.log").open("ab") as file:
        file.write(b"\xff\xfe not json\n[1]\n")
    files.log("a", "b")
    files.spans("orders", "a", "b")
    assert joined(files, probe, 9).share == 1.0


def test_that_a_request_counted_a_moment_after_its_answer_still_joins(files: Files) -> None:
    probe = files.probe(5)
    files.log("a", "b")
    files.spans("orders", "a", "b")
    told = iter((metrics(6), metrics(7)))
    assert probe.joined(2, lambda: next(told), timeout_s=5.0).share == 1.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that a sleep puts forward by a second."""
    now = [0.0]

    def sleep(_: float) -> None:
        now[0] += 1.0

    fake = SimpleNamespace(monotonic=lambda: now[0], sleep=sleep)
    monkeypatch.setattr("app.workbench.correlation.time", fake)
    return now


def test_that_what_keeps_coming_is_waited_for_beyond_the_time(
    files: Files, clock: list[float]
) -> None:
    probe = files.probe(2)
    late = ["a", "b", "c", "d", "e"]
    files.log(*late)

    def read_metrics() -> str:
        if late:
            files.spans("orders", late.pop())
        return metrics(7)

    assert probe.joined(5, read_metrics, timeout_s=2.0).share == 1.0
    assert clock[0] == 4.0


def test_that_what_does_not_come_is_waited_for_so_long_and_no_longer(
    files: Files, clock: list[float]
) -> None:
    found = files.probe(2).joined(5, lambda: metrics(7), timeout_s=3.0)
    assert (found.share, clock[0]) == (0.0, 3.0)
