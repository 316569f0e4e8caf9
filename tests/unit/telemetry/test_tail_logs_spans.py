"""Following files that grow, rotate, are cut and hold garbage; log lines and spans."""

import json
from pathlib import Path

import pytest

from app.core.ports import SpanRow
from app.runtime import new_trace
from app.telemetry import read_log_lines, read_spans
from app.telemetry.logs import LogBook, parse_line
from app.telemetry.sharing import Shared
from app.telemetry.spans import SpanIndex, parse_spans
from app.telemetry.tail import FolderTail


def write(path: Path, content: bytes, mode: str = "ab") -> None:
    with path.open(mode) as file:
        file.write(content)


def look(tail: FolderTail) -> dict[str, list[bytes]]:
    return {path.name: lines for path, lines in tail.look()}


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "orders.log"


@pytest.fixture
def tail(tmp_path: Path) -> FolderTail:
    return FolderTail(tmp_path, "*.log")


def test_that_only_whole_lines_are_given_and_each_once(log: Path, tail: FolderTail) -> None:
    assert look(tail) == {}
    write(log, b"one\ntw")
    assert look(tail) == {"orders.log": [b"one"]}
    assert look(tail) == {}
    write(log, b"o\r\n\n  \nthree\n")
    assert look(tail) == {"orders.log": [b"two", b"three"]}


def test_that_every_file_is_followed(tmp_path: Path, tail: FolderTail) -> None:
    write(tmp_path / "a.log", b"a\n")
    write(tmp_path / "b.log", b"b\n")
    write(tmp_path / "b.out", b"not a log\n")
    assert look(tail) == {"a.log": [b"a"], "b.log": [b"b"]}


def test_that_a_rotated_file_is_read_to_its_end_and_the_new_one_from_its_start(
    log: Path, tail: FolderTail
) -> None:
    write(log, b"first line\n")
    look(tail)
    write(log, b"just before\n")
    log.rename(log.with_name("orders.log.1"))
    write(log, b"just after\n")
    assert look(tail) == {"orders.log": [b"just before", b"just after"]}
    write(log, b"on\n")
    assert look(tail) == {"orders.log": [b"on"]}


@pytest.mark.parametrize("name", ["aaa.log", "zzz.log"])
def test_that_a_file_renamed_within_the_pattern_is_not_read_twice(
    log: Path, tail: FolderTail, name: str
) -> None:
    write(log, b"first line\n")
    look(tail)
    write(log, b"second line\n")
    log.rename(log.with_name(name))
    write(log, b"new file\n")
    found = look(tail)
    assert sorted(line for lines in found.values() for line in lines) == [
        b"new file",
        b"second line",
    ]
    assert look(tail) == {}


def test_that_a_cut_file_is_read_from_its_start(log: Path, tail: FolderTail) -> None:
    write(log, b"a long line of the past\nhalf")
    look(tail)
    write(log, b"new\n", mode="wb")
    assert look(tail) == {"orders.log": [b"new"]}


def test_that_a_file_cut_and_filled_again_to_the_same_size_is_noticed(
    log: Path, tail: FolderTail
) -> None:
    write(log, b"first\n")
    look(tail)
    before = log.stat().st_mtime_ns
    while log.stat().st_mtime_ns == before:  # the file system's clock is coarse
        write(log, b"other\n", mode="wb")
    assert look(tail) == {"orders.log": [b"other"]}


def test_that_a_vanished_file_may_come_back(log: Path, tail: FolderTail) -> None:
    write(log, b"one\n")
    look(tail)
    log.unlink()
    assert look(tail) == {}
    write(log, b"two\n")
    assert look(tail) == {"orders.log": [b"two"]}


def test_that_a_long_history_is_begun_near_its_end_behind_a_whole_line(
    log: Path, tmp_path: Path
) -> None:
    write(log, b"".join(b"line %06d\n" % number for number in range(1000)))
    tail = FolderTail(tmp_path, "*.log", backlog_bytes=100)
    lines = look(tail)["orders.log"]
    assert lines[-1] == b"line 000999"
    assert lines[0] == b"line 000992"


def test_that_a_line_without_end_costs_no_memory_and_the_next_one_is_read(
    log: Path, tail: FolderTail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.telemetry.tail._LINE_BYTES_AT_MOST", 1000)
    write(log, b"x" * 1500)
    assert look(tail) == {}
    write(log, b"x" * 1500 + b"\nnext\n")
    assert look(tail) == {"orders.log": [b"next"]}


def test_that_a_flood_is_taken_in_pieces(log: Path, tail: FolderTail) -> None:
    write(log, b"calm\n")
    look(tail)
    write(log, b"0123456789abcde\n" * 200_000)
    counts = []
    while found := look(tail):
        counts.append(len(found["orders.log"]))
    assert sum(counts) == 200_000
    assert max(counts) <= 1024 * 1024 // 16


LINE = {
    "ts": "2025-11-20T03:00:00.250Z",
    "level": "warning",
    "service": "orders",
    "message": "slow",
    "trace_id": "ab" * 16,
}


def test_that_a_json_line_is_read_field_by_field() -> None:
    raw = json.dumps(LINE).encode()
    line = parse_line(raw, "other", 5.0)
    assert line.unix_s == 1763607600.25
    assert (line.service, line.level, line.message) == ("orders", "WARNING", "slow")
    assert line.trace_id == "ab" * 16
    assert line.raw == raw.decode()


@pytest.mark.parametrize(
    "garbage",
    [
        b"Traceback (most recent call last):",
        b"[1, 2]",
        b'{"ts": ',
        b"\xff\xfe",
        b"null",
        b"[" * 9999,
    ],
)
def test_that_garbage_is_a_line_of_its_own(garbage: bytes) -> None:
    line = parse_line(garbage, "orders", 5.0)
    assert (line.unix_s, line.service, line.level, line.trace_id) == (5.0, "orders", "", "")
    assert line.message == garbage.decode("utf-8", "replace")


@pytest.mark.parametrize("stamp", [None, 12, "yesterday", "", {}])
def test_that_a_line_without_a_usable_time_gets_the_time_of_reading(stamp: object) -> None:
    line = parse_line(json.dumps({**LINE, "ts": stamp}).encode(), "orders", 5.0)
    assert line.unix_s == 5.0
    assert line.message == "slow"


def test_that_lines_are_numbered_over_all_services_by_time_and_bounded() -> None:
    def lines(*seconds: int) -> list[bytes]:
        return [
            json.dumps({"ts": f"2025-11-20T03:00:{second:02}Z", "message": str(second)}).encode()
            for second in seconds
        ]

    book = LogBook(kept_lines=4)
    book.add([(Path("a.log"), lines(1, 4)), (Path("b.log"), lines(2, 3))])
    assert [(line.seq, line.message, line.service) for line in book.after(0, 10)] == [
        (1, "1", "a"),
        (2, "2", "b"),
        (3, "3", "b"),
        (4, "4", "a"),
    ]
    assert [line.seq for line in book.after(2, 10)] == [3, 4]
    assert [line.seq for line in book.after(0, 2)] == [3, 4]
    assert book.after(4, 10) == ()
    assert book.after(99, 10) == ()
    book.add([(Path("a.log"), lines(5, 6))])
    assert [line.seq for line in book.after(0, 10)] == [3, 4, 5, 6]


def test_that_a_line_without_an_end_in_sight_keeps_its_beginning_only() -> None:
    book = LogBook()
    book.add([(Path("a.log"), [json.dumps({"message": "x" * 100_000}).encode(), b"plain"])])
    long, plain = book.after(0, 10)
    assert len(long.raw) == len(long.message) == 16_384
    assert (plain.message, plain.seq) == ("plain", 2)


def test_that_what_spans_say_alike_is_kept_once() -> None:
    shared = Shared()
    attributes = [{"key": "http.route", "value": {"stringValue": "/v1/orders"}}]
    line = otlp(span(1, 1, attributes=attributes), span(1, 2, 1, attributes=attributes))
    first, second = parse_spans(line, "x", shared)
    (again, _) = parse_spans(line, "x", shared)
    assert first == again
    assert first.attributes is second.attributes is again.attributes
    assert first.trace_id is second.trace_id is again.trace_id
    assert parse_spans(line, "x") == [first, second]


def test_that_a_log_file_reads_plainly(log: Path) -> None:
    write(log, json.dumps(LINE).encode() + b"\ngarbage\n" + b'{"half": ')
    lines = list(read_log_lines(log))
    assert [line.seq for line in lines] == [1, 2, 3]
    assert lines[0].message == "slow"
    assert list(read_log_lines(log.with_name("missing.log"))) == []


def otlp(*spans: dict[str, object], service: str = "orders") -> bytes:
    attribute = {"key": "service.name", "value": {"stringValue": service}}
    resource = {"attributes": [attribute]}
    scopes = [{"scope": {"name": "x"}, "spans": list(spans)}]
    return json.dumps({"resourceSpans": [{"resource": resource, "scopeSpans": scopes}]}).encode()


def span(trace: int, number: int, parent: int = 0, **more: object) -> dict[str, object]:
    start = 1_700_000_000_000_000_000 + trace * 10**9 + number * 10**6
    return {
        "traceId": f"{trace:032x}",
        "spanId": f"{number:016x}",
        "parentSpanId": f"{parent:016x}" if parent else "",
        "name": f"span {number}",
        "startTimeUnixNano": str(start),
        "endTimeUnixNano": str(start + 5 * 10**6),
        **more,
    }


def test_that_a_span_is_read_with_attributes_status_and_service() -> None:
    attributes = [
        {"key": "db.statement", "value": {"stringValue": "SELECT 1"}},
        {"key": "rows", "value": {"intValue": "3"}},
        {"key": "cached", "value": {"boolValue": False}},
        {"key": "list", "value": {"arrayValue": {"values": []}}},
        {"key": "empty"},
    ]
    line = otlp(span(1, 2, 1, attributes=attributes, status={"code": "STATUS_CODE_ERROR"}))
    (row,) = parse_spans(line, "fallback")
    assert row == SpanRow(
        f"{1:032x}",
        f"{2:016x}",
        f"{1:016x}",
        "orders",
        "span 2",
        1_700_000_001.002,
        0.005,
        True,
        (
            ("db.statement", "SELECT 1"),
            ("rows", "3"),
            ("cached", "false"),
            ("list", '{"values": []}'),
            ("empty", ""),
        ),
    )


@pytest.mark.parametrize(
    "garbage",
    [b"", b"{", b"[]", b"{}", b'{"resourceSpans": 5}', b'{"resourceSpans": [{"scopeSpans": [5]}]}'],
)
def test_that_lines_that_are_no_spans_are_skipped(garbage: bytes) -> None:
    assert parse_spans(garbage, "orders") == []


def test_that_a_span_below_a_client_of_the_drill_is_a_root() -> None:
    trace_id, traceparent = new_trace()
    _, _, client, _ = traceparent.split("-")
    begun = {**span(1, 7), "traceId": trace_id, "parentSpanId": client}
    below = {**span(1, 8, 7), "traceId": trace_id}
    rows = parse_spans(otlp(begun, below), "orders")
    assert [row.parent_id for row in rows] == ["", f"{7:016x}"]


def test_that_a_trace_is_summed_up_by_its_root_whatever_comes_first() -> None:
    index = SpanIndex()
    index.add(parse_spans(otlp(span(1, 3, 2, status={"code": 2}), service="pricing"), "x"))
    index.add(parse_spans(otlp(span(1, 2, 1), span(1, 1)), "x"))
    index.add(parse_spans(otlp(span(2, 1)), "x"))
    newest, older = index.summaries(10)
    assert newest.trace_id == f"{2:032x}"
    assert (older.service, older.name, older.spans, older.errors) == ("orders", "span 1", 3, 1)
    assert older.duration_s == pytest.approx(0.007, abs=1e-6)
    assert [row.name for row in index.spans_of(older.trace_id)] == ["span 1", "span 2", "span 3"]
    assert index.spans_of("f" * 32) == ()
    assert len(index.summaries(1)) == 1


def test_that_memory_is_bounded_and_older_traces_are_found_in_the_files(tmp_path: Path) -> None:
    path = tmp_path / "orders.jsonl"
    index = SpanIndex(tmp_path, kept_traces=50, kept_spans=40)
    for trace in range(1, 101):
        line = otlp(*(span(trace, number) for number in range(1, 6)))
        write(path, line + b"\n")
        index.add(parse_spans(line, "orders"))
    assert index._spans <= 40
    summaries = index.summaries(1000)
    assert len(summaries) == 50
    assert summaries[-1].spans == 5
    assert len(index.spans_of(summaries[0].trace_id)) == 5
    assert len(index.spans_of(summaries[-1].trace_id)) == 5  # only its summary was in memory
    assert len(index.spans_of(f"{1:032x}")) == 5  # not even that
    assert len(list(read_spans(path))) == 500


def test_that_one_huge_trace_does_not_push_the_others_out(tmp_path: Path) -> None:
    path = tmp_path / "orders.jsonl"
    index = SpanIndex(tmp_path, kept_spans=6000)
    index.add(parse_spans(otlp(span(1, 1)), "orders"))
    huge = otlp(*(span(2, number) for number in range(1, 5500)))
    write(path, huge + b"\n")
    index.add(parse_spans(huge, "orders"))
    assert index._spans == 1
    assert index.summaries(1)[0].spans == 5499
    assert len(index.spans_of(f"{2:032x}")) == 5499
