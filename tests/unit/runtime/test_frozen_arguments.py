"""Which arguments of a frozen bundle ask for a child, and which are a person's."""

import subprocess
import sys

import pytest

from app.runtime import frozen

TRACKER = "from multiprocess.resource_tracker import main;main(7)"
SERVER = (
    "from multiprocess.forkserver import main; "
    "main(5, 6, ['app.runtime.fork_server'], **{'sys_path': ['/opt/kiosk']})"
)


def test_that_a_spawned_childs_arguments_are_recognised():
    call = frozen.recognise(
        ["kiosk", "--multiprocessing-fork", "tracker_fd=5", "pipe_handle=7", "parent_pid=None"]
    )
    assert call == frozen.FrozenCall(
        "spawn", (), (("tracker_fd", 5), ("pipe_handle", 7), ("parent_pid", None))
    )


def test_that_a_windows_childs_arguments_are_recognised():
    call = frozen.recognise(
        ["kiosk.exe", "--multiprocessing-fork", "parent_pid=412", "pipe_handle=988"]
    )
    assert call == frozen.FrozenCall("spawn", (), (("parent_pid", 412), ("pipe_handle", 988)))


@pytest.mark.parametrize("flags", [[], ["-B"], ["-B", "-I", "-X", "utf8", "-W", "error"]])
def test_that_the_resource_tracker_is_recognised_behind_interpreter_flags(flags):
    assert frozen.recognise(["kiosk", *flags, "-c", TRACKER]) == frozen.FrozenCall(
        "resource_tracker", (7,)
    )


def test_that_the_fork_server_is_recognised_with_its_keywords():
    assert frozen.recognise(["kiosk", "-c", SERVER]) == frozen.FrozenCall(
        "forkserver",
        (5, 6, ["app.runtime.fork_server"]),
        (("sys_path", ["/opt/kiosk"]),),
    )


def test_that_newer_releases_import_line_is_recognised():
    call = frozen.recognise(["kiosk", "-c", "import sys; " + SERVER])
    assert call is not None
    assert call.kind == "forkserver"


def test_that_what_multiprocess_really_writes_is_recognised():
    from multiprocess import spawn

    class Frozen:
        frozen = True
        executable = sys.executable

    written = spawn.get_command_line.__globals__
    before = written["sys"]
    written["sys"] = Frozen
    try:
        arguments = spawn.get_command_line(tracker_fd=4, pipe_handle=9)
    finally:
        written["sys"] = before
    assert frozen.recognise(arguments) == frozen.FrozenCall(
        "spawn", (), (("tracker_fd", 4), ("pipe_handle", 9))
    )


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["rehearse", "--json"],
        ["--multiprocessing-fork"],
        ["--multiprocessing-fork", "pipe_handle=seven"],
        ["--multiprocessing-fork", "pipe_handle=7", "workspace=/tmp"],
        ["verify", "-c", TRACKER],
        ["-c"],
        ["-c", "print('hello')"],
        ["-c", TRACKER + "; print('more')"],
        ["-c", "from multiprocess.forkserver import main; main(open('/etc/passwd'))"],
        ["-c", "from multiprocess.forkserver import main; main(5, 6, ["],
        ["-c", "from multiprocessing.resource_tracker import main;main(7)"],
    ],
)
def test_that_anything_else_starts_the_program(arguments):
    assert frozen.recognise(["kiosk", *arguments]) is None
    assert frozen.divert_frozen_child(["kiosk", *arguments], frozen=True) is False


def test_that_a_program_that_is_not_frozen_is_never_diverted():
    assert frozen.divert_frozen_child(["main.py", "-c", TRACKER]) is False


def test_that_nothing_but_the_standard_library_is_imported_before_the_diversion():
    code = (
        "import sys, app.runtime.frozen as f; f.divert_frozen_child(['kiosk', 'doctor'], "
        "frozen=True); print([m for m in sys.modules if m.split('.')[0] in "
        "{'multiprocess', 'psutil', 'dill', 'uvicorn', 'aiohttp', 'PySide6'}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == "[]"


def test_that_a_diverted_tracker_runs_to_its_end_and_does_not_come_back():
    code = (
        "import os, sys; from app.runtime.frozen import divert_frozen_child; "
        "r, w = os.pipe(); os.close(w); "
        "divert_frozen_child(['kiosk', '-c', "
        "f'from multiprocess.resource_tracker import main;main({r})'], frozen=True); "
        "os._exit(9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, timeout=30
    )
    assert done.returncode == 0
