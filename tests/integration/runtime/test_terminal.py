"""A person's terminal: opened in the folder with addresses only, ended with the drill."""

import json
import os
import sys
import time
from pathlib import Path

import psutil
import pytest

from app.core.errors import RuntimeFailure
from app.runtime.terminal import Terminals, _mac_script, person_environment, url_variable

URLS = {"ORDERS_URL": "http://127.0.0.1:7101", "BATCH_WORKER_URL": "http://127.0.0.1:7103"}
# Writes down where it is, starts a shell of its own as terminals do, and waits for it.
FAKE = """
import json, os, subprocess, sys
shell = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
with open("seen.tmp", "w", encoding="utf-8") as file:
    json.dump({"cwd": os.getcwd(), "env": dict(os.environ), "pids": [os.getpid(), shell.pid]}, file)
os.replace("seen.tmp", "seen.json")
shell.wait()
"""


def command(tmp_path: Path, text: str) -> tuple[str, str]:
    script = tmp_path / f"terminal-{abs(hash(text))}.py"
    script.write_text(text, encoding="utf-8")
    return (sys.executable, str(script))


def seen_by(folder: Path) -> dict:
    deadline_s = time.monotonic() + 20
    while not (folder / "seen.json").exists():
        assert time.monotonic() < deadline_s, "the terminal did not start"
        time.sleep(0.02)
    return json.loads((folder / "seen.json").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "2026 night shift"
    made.mkdir()
    return made


def test_that_a_terminal_opens_in_the_folder_and_ends_with_the_drill(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRILL_KIOSK_HOME", "/somewhere")
    monkeypatch.setenv("PYTHONPATH", "/program")
    terminals = Terminals([("no-such-terminal",), command(tmp_path, FAKE)])
    terminals.open(folder, URLS)
    seen = seen_by(folder)
    try:
        assert Path(seen["cwd"]).samefile(folder)
        assert {name: seen["env"][name] for name in URLS} == URLS
        assert "DRILL_KIOSK_HOME" not in seen["env"]
        assert "PYTHONPATH" not in seen["env"]
        # Nothing else is added: what is there is the person's own.
        own = {"LC_CTYPE", "__CF_USER_TEXT_ENCODING"}  # set by systems for every program
        assert set(seen["env"]) - set(os.environ) - own == set(URLS)
        assert all(psutil.pid_exists(pid) for pid in seen["pids"])
    finally:
        terminals.close()
    for pid in seen["pids"]:
        assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    terminals.open(folder, URLS)  # after the end nothing is opened any more
    assert terminals._opened == []


def test_that_one_that_finds_no_display_gives_way_to_the_next(tmp_path: Path, folder: Path) -> None:
    failing = command(tmp_path, "raise SystemExit(1)")
    handing_over = command(tmp_path, "open('handed', 'w').close()")
    terminals = Terminals([failing, handing_over])
    terminals.open(folder, URLS)
    assert (folder / "handed").exists()
    terminals.close()


def test_that_a_laptop_without_a_terminal_is_told_what_to_use(tmp_path: Path, folder: Path) -> None:
    failing = command(tmp_path, "raise SystemExit(1)")
    with pytest.raises(RuntimeFailure, match="HTTP tab") as caught:
        Terminals([("no-such-terminal",), failing]).open(folder, URLS)
    assert str(folder) in str(caught.value)


def test_that_variables_are_named_as_the_services_are() -> None:
    assert url_variable("orders") == "ORDERS_URL"
    assert url_variable("service-a") == "SERVICE_A_URL"


def test_that_the_frozen_program_s_libraries_are_not_handed_on() -> None:
    frozen = {"LD_LIBRARY_PATH": "/tmp/_MEI1", "LD_LIBRARY_PATH_ORIG": "/opt/lib", "PATH": "/bin"}
    assert person_environment(frozen) == {"LD_LIBRARY_PATH": "/opt/lib", "PATH": "/bin"}


@pytest.mark.skipif(sys.platform == "win32", reason="a script for a POSIX shell")
def test_that_the_script_for_macos_sets_folder_and_addresses(folder: Path) -> None:
    import subprocess

    script = _mac_script(folder, URLS)
    environment = {"PATH": os.environ["PATH"], "SHELL": "/bin/sh"}
    told = subprocess.run(
        [str(script)],
        input='echo "$PWD $ORDERS_URL"; exit\n',
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
        env=environment,
    )
    assert f"{folder} {URLS['ORDERS_URL']}" in told.stdout
