"""A filter copied as grep or jq gives the same lines as the log list, in the real programs."""

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.log_commands import grep_command, jq_command
from app.core.log_query import EVERYTHING, LogQuery
from app.telemetry.log_index import LogIndex
from app.ui.panes.log_filter import parse
from tests.unit.telemetry.test_log_index import all_hits, append, kit_line, until

FILTERS = (
    "",
    "took",
    "-took",
    "level>=warn",
    "level<=info",
    "level:info",
    "-level:error",
    "service:orders,PRICING",
    "service:orders took level>=warn",
    "trace:ab",
    "-trace:ab",
    "trace:abababababababababab",
    '"say "hi""',
    "c:\\x",
    "it's",
    "re:/took \\d+ ms/",
    "re:/TOOK [^x]/i -slow",
    "re:/^.*slow/",
    "Zürich",
    "service:orders or level:error took",
    "from:02:00 to:02:10",
)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session folder with rotated logs of two services."""
    folder = tmp_path_factory.mktemp("session")
    logs = folder / "logs"
    logs.mkdir()
    messages = ("took 9 ms", "TOOK x", "slow", 'say "hi"', "c:\\x", "it's {sku}", "in Zürich")
    levels = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL", "NOTICE")
    for number in range(200):
        service = ("orders", "pricing", "clients")[number % 3]
        name = f"{service}.log" + (".1" if number < 60 else "")
        line = kit_line(messages[number % 7], levels[number % 6], service)
        append(logs / name, line, end=b"\r\n" if number % 50 == 0 else b"\n")
    return folder


@pytest.fixture(scope="module")
def index(session: Path) -> Iterator[LogIndex]:
    made = LogIndex(session / "logs", look_interval_s=0.01)
    yield made
    made.stop()


def query_of(text: str, index: LogIndex) -> LogQuery:
    """``from:02:00`` is the time of the first line, a minute later a second later."""
    search = index.search(EVERYTHING)
    until(lambda: search.progress().complete)
    first_unix_s = min(hit.unix_s for hit in all_hits(search))
    return parse(text, lambda x_s: first_unix_s + (x_s + 3600) / 60).query


def found(index: LogIndex, query: LogQuery) -> Counter[str]:
    search = index.search(query)
    until(lambda: search.progress().complete)
    return Counter(hit.raw for hit in all_hits(search))


def printed(command: str, session: Path) -> Counter[str]:
    done = subprocess.run(
        ["bash", "-c", command], cwd=session, capture_output=True, timeout=30, check=False
    )
    assert done.returncode in {0, 1}, done.stderr.decode()  # grep: 1 where nothing is found
    lines = done.stdout.decode().split("\n")
    return Counter(line.rstrip("\r") for line in lines if line.strip())


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed here")
@pytest.mark.parametrize("text", FILTERS)
def test_that_jq_prints_the_same_lines(text: str, session: Path, index: LogIndex) -> None:
    append_garbled_once(session)
    query = query_of(text, index)
    lines = found(index, query)
    assert lines
    assert printed(jq_command(query), session) == lines


@pytest.mark.skipif(not shutil.which("grep"), reason="grep is not installed here")
@pytest.mark.parametrize("text", FILTERS)
def test_that_grep_prints_the_same_lines(text: str, session: Path, index: LogIndex) -> None:
    query = query_of(text, index)
    command = grep_command(query)
    if command is None:
        assert " or " in text or "from:" in text
        return
    assert printed(command, session) == found(index, query)


def append_garbled_once(session: Path) -> None:
    """Lines that are no JSON belong to their file's service for jq, to none for grep."""
    path = session / "logs" / "clients.log"
    if b"Traceback" not in path.read_bytes():
        append(path, b"Traceback (most recent call last):", b'{"ts": "2026-11-')
