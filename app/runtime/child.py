"""Where every child begins: protection first, then its surroundings, then its work.

Runs on the main thread of the child. Owned by the runtime room.
"""

import importlib
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import multiprocess
from multiprocess.connection import wait

from app.runtime import fork_server, os_here
from app.runtime.output import redirect_own_output
from app.runtime.spec import ChildSpec

EXIT_ORPHANED = 71
EXIT_FAILED = 1
# Stacks count as data: at the usual 8 MiB a pool of threads would reach the memory limit.
THREAD_STACK_BYTES = 1024 * 1024

# What is handed on of the kiosk's own environment; the rest may say too much.
_NEUTRAL = frozenset(
    [
        "PATH",
        "HOME",
        "USER",
        "LOGNAME",
        "LANG",
        "LANGUAGE",
        "LC_ALL",
        "LC_CTYPE",
        "TZ",
        "TMPDIR",
        "TEMP",
        "TMP",
        "SHELL",
        "TERM",
        "SYSTEMROOT",
        "SYSTEMDRIVE",
        "WINDIR",
        "COMSPEC",
        "PATHEXT",
        "USERPROFILE",
        "APPDATA",
        "LOCALAPPDATA",
        "PROGRAMDATA",
        "NUMBER_OF_PROCESSORS",
        "PROCESSOR_ARCHITECTURE",
        "LD_LIBRARY_PATH",
    ]
)


def enter(spec: ChildSpec, control: Any, process_limit: int | None) -> None:
    """Become the child that ``spec`` describes and do its work.

    ``control`` is the read end of a pipe from the supervisor: a word in it asks this
    process to end. Ends with status 0, or 1 after a traceback on stderr.
    """
    if not spec.outlives_parent:
        _die_with_parent(control)
    forked = fork_server.server_pid is not None
    os_here.leave_own_terminal(session_of_parent=forked and spec.shares_session)
    redirect_own_output(spec.output_path)
    _surround(spec, process_limit)
    try:
        resolve(spec.target)(**spec.kwargs)
    except Exception as error:
        _print_without_own_frames(error)
        sys.exit(EXIT_FAILED)


def resolve(target: str) -> Callable[..., Any]:
    """The function that ``"package.module:function"`` names."""
    module, _, function = target.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


def _die_with_parent(control: Any) -> None:
    """Two ways, because each covers what the other cannot.

    The kernel kills this process when the process it was forked from dies, even while it
    holds the GIL; the watcher sees the kiosk itself end, also where that is not our parent.
    """
    parent = multiprocess.parent_process()
    if parent is None:
        return
    os_here.bind_own_life_to(fork_server.server_pid or parent.pid)
    if wait([parent.sentinel], timeout=0):
        os._exit(EXIT_ORPHANED)
    watcher = threading.Thread(
        target=_watch, args=(parent.sentinel, control), name="parent-watch", daemon=True
    )
    watcher.start()


def _watch(parent_sentinel: Any, control: Any) -> None:
    """Wait for the parent's end or for the word to end; runs on its own thread."""
    watched = [parent_sentinel, control] if control is not None else [parent_sentinel]
    while True:
        ready = wait(watched)
        if parent_sentinel in ready:
            os._exit(EXIT_ORPHANED)
        try:
            control.recv_bytes()
        except (EOFError, OSError):
            os._exit(EXIT_ORPHANED)
        os_here.end_own_process()


def _surround(spec: ChildSpec, process_limit: int | None) -> None:
    """Environment, folder, name, priority and limits of this process."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.upper() in _NEUTRAL or name.startswith("_PYI_")
    }
    os.environ.clear()
    os.environ.update({**kept, "PYTHONUNBUFFERED": "1", **spec.env})
    if spec.cwd is not None:
        os.chdir(spec.cwd)
    sys.dont_write_bytecode = True  # an edit within the same second would go unnoticed
    threading.stack_size(THREAD_STACK_BYTES)
    os_here.name_own_process(spec.name)
    if spec.low_priority:
        os_here.lower_own_priority()
    os_here.limit_own_process(spec.memory_limit_bytes, process_limit)


def _print_without_own_frames(error: Exception) -> None:
    """The traceback as its author would see it: from the first frame of other people's."""
    trimmed: TracebackType | None = error.__traceback__
    while trimmed is not None and _is_ours(trimmed.tb_frame.f_code.co_filename):
        trimmed = trimmed.tb_next
    traceback.print_exception(type(error), error, trimmed or None)


def _is_ours(filename: str) -> bool:
    own = str(Path(__file__).parent)
    return filename.startswith((own, "<frozen importlib")) or f"{os.sep}importlib{os.sep}" in (
        filename
    )
