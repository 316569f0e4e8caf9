"""What goes wrong around a drill ends in a sentence, a status and nothing left behind."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import build_drill
from app.catalog import list_incidents
from app.core.errors import DrillError
from app.core.events import NoteWritten, Stamp
from app.session import opening
from app.session.launching import Launcher
from tests.e2e.disks import MIB, Filler, read_only_folder, small_disk
from tests.e2e.program import ROOT, run_program, told
from tests.unit.session.scene import new_session

ORDERS = ROOT / "scenarios" / "orders"
children = pytest.mark.xdist_group("children")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "sessions"


@pytest.fixture
def session(home: Path) -> Path:
    """A session of two events that was left; nothing runs."""
    opened = new_session(home)
    opened.journal.append("team", Stamp(1_800_000_000.0, 0.0), (NoteWritten("n1", "seen"),))
    opened.journal.close()
    return opened.folder


@pytest.fixture
def drills(home: Path) -> Iterator[Launcher]:
    made = Launcher(home, build_drill, "0")
    yield made
    made.shutdown()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("team") / "source"
    done = run_program("workspace", "orders", "--out", folder, home=folder.parent)
    assert done.status == 0, done.err
    return folder


def edited(workspace: Path, tmp_path: Path, first_line: str) -> Path:
    """A copy of the team's source with one line put before its first."""
    copy = tmp_path / "edited"
    shutil.copytree(workspace, copy)
    main = copy / "orders" / "main.py"
    main.write_text(first_line + "\n" + main.read_text(encoding="utf-8"), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    "arguments",
    [
        ("serve", "no-such"),
        ("verify", "no-such", "--json"),
        ("workspace", "no-such", "--out", "nowhere"),
        ("rehearse", "--incident", "orders", "--incident", "no-such", "--json"),
        ("scenario", "check", "no-such", "--json"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_that_an_unknown_incident_is_named_with_those_there_are(
    arguments: tuple[str, ...], home: Path
) -> None:
    ended = run_program(*arguments, home=home)
    there_are = f"Choose one of: {', '.join(list_incidents())};"
    told(ended, "no incident 'no-such'", "nothing to drill", there_are)
    assert not home.exists(), "a session was begun"
    if "--json" in arguments:
        assert json.loads(ended.out)["ok"] is False
    else:
        assert ended.out == ""


def test_that_an_unknown_agenda_is_named_with_those_there_are(home: Path) -> None:
    ended = run_program("rehearse", "--agenda", "drill-61", home=home)
    told(ended, "no agenda 'drill-61'", "has no plan", "drill-60, workshop-180")
    assert not home.exists()


@pytest.mark.parametrize("verb", [("scenario", "check"), ("verify",), ("rehearse", "--incident")])
def test_that_all_faults_of_an_incident_are_told_at_once_with_their_places(
    verb: tuple[str, ...], tmp_path: Path, home: Path
) -> None:
    broken = tmp_path / "orders"
    shutil.copytree(ORDERS, broken, ignore=shutil.ignore_patterns("__pycache__"))
    manifest = (broken / "manifest.toml").read_text(encoding="utf-8")
    for old, new in (
        ('severity = "critical"', 'severity = "terrible"'),
        ('app = "orders.main:app"\n', ""),
        ('depends_on = ["pricing"]', 'depends_on = ["prizing"]'),
        ('difficulty = "senior"', 'difficulty = "senior"\ndifficult = true'),
    ):
        assert old in manifest
        manifest = manifest.replace(old, new, 1)
    (broken / "manifest.toml").write_text(manifest, encoding="utf-8")
    answer = (broken / "answer.toml").read_text(encoding="utf-8")
    answer = answer.replace('"query-per-item"', '"a-mechanism-of-no-catalogue"', 1)
    (broken / "answer.toml").write_text(answer, encoding="utf-8")
    sentence = told(run_program(*verb, broken, home=home), "5 faults")
    for place in (
        "manifest.toml card.severity",
        "manifest.toml services[1].app",
        "manifest.toml services[1].depends_on",
        "manifest.toml difficult",
        "answer.toml mechanisms",
    ):
        assert place in sentence, sentence
    assert not home.exists()


def test_that_a_manifest_that_is_no_toml_is_told_with_its_line(tmp_path: Path, home: Path) -> None:
    broken = tmp_path / "orders"
    shutil.copytree(ORDERS, broken)
    manifest = broken / "manifest.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('slug = "orders"', "slug = orders"), encoding="utf-8")
    told(run_program("scenario", "check", broken, home=home), "line 3", "Correct the line")


@pytest.mark.parametrize("verb", ["rehearse", "doctor"])
def test_that_a_home_that_cannot_be_written_is_told(verb: str, tmp_path: Path) -> None:
    with read_only_folder(tmp_path / "locked") as locked:
        ended = run_program(verb, home=locked / "sessions")
        assert ended.status != 0
        assert "Traceback" not in ended.screen
        assert str(locked) in ended.screen
        wanted = "writable, or choose another folder" if verb == "rehearse" else "DRILL_KIOSK_HOME"
        assert wanted in ended.screen
        assert ended.left() == set()


@pytest.mark.parametrize("verb", ["rehearse", "doctor"])
def test_that_a_home_below_a_file_is_told(verb: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    ended = run_program(verb, home=tmp_path / "file" / "sessions")
    assert ended.status != 0
    assert "Traceback" not in ended.screen
    assert "Not a directory" in ended.screen or "write" in ended.screen


@children
def test_that_a_disk_too_small_for_a_drill_is_told(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 3 * MIB) as disk:
        ended = run_program("rehearse", "--json", home=disk)
        told(ended, "stopped at “services”", "Free some space", "is kept in")
        assert json.loads(ended.out)["ok"] is False
        assert ended.seconds < 20, "it waited for services that could not come"


def test_that_a_full_disk_leaves_no_half_made_session(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1 * MIB) as disk:
        Filler(disk).fill()
        ended = run_program("rehearse", home=disk)
        told(ended, "is full", "Free some space")
        assert [path.name for path in disk.iterdir()] == ["filler.bin"]


@pytest.mark.parametrize("verb", [("serve", "--for", "1"), ("verify",), ("verify", "--json")])
def test_that_no_room_for_temporary_files_is_told(verb: tuple[str, ...], tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1 * MIB) as disk:  # too small for the databases
        ended = run_program(verb[0], "orders", *verb[1:], home=tmp_path, scratch=disk)
        assert ended.status == 1
        assert "Traceback" not in ended.screen
        assert "Free some space" in ended.screen, ended.screen
        assert ended.left() == set()
        assert not list(disk.iterdir())


@children
def test_that_a_service_that_dies_at_import_is_told_with_its_last_words(
    workspace: Path, tmp_path: Path, home: Path
) -> None:
    source = edited(workspace, tmp_path, "import a_module_that_is_not_there")
    ended = run_program(
        "serve", "orders", "--workspace", source, "--json", home=home, scratch=tmp_path
    )
    told(ended, "No module named 'a_module_that_is_not_there'", "line 1", "start again")
    assert json.loads(ended.out)["ok"] is False
    assert not list(tmp_path.glob("serve-*")), "its folder was left"


@children
@pytest.mark.slow
def test_that_a_service_that_never_gets_healthy_is_told(
    workspace: Path, tmp_path: Path, home: Path
) -> None:
    source = edited(workspace, tmp_path, "import threading; threading.Event().wait()")
    ended = run_program("serve", "orders", "--workspace", source, home=home, scratch=tmp_path)
    told(ended, "orders did not become healthy", "Look for what blocks its start", "start again")
    assert not list(tmp_path.glob("serve-*"))


def test_that_a_syntax_error_is_told_with_file_and_line(
    workspace: Path, tmp_path: Path, home: Path
) -> None:
    source = edited(workspace, tmp_path, "def broken(:")
    told(
        run_program("serve", "orders", "--workspace", source, home=home),
        "orders/main.py, line 1",
        "def broken(:",
        "mend the line",
    )
    ended = run_program("verify", "orders", "--workspace", source, "--json", home=home)
    verdict = json.loads(ended.out)
    assert ended.status == 1
    assert verdict["verdict"] == "fail"
    assert "orders/main.py, line 1" in verdict["checks"][0]["measured"]


@pytest.mark.parametrize("what", ["format", "event"])
def test_that_a_journal_of_a_newer_version_is_left_as_it_is(
    what: str, session: Path, home: Path, drills: Launcher
) -> None:
    with sqlite3.connect(session / "journal.db") as db:
        if what == "format":
            db.execute("PRAGMA user_version = 99")
        else:
            db.execute("INSERT INTO event VALUES (3, 1.0, 1.0, 'team', 'TimeTravelled', '{}')")
    db.close()
    before = (session / "journal.db").read_bytes()
    told(run_program("report", session.name, home=home), "newer version", "Nothing was changed")
    with pytest.raises(DrillError, match="newer version"):
        drills.resume(session.name).result(20)
    (row,) = drills.sessions().result(20)
    assert "newer version" in row.problem
    assert not row.resumable
    assert (session / "journal.db").read_bytes() == before


@pytest.mark.parametrize("damage", ["no database", "pages", "event", "empty"])
def test_that_a_damaged_journal_is_told_and_hides_no_other_session(
    damage: str, session: Path, home: Path, drills: Launcher
) -> None:
    sound = home / "20250101-000000-other-0001"
    shutil.copytree(session, sound)
    _damage(session / "journal.db", damage)
    before = (session / "journal.db").read_bytes()
    told(run_program("report", session.name, home=home), "left as it")
    with pytest.raises(DrillError, match="left as it"):
        drills.resume(session.name).result(20)
    rows = {row.session_id: row for row in drills.sessions().result(20)}
    assert "left as it" in next(row.problem for row in rows.values() if row.problem)
    assert [row.problem for row in rows.values()].count("") == 1
    assert (session / "journal.db").read_bytes() == before


def test_that_a_session_open_in_another_kiosk_is_not_opened_twice(
    session: Path, home: Path, drills: Launcher
) -> None:
    other = opening.reopen(session)
    try:
        with pytest.raises(DrillError, match=r"open in another kiosk.*close it and try again"):
            drills.resume(session.name).result(20)
        ended = run_program("report", session.name, "--json", home=home)
        assert ended.status == 0, "a report only reads, so it may be made meanwhile"
    finally:
        other.journal.close()


def test_that_a_report_says_which_charts_are_damaged_and_is_made_all_the_same(
    session: Path, home: Path
) -> None:
    (session / "telemetry.db").write_bytes(b"no charts at all " * 500)
    ended = run_program("report", session.name, "--json", home=home)
    assert ended.status == 0, ended.err
    assert "charts" in ended.err
    assert "complete" in ended.err
    assert "Traceback" not in ended.err
    assert Path(json.loads(ended.out)["report"]["pdf"]).stat().st_size > 1000


def test_that_a_report_without_room_is_told_and_the_session_is_safe(
    session: Path, home: Path, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 64 * 1024) as disk:
        Filler(disk).fill()
        ended = run_program("report", session.name, "--out", disk / "out", home=home)
        told(ended, "disk is full", "session itself is safe", "main.py report")


def test_that_a_session_whose_incident_is_gone_is_told_and_let_go_again(
    home: Path, drills: Launcher
) -> None:
    opened = new_session(home)
    opened.journal.close()
    with sqlite3.connect(opened.folder / "journal.db") as db:
        db.execute("DROP TRIGGER event_is_not_changed")
        db.execute("UPDATE event SET payload = replace(payload, '\"orders\"', '\"gone\"')")
    db.close()
    with pytest.raises(DrillError, match="no incident 'gone'"):
        drills.resume(opened.folder.name).result(20)
    opening.reopen(opened.folder).journal.close()  # its lock was given back


def _damage(path: Path, how: str) -> None:
    """Spoil a journal as disks, people and programs do."""
    if how == "event":
        with sqlite3.connect(path) as db:
            db.execute("INSERT INTO event VALUES (3, 1.0, 1.0, 'team', 'NoteWritten', '{')")
        db.close()
        return
    content = bytearray(path.read_bytes())
    if how == "no database":
        content[:64] = b"?" * 64
    elif how == "pages":
        content[4096:] = b"\xaa" * (len(content) - 4096)
    else:
        content.clear()
    path.write_bytes(content)
