"""The journal on a real disk: order, durability, faults, upgrade, one writer."""

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import JournalError, NewerJournal
from app.core.events import ClaimConfirmed, NoteWritten, Stamp
from app.journal import Heartbeat, Journal, JournalReader, measure_journal, schema

AT = Stamp(1_700_000_000.25, 12.5)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.create(tmp_path / "session" / "journal.db") as made:
        yield made


def notes(*texts: str) -> list[NoteWritten]:
    return [NoteWritten(f"n{number}", text) for number, text in enumerate(texts)]


def reopened(journal: Journal) -> Journal:
    journal.close()
    return Journal.open(journal.path)


def test_that_append_numbers_events_and_replay_gives_the_same(journal: Journal) -> None:
    first = journal.append("team", AT, notes("a", "b"))
    second = journal.append("facilitator", Stamp(2.0, 13.0), [ClaimConfirmed("c", True)])
    assert [one.seq for one in first + second] == [1, 2, 3]
    with reopened(journal) as again:
        assert tuple(again.replay()) == first + second
        assert again.append("team", AT, notes("c"))[0].seq == 4


def test_that_replay_can_begin_behind_a_number(journal: Journal) -> None:
    recorded = journal.append("team", AT, notes("a", "b", "c"))
    assert tuple(journal.replay(after_seq=2)) == recorded[2:]


def test_that_replay_crosses_its_page_size(journal: Journal) -> None:
    journal.append("team", AT, notes(*map(str, range(4321))))
    assert [one.seq for one in journal.replay()] == list(range(1, 4322))


def test_that_commits_are_synchronous_in_wal_mode(journal: Journal) -> None:
    journal.heartbeat(AT)
    pragma = journal._connection.execute
    assert pragma("PRAGMA synchronous").fetchone()[0] == 2  # FULL, also after a heartbeat
    assert pragma("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_that_only_the_newest_heartbeat_is_kept(journal: Journal) -> None:
    assert journal.last_heartbeat() is None
    journal.heartbeat(Stamp(1.0, 2.0))
    journal.heartbeat(Stamp(3.0, 4.0), rate=60.0)
    with reopened(journal) as again:
        assert again.last_heartbeat() == Heartbeat(Stamp(3.0, 4.0), 60.0)


def test_that_drafts_and_meta_are_kept_and_an_empty_draft_is_forgotten(journal: Journal) -> None:
    journal.save_draft("claim", "it is the")
    journal.save_draft("claim", "it is the loop \ud83d")
    journal.save_draft("note", "x")
    journal.save_draft("note", "")
    journal.set_meta("team", "Night Owls")
    with reopened(journal) as again:
        assert again.drafts() == {"claim": "it is the loop ?"}
        assert again.meta() == {"team": "Night Owls"}


def test_that_an_event_cannot_be_changed_or_removed(journal: Journal) -> None:
    journal.append("team", AT, notes("a"))
    for sql in ("UPDATE event SET actor = 'x'", "DELETE FROM event"):
        with pytest.raises(sqlite3.IntegrityError, match="kept"):
            journal._connection.execute(sql)


def test_that_a_reader_follows_a_journal_being_written(journal: Journal) -> None:
    journal.append("team", AT, notes("a"))
    with JournalReader.open(journal.path) as reader:
        assert reader.last_seq() == 1
        journal.append("team", AT, notes("b"))
        assert [one.seq for one in reader.replay()] == [1, 2]


def test_that_a_second_kiosk_is_told_who_has_the_session(journal: Journal) -> None:
    with pytest.raises(JournalError, match=rf"another kiosk \(process {os.getpid()}\)"):
        Journal.open(journal.path)
    journal.append("team", AT, notes("still writable"))


def test_that_the_lock_goes_with_a_killed_process_and_its_events_stay(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from app.core.events import NoteWritten, Stamp\n"
        "from app.journal import Journal\n"
        "journal = Journal.create(Path(sys.argv[1]))\n"
        "while True:\n"
        "    one, = journal.append('team', Stamp(1.0, 1.0), [NoteWritten('n', 'x' * 3000)])\n"
        "    journal.heartbeat(Stamp(float(one.seq), 0.0))\n"
        "    print(one.seq, flush=True)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    assert child.stdout is not None
    acknowledged = 0
    while acknowledged < 40:
        acknowledged = int(child.stdout.readline())
    with pytest.raises(JournalError, match=f"process {child.pid}"):
        Journal.open(path)
    child.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    rest = child.stdout.read().split()  # what was acknowledged before the kill arrived
    child.wait(timeout=10)
    child.stdout.close()
    acknowledged = max([acknowledged, *map(int, rest)])
    with Journal.open(path) as journal:
        assert [one.seq for one in journal.replay()][:acknowledged] == list(
            range(1, acknowledged + 1)
        )
        heartbeat = journal.last_heartbeat()
        assert heartbeat is not None
        assert heartbeat.at.wall_unix_s >= acknowledged
        journal.check_integrity()


def test_that_a_full_disk_leaves_what_was_there_and_then_goes_on(journal: Journal) -> None:
    kept = journal.append("team", AT, notes("a"))
    pages = journal._connection.execute("PRAGMA page_count").fetchone()[0]
    journal._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(JournalError, match=r"is full\..*not recorded.*Free some space"):
        journal.append("team", AT, notes("b", "x" * 50_000))
    with pytest.raises(JournalError, match="is full"):
        journal.save_draft("claim", "x" * 50_000)
    assert tuple(journal.replay()) == kept
    journal._connection.execute("PRAGMA max_page_count = 100000")
    assert journal.append("team", AT, notes("b"))[0].seq == 2


def test_that_a_batch_with_one_bad_event_records_none_of_it(journal: Journal) -> None:
    with pytest.raises(JournalError):
        journal.append("team", AT, notes("fine", "\ud83d"))
    with pytest.raises(JournalError, match="was not recorded"):
        journal.append("team", Stamp(float("nan"), 0.0), notes("a stamp that is no time"))
    assert list(journal.replay()) == []
    assert journal.append("team", AT, notes("a"))[0].seq == 1


def test_that_a_foreign_writer_makes_a_sentence_and_no_loss(journal: Journal) -> None:
    journal._connection.execute("PRAGMA busy_timeout = 50")
    foreign = sqlite3.connect(journal.path, isolation_level=None)
    foreign.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalError, match="held by another program"):
        journal.append("team", AT, notes("a"))
    foreign.execute("ROLLBACK")
    foreign.close()
    assert journal.append("team", AT, notes("a"))[0].seq == 1


def test_that_a_newer_format_is_refused_and_left_alone(journal: Journal) -> None:
    journal.append("team", AT, notes("a"))
    journal.close()
    with sqlite3.connect(journal.path) as raw:
        raw.execute(f"PRAGMA user_version = {len(schema.STEPS) + 1}")
    raw.close()
    before = journal.path.read_bytes()
    for opened in (Journal.open, JournalReader.open):
        with pytest.raises(NewerJournal, match="newer version of the program"):
            opened(journal.path)
    assert journal.path.read_bytes() == before


def test_that_an_unknown_event_class_is_a_newer_journal(journal: Journal) -> None:
    journal._connection.execute("INSERT INTO event VALUES (1, 1.0, 1.0, 'team', 'TeaServed', '{}')")
    with pytest.raises(NewerJournal, match="TeaServed"):
        list(journal.replay())


def test_that_a_gap_in_the_numbers_is_told(journal: Journal) -> None:
    journal.append("team", AT, notes("a"))
    row = "(3, 1.0, 1.0, 'team', 'ClockResumed', '{}')"
    journal._connection.execute(f"INSERT INTO event VALUES {row}")
    with pytest.raises(JournalError, match="lacks event 2"):
        list(journal.replay())


def test_that_an_older_format_is_upgraded_and_kept_beside(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = journal.append("team", AT, notes("a"))
    journal.close()
    old = len(schema.STEPS)
    step = "ALTER TABLE meta ADD COLUMN since TEXT NOT NULL DEFAULT 'always';"
    monkeypatch.setattr(schema, "STEPS", [*schema.STEPS, step])
    with Journal.open(journal.path) as upgraded:
        assert tuple(upgraded.replay()) == recorded
        upgraded._connection.execute("SELECT since FROM meta")
        version = upgraded._connection.execute("PRAGMA user_version").fetchone()[0]
        assert version == old + 1
    copy = journal.path.with_name(f"journal.db.format-{old}")
    monkeypatch.undo()
    with JournalReader.open(copy) as before:
        assert tuple(before.replay()) == recorded


def test_that_a_failed_upgrade_changes_nothing(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = journal.append("team", AT, notes("a"))
    journal.close()
    step = "CREATE TABLE half (x); CREATE TABLE event (x);"
    monkeypatch.setattr(schema, "STEPS", [*schema.STEPS, step])
    with pytest.raises(JournalError):
        Journal.open(journal.path)
    monkeypatch.undo()
    with Journal.open(journal.path) as again:
        assert tuple(again.replay()) == recorded
        tables = again._connection.execute("SELECT name FROM sqlite_schema").fetchall()
        assert ("half",) not in tables


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100])
def test_that_another_file_is_no_journal_and_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(content)
    with pytest.raises(JournalError, match="is not a journal of a drill"):
        Journal.open(path)
    with pytest.raises(JournalError, match="is not a journal of a drill"):
        JournalReader.open(path)
    assert path.read_bytes() == content


def test_that_a_damaged_journal_is_told_from_a_sound_one(journal: Journal) -> None:
    journal.append("team", AT, notes(*("x" * 500 for _ in range(200))))
    journal.check_integrity()
    journal.close()
    content = bytearray(journal.path.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    journal.path.write_bytes(content)
    with pytest.raises(JournalError, match="damaged"):
        Journal.open(journal.path)
    with JournalReader.open(journal.path) as reader, pytest.raises(JournalError, match="damaged"):
        reader.check_integrity()


def test_that_a_missing_journal_is_told_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "journal.db"
    for opened in (Journal.open, JournalReader.open):
        with pytest.raises(JournalError, match="There is no journal at"):
            opened(path)
    assert not path.parent.exists()


def test_that_an_existing_journal_is_not_made_anew(journal: Journal) -> None:
    recorded = journal.append("team", AT, notes("a"))
    with pytest.raises(JournalError, match="already"):
        Journal.create(journal.path)
    assert tuple(journal.replay()) == recorded


def test_that_a_file_in_place_of_the_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "session").write_text("in the way", encoding="utf-8")
    with pytest.raises(JournalError, match=r"journal\.db"):
        Journal.create(tmp_path / "session" / "journal.db")


@pytest.fixture
def unprivileged() -> Iterator[None]:
    """Tests often run as root, to whom no folder is read-only; step down meanwhile."""
    if sys.platform == "win32":
        pytest.skip("folder permissions of Windows are not those of chmod")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_that_a_read_only_folder_is_a_sentence_and_can_still_be_read(
    request: pytest.FixtureRequest,
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Journal.create(folder / "journal.db") as journal:
            recorded = journal.append("team", AT, notes("a"))
        (folder / "journal.db").chmod(0o444)
        (folder / "journal.db.lock").chmod(0o444)
        folder.chmod(0o555)
        request.getfixturevalue("unprivileged")
        with pytest.raises(JournalError, match=r"Make the folder writable"):
            Journal.create(folder / "new.db")
        with pytest.raises(JournalError, match=r"Make the folder writable"):
            Journal.open(folder / "journal.db")
        with JournalReader.open(folder / "journal.db") as reader:
            assert tuple(reader.replay()) == recorded
        if os.getuid() == 0:
            os.seteuid(0)
        folder.chmod(0o755)


def test_that_a_closed_journal_is_one_file_again(journal: Journal) -> None:
    journal.append("team", AT, notes("a"))
    journal.close()
    journal.close()
    assert not journal.path.with_name("journal.db-wal").exists()
    with pytest.raises(JournalError):
        journal.append("team", AT, notes("b"))


def test_that_the_bench_figures_are_measured(tmp_path: Path) -> None:
    figures = measure_journal(tmp_path)
    assert figures.replayed_events == 20_000
    for seconds in (figures.commit_s, figures.fsync_s, figures.heartbeat_s, figures.replay_s):
        assert 0 < seconds < 5
