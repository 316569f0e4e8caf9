"""A search over logs that another process writes and rotates at the same time."""

import json
import subprocess
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.log_query import LogQuery, RegexTerm, TextTerm
from app.telemetry import Collector, Recording
from tests.unit.telemetry.test_log_index import all_hits, until

LINES = 6_000
WRITER = textwrap.dedent(
    """
    import json, logging.handlers, sys
    handler = logging.handlers.RotatingFileHandler(
        sys.argv[1], maxBytes=100_000, backupCount=50, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(message)s"))
    log = logging.getLogger("writer")
    log.addHandler(handler)
    log.setLevel("INFO")
    for number in range(int(sys.argv[2])):
        log.info(json.dumps({
            "ts": "2026-11-20T03:%02d:%02d.%03dZ" % (number // 1000 // 60, number // 1000 % 60,
                                                     number % 1000),
            "level": "INFO", "service": "orders", "message": "number %d" % number,
            "trace_id": "%032x" % number, "span_id": "",
        }))
    """
)


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[Collector]:
    (tmp_path / "logs").mkdir()
    made = Collector(tmp_path, {})
    made.start()
    yield made
    made.stop()


def write(folder: Path) -> subprocess.Popen[bytes]:
    target = folder / "logs" / "orders.log"
    return subprocess.Popen([sys.executable, "-c", WRITER, str(target), str(LINES)])


def test_that_no_line_is_lost_or_doubled_while_files_rotate(
    tmp_path: Path, collector: Collector
) -> None:
    search = collector.search_logs(LogQuery(((TextTerm("number"),),)))
    writer = write(tmp_path)
    try:
        assert writer.wait(60) == 0
    finally:
        writer.kill()
    assert len(list((tmp_path / "logs").iterdir())) > 5
    until(lambda: search.progress().newer + search.progress().older >= LINES)
    numbers = Counter(int(hit.message.split()[1]) for hit in chunked(search))
    assert numbers == Counter(range(LINES))
    ends_in_7 = collector.search_logs(LogQuery(((RegexTerm(r"number \d*7\b"),),)))
    until(lambda: ends_in_7.progress().complete)
    assert ends_in_7.progress().older == LINES // 10


def chunked(search):  # type: ignore[no-untyped-def]
    """All hits, in pages that the search keeps at hand."""
    progress = search.progress()
    for first in range(-progress.newer, progress.older, 500):
        count = min(500, progress.older - first)
        until(lambda f=first, c=count: None not in search.hits(f, c))
        yield from search.hits(first, count)


def test_that_a_recording_answers_from_the_files_alone(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    line = {"message": "once", "service": "orders", "level": "ERROR"}
    (tmp_path / "logs" / "orders.log").write_text(json.dumps(line) + "\n", encoding="utf-8")
    recording = Recording(tmp_path)
    try:
        search = recording.search_logs(LogQuery(((TextTerm("once"),),)))
        until(lambda: search.progress().complete)
        assert [hit.level for hit in all_hits(search)] == ["ERROR"]
    finally:
        recording.close()
