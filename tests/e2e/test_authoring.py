"""The authoring kit as an author uses it: a new incident, its check, an interrupted check."""

import json
import signal
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.e2e.program import Program, run_program, told

children = pytest.mark.xdist_group("children")


def new(slug: str, tmp_path: Path) -> Path:
    ended = run_program(
        "scenario", "new", slug, "--out", tmp_path, "--json", home=tmp_path / "none"
    )
    document = json.loads(ended.out)
    assert (ended.status, document["ok"], document["incident"]) == (0, True, slug)
    assert not (tmp_path / "none").exists()
    return Path(document["folder"])


@children
@pytest.mark.slow
@pytest.mark.timeout(240)
def test_that_a_new_incident_passes_its_own_check(tmp_path: Path) -> None:
    folder = new("queue-overflow", tmp_path)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    ended = run_program(
        *("scenario", "check", folder, "--quick", "--json"),
        home=tmp_path / "none",
        scratch=scratch,
        limit_s=220,
    )
    document = json.loads(ended.out)
    failed = [check for check in document["checks"] if not check["passed"]]
    assert (ended.status, document["ok"], failed) == (0, True, [])
    assert document["incident"] == "queue-overflow"
    made = [check["id"].partition(" ")[0] for check in document["checks"]]
    assert made == [
        *("files", "content", "leaks", "baseline", "symptoms", "signals", "live-leaks"),
        *("claim", "wrong-claims", "refutation", "untouched", "fixes", "wrong"),
    ]
    assert ended.left() == set()
    assert not list(scratch.iterdir()), "a temporary folder was left"


@children
@pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")
def test_that_an_interrupted_check_ends_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    folder = new("queue-overflow", tmp_path)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    arguments = ("scenario", "check", folder, "--only", "baseline")
    with Program(*arguments, home=tmp_path / "none", scratch=scratch) as program:
        program.wait_for_children(4)
        program.signal(signal.SIGINT)
        asked_s = time.monotonic()
        ended = program.end(30.0)
        assert time.monotonic() - asked_s < 5.0
    assert ended.status == 130
    assert "Traceback" not in ended.screen
    assert ended.left() == set()
    assert not list(scratch.iterdir()), "a temporary folder was left"


def test_that_a_broken_incident_is_named_in_the_document(tmp_path: Path) -> None:
    folder = new("queue-overflow", tmp_path)
    (folder / "answer.toml").unlink()
    ended = run_program("scenario", "check", folder, "--json", home=tmp_path / "none")
    document = json.loads(ended.out)
    assert (ended.status, document["ok"]) == (1, False)
    assert "answer.toml" in document["checks"][0]["detail"]


def test_that_a_check_that_is_none_is_refused_with_those_there_are(tmp_path: Path) -> None:
    arguments = ("scenario", "check", "orders", "--only", "leaks", "--only", "leeks")
    ended = run_program(*arguments, home=tmp_path)
    told(ended, "leeks", "live-leaks", "refutation")


def test_that_a_pack_is_imported_listed_and_then_kept(tmp_path: Path) -> None:
    folder = new("queue-overflow", tmp_path)
    pack, home = tmp_path / "pack.zip", tmp_path / "home"
    with zipfile.ZipFile(pack, "w") as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder.parent))
    ended = run_program("scenario", "import", pack, home=home)
    assert ended.status == 0, ended.screen
    assert ended.out.index("runs its own code") < ended.out.index("can be drilled")
    listed = json.loads(run_program("scenario", "list", "--json", home=home).out)
    marks = {row["incident"]: row["imported"] for row in listed["incidents"]}
    assert marks["queue-overflow"] is True
    assert marks["orders"] is False
    again = run_program("scenario", "import", pack, home=home)
    told(again, "there already")
    checked = run_program("scenario", "check", "queue-overflow", "--only", "content", home=home)
    assert checked.status == 0, checked.screen
    out = tmp_path / "workspace"
    assert run_program("workspace", "queue-overflow", "--out", out, home=home).status == 0
    assert (out / "quotes" / "rates.py").is_file()
