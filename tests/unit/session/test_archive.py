"""A session as one file: saved here, taken in there, and what is refused. Real files."""

import sqlite3
import time
import zipfile
from pathlib import Path

import pytest

from app.core import events as ev
from app.core.errors import JournalError
from app.core.events import Stamp
from app.core.kpis import compute
from app.session import library, opening
from app.session.archive import write_archive
from app.session.taking_in import take_in
from tests.unit.session.scene import new_session


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """The folder of a session with a phase, a log and a file of the team."""
    opened = new_session(tmp_path / "here")
    opened.journal.append("clock", Stamp(time.time(), 5.0), (ev.PhaseEntered("look", "start"),))
    opened.journal.close()
    for name in ("logs/orders.log", "traces/orders.jsonl", "workspace/INC-301/orders/main.py"):
        path = opened.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n", encoding="utf-8")
    with sqlite3.connect(opened.folder / "telemetry.db") as connection:
        connection.execute("CREATE TABLE samples (at_s REAL)")
    connection.close()
    return opened.folder


@pytest.fixture
def archive(session: Path, tmp_path: Path) -> Path:
    return write_archive(session, tmp_path / "usb" / "session.zip")


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """Where another laptop keeps its sessions."""
    return tmp_path / "there"


def refused(archive: Path, home: Path, why: str) -> None:
    before = sorted(home.rglob("*")) if home.exists() else []
    with pytest.raises(JournalError, match=why) as told:
        take_in(archive, home)
    assert archive.name in str(told.value)
    assert (sorted(home.rglob("*")) if home.exists() else []) == before


def with_file(archive: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(archive, "a") as opened:
        opened.writestr(name, content)
    return archive


def test_that_a_session_is_the_same_on_another_laptop(
    session: Path, archive: Path, there: Path
) -> None:
    session_id = take_in(archive, there)
    assert [row.session_id for row in library.sessions(there)] == [session_id]
    state = library.read_state(there / session_id)
    assert state == library.read_state(session)
    assert compute(state) == compute(library.read_state(session))
    copied = {p.relative_to(there / session_id) for p in (there / session_id).rglob("*")}
    here = {path.relative_to(session) for path in session.rglob("*") if path.suffix != ".lock"}
    assert copied == here
    log = there / session_id / "logs" / "orders.log"
    assert log.read_text(encoding="utf-8") == "logs/orders.log\n"


def test_that_a_session_taken_in_goes_on_where_it_was_left(archive: Path, there: Path) -> None:
    opened = opening.reopen(there / take_in(archive, there))
    assert opened.elapsed_s == 5.0
    assert opened.state.entry is not None
    opened.journal.close()


def test_that_a_session_is_never_taken_in_over_one_that_is_there(
    archive: Path, there: Path
) -> None:
    take_in(archive, there)
    refused(archive, there, "on this laptop already")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../evil.py", "climbs out"),
        ("data/INC-301/ledger.db", "which no session has"),
        ("logs/ORDERS.log", "clashes"),
        ("/etc/evil", "absolute"),
    ],
)
def test_that_what_no_session_holds_is_refused(
    archive: Path, there: Path, name: str, why: str
) -> None:
    refused(with_file(archive, name, b"x"), there, why)


def test_that_a_damaged_journal_is_refused(session: Path, tmp_path: Path, there: Path) -> None:
    path = tmp_path / "damaged.zip"
    whole = (session / "journal.db").read_bytes()
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr("journal.db", whole[:4096] + b"\xff" * (len(whole) - 4096))
    refused(path, there, "damaged")


def test_that_a_zip_without_a_journal_is_no_session(tmp_path: Path, there: Path) -> None:
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as opened:
        opened.writestr("logs/orders.log", "{}\n")
    refused(path, there, "no session")


def test_that_half_a_file_is_refused(archive: Path, there: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-200])
    refused(archive, there, "no sound zip")


def test_that_what_a_broken_off_taking_in_left_is_not_a_session(archive: Path, there: Path) -> None:
    session_id = take_in(archive, there)
    (there / session_id).rename(there / ".incoming-x")
    assert library.sessions(there) == ()
