"""The log index equals a naive reader, whatever happens to the files."""

import itertools
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.log_query import (
    EVERYTHING,
    LevelTerm,
    LogHit,
    LogQuery,
    LogSearch,
    RegexTerm,
    ServiceTerm,
    Term,
    TextTerm,
    TimeTerm,
    TraceTerm,
)
from app.telemetry import log_search
from app.telemetry.log_index import LogIndex
from app.telemetry.log_store import SEGMENT_LINES
from tests.unit.telemetry.naive_logs import naive_lines, passes

DEADLINE_S = 10.0
TRACES = [f"{n:02x}" * 16 for n in (0x00, 0xAB, 0xFF)]
WORDS = ("took 9 ms", "TOOK", "sku_1", 'say "hi"', "c:\\x", "Zürich", "{sku}", "a*b-c", "}", "{")


def until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + DEADLINE_S
    while not holds():
        assert time.monotonic() < deadline, "it did not come to that in time"
        time.sleep(0.002)


def ask(index: LogIndex, *terms: Term) -> LogSearch:
    search = index.search(LogQuery((terms,)))
    until(lambda: search.progress().complete)
    return search


def all_hits(search: LogSearch) -> list[LogHit]:
    """Newest first, newer ones included."""
    progress = search.progress()
    count = progress.older + progress.newer
    found: list[LogHit | None] = []

    def read() -> bool:
        found[:] = search.hits(-progress.newer, count)
        return None not in found

    until(read)
    return [hit for hit in found if hit is not None]


def raws(search: LogSearch) -> Counter[str]:
    return Counter(hit.raw for hit in all_hits(search) if not hit.gone)


numbers = itertools.count(1)


def kit_line(message: str, level: str = "INFO", service: str = "orders", **more: object) -> bytes:
    """A line as servicekit writes it, each at a time of its own."""
    number = next(numbers)
    stamp = f"2026-11-{1 + number // 86_400_000:02d}T{number // 3600 % 24:02d}:"
    stamp += f"{number // 60 % 60:02d}:{number % 60:02d}.{number % 1000:03d}Z"
    fields = {"ts": stamp, "level": level, "service": service, "message": message}
    fields |= {"trace_id": TRACES[number % 3] if number % 4 else "", "span_id": "", **more}
    return json.dumps(fields, ensure_ascii=False).encode()


def append(path: Path, *lines: bytes, end: bytes = b"\n") -> None:
    with path.open("ab") as file:
        for line in lines:
            file.write(line + end)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def index(folder: Path) -> Iterator[LogIndex]:
    made = LogIndex(folder, look_interval_s=0.01)
    yield made
    made.stop()


LINES = st.one_of(
    st.builds(
        kit_line,
        st.sampled_from(WORDS) | st.text(max_size=20),
        st.sampled_from(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL", "NOTICE"]),
        st.sampled_from(["orders", "pricing", "Zahl-ung"]),
    ),
    st.builds(lambda line: line.replace(b'": ', b'":'), st.builds(kit_line, st.just("compact"))),
    st.builds(
        lambda line, cut: line[:cut], st.builds(kit_line, st.just("cut")), st.integers(1, 90)
    ),
    st.sampled_from(
        [b"Traceback (most recent call last):", b"[1, 2]", b"\xff\xfe", b"a\x00b", b" "]
    ),
)
STEPS = st.one_of(
    st.tuples(st.just("write"), st.lists(LINES, max_size=8), st.sampled_from([b"\n", b"\r\n"])),
    st.tuples(st.just("rotate"), st.just([]), st.just(b"")),
    st.tuples(st.just("cut"), st.lists(LINES, min_size=1, max_size=3), st.just(b"\n")),
    st.tuples(st.just("half"), st.just([b'{"ts": "2026']), st.just(b"")),
    st.tuples(st.just("delete"), st.just([]), st.just(b"")),
)
QUERIES: tuple[tuple[Term, ...], ...] = (
    (),
    (LevelTerm(2, 3),),
    (LevelTerm(1, 1, negated=True), ServiceTerm(("ORDERS", "zahl-ung"))),
    (TraceTerm("ab"),),
    (TraceTerm("ab", negated=True),),
    (TraceTerm(TRACES[2][:20]),),
    *((TextTerm(word),) for word in WORDS),
    (TextTerm("took", negated=True), TraceTerm("")),
    (RegexTerm(r"(TOOK|took) \d+"),),
    (RegexTerm(r"^\{.*\}$", negated=True),),
    (RegexTerm(r"z[^x]r", ignore_case=True),),
)


def do(step: tuple[str, list[bytes], bytes], path: Path) -> None:
    action, lines, end = step
    if action in {"write", "half"}:
        append(path, *lines, end=end)
    elif action == "cut" and path.exists():
        path.write_bytes(b"")
        append(path, *lines, end=end)
    elif action == "rotate" and path.exists():
        taken = len(list(path.parent.glob(f"{path.name}.*")))
        path.rename(path.with_name(f"{path.name}.{taken + 1}"))
    elif action == "delete":
        path.unlink(missing_ok=True)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(STEPS, st.sampled_from(["orders.log", "pricing.log"])), max_size=12))
def test_that_it_finds_what_a_naive_reader_finds(
    steps: list[tuple[tuple[str, list[bytes], bytes], str]],
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        index = LogIndex(folder, look_interval_s=0.001)
        try:
            follows = index.search(EVERYTHING)

            def seen() -> Counter[str]:
                """What is followed; asked anew where a file went, as the pane does."""
                nonlocal follows
                if follows.progress().stale:
                    follows = index.search(EVERYTHING)
                return raws(follows)

            for step, file in steps:
                do(step, folder / file)
            expected = list(naive_lines(folder))
            wanted_now = Counter(line.raw for line in expected)
            garbled = sum(line.garbled for line in expected)
            until(lambda: seen() == wanted_now and follows.progress().garbled == garbled)
            for terms in QUERIES:
                query = LogQuery((terms,))
                wanted = Counter(line.raw for line in expected if passes(line, query))
                assert raws(ask(index, *terms)) == wanted, terms
        finally:
            index.stop()


def test_that_hits_come_newest_first_over_all_files(folder: Path, index: LogIndex) -> None:
    for number in range(300):
        append(folder / f"{'ab'[number % 2]}.log", kit_line(f"line {number}"))
    hits = all_hits(ask(index, TextTerm("line")))
    assert [hit.message for hit in hits] == [f"line {n}" for n in reversed(range(300))]


def test_that_new_lines_join_a_search_at_negative_positions(folder: Path, index: LogIndex) -> None:
    append(folder / "a.log", kit_line("old hit"), kit_line("other"))
    search = ask(index, TextTerm("hit"))
    append(folder / "a.log", kit_line("new hit"), kit_line("newest hit"))
    until(lambda: search.progress().newer == 2)
    assert [hit.message for hit in all_hits(search)] == ["newest hit", "new hit", "old hit"]
    hits = all_hits(search)
    assert [search.position_of(hit.seq) for hit in hits] == [-2, -1, 0]
    assert search.position_of(2) is None


def test_that_time_bounds_are_from_and_before(folder: Path, index: LogIndex) -> None:
    append(folder / "a.log", *(kit_line(f"n{n}") for n in range(5)))
    times = [hit.unix_s for hit in reversed(all_hits(ask(index)))]
    found = all_hits(ask(index, TimeTerm(times[1], times[3])))
    assert [hit.message for hit in found] == ["n2", "n1"]


def test_that_matches_in_the_message_are_marked(folder: Path, index: LogIndex) -> None:
    append(folder / "a.log", kit_line("Zürich took 9 ms, TOOK 11 ms"))
    (hit,) = all_hits(ask(index, TextTerm("took"), RegexTerm(r"\d+ ms")))
    assert [hit.message[a:b] for a, b in hit.spans] == ["took", "9 ms", "TOOK", "11 ms"]


def test_that_garbled_lines_are_raw_text_counted_and_marked(folder: Path, index: LogIndex) -> None:
    append(folder / "a.log", kit_line("good"), b'{"ts": "2026-1', kit_line("good"))
    search = ask(index)
    assert search.progress().garbled == 1
    (garbled,) = [hit for hit in all_hits(search) if hit.garbled]
    assert (garbled.message, garbled.service) == ('{"ts": "2026-1', "a")


def test_that_a_half_line_is_shown_once_nothing_more_comes(folder: Path, index: LogIndex) -> None:
    append(folder / "a.log", kit_line("whole"))
    append(folder / "a.log", b'{"ts": "20', end=b"")
    assert ask(index).progress().older == 1
    long_ago = time.time() - 60
    os.utime(folder / "a.log", (long_ago, long_ago))
    until(lambda: index.search(EVERYTHING).progress().lines == 2)


def test_that_a_line_without_end_is_one_garbled_line(
    folder: Path, index: LogIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.telemetry.log_files.LINE_BYTES_AT_MOST", 4096)
    monkeypatch.setattr("app.telemetry.log_files.BLOCK_BYTES", 1024)
    append(folder / "a.log", kit_line("before"), b"x" * 50_000, kit_line("after"))
    search = ask(index)
    assert [len(hit.raw) for hit in all_hits(search)][1] == 50_000
    assert (search.progress().older, search.progress().garbled) == (3, 1)


def test_that_a_cut_file_makes_the_search_stale_and_its_lines_gone(
    folder: Path, index: LogIndex
) -> None:
    append(folder / "a.log", *(kit_line(f"n{n}") for n in range(200)))
    search = ask(index)
    (folder / "a.log").write_bytes(b"")
    until(lambda: search.progress().stale)
    last = search.progress().older - 1
    until(lambda: search.hits(last, 1)[0] is not None)
    (hit,) = search.hits(last, 1)
    assert hit is not None and hit.gone
    assert ask(index).progress().older == 0


def test_that_memory_is_bounded_and_what_was_dropped_is_told(folder: Path) -> None:
    index = LogIndex(folder, look_interval_s=0.01, lines_at_most=2 * SEGMENT_LINES)
    try:
        append(folder / "a.log", *(b'{"message": "n"}' for _ in range(3 * SEGMENT_LINES + 10)))
        progress = ask(index).progress()
        assert progress.lines == SEGMENT_LINES + 10
        assert progress.older_left_out
    finally:
        index.stop()


def test_that_only_the_newest_part_of_a_long_history_is_read(folder: Path) -> None:
    append(folder / "a.log", *(kit_line(f"n{n}") for n in range(100)))
    index = LogIndex(folder, look_interval_s=0.01, backlog_bytes=1000)
    try:
        search = ask(index)
        hits = all_hits(search)
        assert 3 <= len(hits) <= 7
        assert hits[0].message == "n99"
        assert search.progress().older_left_out
    finally:
        index.stop()


def test_that_a_pattern_that_means_nothing_is_a_sentence(index: LogIndex) -> None:
    progress = ask(index, RegexTerm("(?=a)")).progress()
    assert "no regular expression" in progress.problem
    assert progress.complete


def test_that_a_pattern_that_backtracks_without_end_elsewhere_ends(
    folder: Path, index: LogIndex
) -> None:
    append(folder / "a.log", *(kit_line("a" * 5000 + "!") for _ in range(20)))
    assert ask(index, RegexTerm("(a+)+x")).progress().older == 0


def test_that_a_cancelled_search_is_left_alone(folder: Path, index: LogIndex) -> None:
    append(folder / "a.log", kit_line("one"))
    search = ask(index)
    search.cancel()
    append(folder / "a.log", kit_line("two"))
    until(lambda: index.search(EVERYTHING).progress().lines == 2)
    assert search.progress().newer == 0


def test_that_a_search_of_a_stopped_index_says_so_and_ends(index: LogIndex) -> None:
    index.stop()
    progress = ask(index).progress()
    assert "closed" in progress.problem


def test_that_segments_join_seamlessly(
    folder: Path, index: LogIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.telemetry.log_store.SEGMENT_LINES", 16)
    monkeypatch.setattr(log_search, "_FIRST_BLOCK_LINES", 5)
    for n in range(10):
        append(folder / "a.log", *(kit_line(f"n{n * 10 + k}") for k in range(10)))
        append(folder / "b.log", *(kit_line("b") for _ in range(3)))
    expected = list(naive_lines(folder))
    for terms in QUERIES:
        query = LogQuery((terms,))
        wanted = Counter(line.raw for line in expected if passes(line, query))
        assert raws(ask(index, *terms)) == wanted, terms
