"""The command line as scripts use it: one JSON document, its keys, the status, the end."""

import json
import re
import signal
import sys
import time
from pathlib import Path
from typing import Any

import httpx2
import pytest

from app.catalog import list_incidents, load_incident
from app.cli import VERBS
from tests.e2e.processes import family
from tests.e2e.program import Ended, Program, run_program

children = pytest.mark.xdist_group("children")
posix = pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")

# What would hand a team the answer, as a word of its own in a file, its name or a comment.
TELLING = re.compile(
    r"\b(n\s*\+\s*1|n_plus_1|faults?|wrong|fix(es|ed)?|bugs?|herring|decoy|incidents?|scenarios?"
    r"|drill|kiosk|slow(ness)?|storm|burn(er|s)?|deliberate(ly)?|on purpose|naive(ly)?"
    r"|inefficien\w*|todo|fixme|hack|workshop|answer[- ]key|manifest)\b",
    re.IGNORECASE,
)
# Words that an ordinary company writes as well, with the place that was read and found harmless.
HARMLESS = {("servicekit/observe.py", "wrong")}


def document(ended: Ended) -> dict[str, Any]:
    """The one JSON document on standard output; anything beside it is a fault."""
    found: dict[str, Any] = json.loads(ended.out)
    assert ended.out.count("\n") == 1
    assert "Traceback" not in ended.err
    return found


def absolute(*paths: str) -> bool:
    return all(Path(path).is_absolute() and Path(path).exists() for path in paths)


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_that_help_is_quick(verb: str, tmp_path: Path) -> None:
    ended = run_program(*([verb] if verb else []), "--help", home=tmp_path / "none")
    assert ended.status == 0, ended.err
    assert ended.out.startswith("usage: main.py")
    assert ended.err == ""
    assert ended.seconds < 5.0
    assert not (tmp_path / "none").exists()


def test_that_a_verb_that_is_none_is_refused_with_those_there_are(tmp_path: Path) -> None:
    ended = run_program("reherse", home=tmp_path)
    assert ended.status == 2
    assert all(verb in ended.err for verb in VERBS)


def test_that_doctor_gives_every_check_with_its_mend(tmp_path: Path) -> None:
    ended = run_program("doctor", "--json", home=tmp_path)
    told = document(ended)
    assert told["ok"] is all(check["ok"] for check in told["checks"])
    assert (ended.status == 0) is told["ok"]
    for check in told["checks"]:
        assert {"id", "ok", "found", "needed", "mend"} <= set(check)


def test_that_scenario_list_and_check_give_their_documents(tmp_path: Path) -> None:
    listed = document(run_program("scenario", "list", "--json", home=tmp_path))
    assert listed["ok"] is True
    rows = {row["incident"]: row for row in listed["incidents"]}
    assert absolute(rows["orders"]["folder"])
    arguments = ("scenario", "check", "orders", "--only", "leaks", "--json")
    checked = document(run_program(*arguments, home=tmp_path))
    assert checked["ok"] is True
    assert checked["incident"] == "orders"
    assert checked["checks"]


@pytest.mark.parametrize("slug", list_incidents())
def test_that_a_workspace_is_what_a_team_gets_and_tells_nothing(slug: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = document(run_program("workspace", slug, "--out", out, "--json", home=tmp_path))
    assert told["workspace"] == str(out.resolve())
    files = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    assert sorted(files) == sorted(told["files"])
    incident = load_incident(slug)
    handed_out = {service.folder.name for service in incident.services if not service.external}
    tops = {name.partition("/")[0] for name in files}
    assert tops == {"README.md", "servicekit", *handed_out}
    assert not tops & {service.folder.name for service in incident.services if service.external}
    for name, path in files.items():
        if name.startswith(f"{incident.editable.folder.name}/"):
            pristine = incident.editable.folder.parent / name
            assert path.read_bytes() == pristine.read_bytes()
    leaks = [
        f"{name}: {match.group()}"
        for name, path in files.items()
        for text in (name, path.read_text(encoding="utf-8"))
        for match in TELLING.finditer(text)
        if (name, match.group().lower()) not in HARMLESS
    ]
    assert leaks == []


def test_that_a_workspace_is_never_written_over_something(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("mine", encoding="utf-8")
    ended = run_program("workspace", "orders", "--out", tmp_path, "--json", home=tmp_path)
    assert ended.status == 1
    assert "is not empty" in document(ended)["error"]
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


@children
@pytest.mark.parametrize(
    "number",
    [pytest.param(signal.SIGTERM, marks=posix), pytest.param(signal.SIGINT, marks=posix), None],
    ids=["SIGTERM", "SIGINT", "for"],
)
def test_that_serve_prints_one_line_once_all_is_healthy_and_leaves_nothing(
    number: signal.Signals | None, tmp_path: Path
) -> None:
    ending = ["--for", "0.5"] if number is None else []
    arguments = ["serve", "orders", "--seed", "4", "--json", *ending]
    with Program(*arguments, home=tmp_path / "none", scratch=tmp_path) as program:
        told = json.loads(program.line())
        assert {"incident", "seed", "services", "logs", "traces", "workspace", "pids"} <= set(told)
        assert (told["incident"], told["seed"]) == ("orders", 4)
        if number is not None:
            _look_at_services(told, program)
            program.signal(number)
        asked_s = time.monotonic()
        ended = program.end(30.0)
        if number is not None:
            assert time.monotonic() - asked_s < 5.0
    assert ended.status == 0, ended.err
    assert ended.out == "", "more than one line was printed"
    assert ended.left() == set()
    assert not list(tmp_path.iterdir()), "a folder was left"


def _look_at_services(told: dict[str, Any], program: Program) -> None:
    assert {row["name"] for row in told["services"]} == {"orders", "pricing", "batch-worker"}
    for row in told["services"]:
        assert httpx2.get(f"{row['url']}/healthz").status_code == 200
    assert absolute(told["logs"], told["traces"], told["workspace"])
    below = {pid for pid, _ in family(program.process.pid)}
    assert set(told["pids"]) <= below
    assert {row["pid"] for row in told["services"]} <= set(told["pids"])
    assert "orders" not in Path(told["workspace"]).parts[-2:], "a slug names the folder"


@posix
@children
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize(
    ("verb", "when"),
    [
        ("rehearse", "at the start"),
        ("rehearse", "in the middle"),
        ("verify", "at the start"),
        ("verify", "in the middle"),
        ("serve", "at the start"),  # in the middle it ends well, as shown above
    ],
)
def test_that_an_interrupted_verb_ends_at_once_and_leaves_nothing(
    verb: str, when: str, number: signal.Signals, tmp_path: Path
) -> None:
    arguments = [verb] if verb == "rehearse" else [verb, "orders"]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with Program(*arguments, home=tmp_path / "home", scratch=scratch) as program:
        program.wait_for_children(1 if when == "at the start" else 3)
        program.signal(number)
        asked_s = time.monotonic()
        ended = program.end(30.0)
        took_s = time.monotonic() - asked_s
    assert ended.status == 128 + number
    assert "interrupted" in ended.err
    assert "Traceback" not in ended.screen
    assert took_s < 5.0, f"it took {took_s:.1f} s to end"
    assert ended.left(3.0) == set()
    assert not list(scratch.iterdir()), "a temporary folder was left"


@children
@pytest.mark.slow
def test_that_verify_gives_its_verdict_as_one_document(tmp_path: Path) -> None:
    ended = run_program("verify", "orders", "--seed", "7", "--json", home=tmp_path)
    told = document(ended)
    assert (told["incident"], told["seed"]) == ("orders", 7)
    assert told["verdict"] == "fail", ended.screen
    assert ended.status == 1
    assert 0 < told["duration_s"] <= 60
    for check in told["checks"]:
        assert {"id", "title", "passed", "measured", "required"} <= set(check)
    assert {check["passed"] for check in told["checks"]} == {True, False}
    assert ended.left() == set()


@children
@pytest.mark.slow
@pytest.mark.timeout(300)
def test_that_a_rehearsal_gives_its_document_and_reopens_from_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["--speed", "1000", "--seed", "5", "--out", out, "--json"]
    ended = run_program("rehearse", *arguments, home=tmp_path / "none", limit_s=240)
    told = document(ended)
    assert ended.status == 0, ended.err
    assert told["ok"] is True
    assert absolute(told["session"], told["archive"], told["report"]["pdf"], told["report"]["md"])
    assert Path(told["session"]).parent == out.resolve()
    for step in told["steps"]:
        assert {"id", "ok", "detail", "seconds"} <= set(step)
    assert told["kpis"]["fix_success"] == 1.0
    assert ended.left() == set()
    assert not (tmp_path / "none").exists()
    again = run_program("report", told["session"], "--format", "json", "--json", home=tmp_path)
    assert absolute(document(again)["report"]["json"])
    slides = run_program("report", told["session"], "--format", "pptx", "--json", home=tmp_path)
    assert absolute(*(document(slides)["report"][key] for key in ("pptx", "slides_pdf")))
    blank = run_program("report", "--blank", "--out", str(tmp_path), "--json", home=tmp_path)
    assert absolute(*(document(blank)["report"][key] for key in ("pdf", "md")))
