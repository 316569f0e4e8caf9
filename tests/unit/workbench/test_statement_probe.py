"""What the statement probe sees, in an interpreter of its own as in a service's child."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.workbench.statements import StatementLog, StatementReading

PRELUDE = """
import os, sys
os.environ["SERVICE_JOURNAL"] = sys.argv[1]
from app.workbench import statement_probe
statement_probe.install()
assert "SERVICE_JOURNAL" not in os.environ
import sqlite3
"""


def recorded(tmp_path: Path, code: str) -> StatementReading:
    path = tmp_path / "statements.jsonl"
    subprocess.run([sys.executable, "-c", PRELUDE + code, str(path)], check=True, timeout=30)
    return StatementLog(path).take()


@pytest.mark.parametrize(
    "opening",
    [
        "c = sqlite3.connect(':memory:')",
        "c = sqlite3.connect(':memory:', 5.0, 0, None, False)",
        "c = sqlite3.Connection(':memory:')",
        "from sqlite3 import dbapi2; c = dbapi2.connect(':memory:')",
        "class Own(sqlite3.Connection): pass\nc = sqlite3.connect(':memory:', factory=Own)",
    ],
)
def test_that_text_and_parameters_are_told_apart(tmp_path: Path, opening: str) -> None:
    reading = recorded(
        tmp_path,
        opening
        + """
c.execute("select ? + 1", (731946208,)).fetchall()
cursor = c.cursor()
cursor.execute("select 88123457 + ?", (1,))
c.executemany("select ?", []) if False else None
""",
    )
    assert reading.ran == 2
    assert reading.texts == ("select ? + 1", "select 88123457 + ?")
    assert reading.bypassed == ()
    assert reading.texts_with(("731946208",)) == ()
    assert reading.texts_with(("88123457",)) == ("select 88123457 + ?",)


def test_that_transaction_control_is_not_counted_and_each_row_of_executemany_is(
    tmp_path: Path,
) -> None:
    reading = recorded(
        tmp_path,
        """
c = sqlite3.connect(":memory:")
c.execute("create table t (a)")
with c:
    c.executemany("insert into t values (?)", [(1,), (2,), (3,)])
c.commit()
""",
    )
    assert reading.ran == 4
    assert len(reading.texts) == 2


def test_that_a_way_round_python_is_seen_by_sqlite_itself(tmp_path: Path) -> None:
    reading = recorded(
        tmp_path,
        """
c = sqlite3.connect(":memory:")
c.set_trace_callback(None)
original = [k for k in sqlite3.Cursor.__mro__ if k.__module__ == "sqlite3"][-1]
original.execute(c.cursor(), "select 731946208")
""",
    )
    assert reading.bypassed == ("select 731946208",)
    assert reading.ran == 1


def test_that_a_reading_begins_where_the_last_one_ended(tmp_path: Path) -> None:
    path = tmp_path / "statements.jsonl"
    log = StatementLog(path)
    assert log.take().ran == 0
    path.write_bytes(b'{"kind": "ran", "sql": ""}\n{"kind": "ran", "sq')
    assert log.take().ran == 1
    with path.open("ab") as file:
        file.write(b'l": ""}\n')
    assert log.take().ran == 1
    assert log.take().ran == 0
