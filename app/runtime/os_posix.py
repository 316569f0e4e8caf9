"""What Linux and macOS do for children: limits, priority, parent death, the terminal.

The functions of ``os_windows`` have the same names; ``os_here`` picks one of the two.
The ``own`` functions act on the calling process and run in a child, on its main thread,
before any of the team's code. Owned by the runtime room.
"""

import contextlib
import ctypes
import os
import resource
import signal
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

PR_SET_PDEATHSIG = 1
M_ARENA_MAX = -8
HEAPS = 2
PR_SET_NAME = 15
FILE_LIMIT_BYTES = 1024 * 1024 * 1024
SPARE_PROCESSES = 512

HAS_KERNEL_PARENT_DEATH = sys.platform == "linux"
# The value of SO_LINGER with which a socket says good-bye by a reset.
RESET_ON_CLOSE = struct.pack("ii", 1, 0)


def bind_own_life_to(parent_pid: int) -> bool:
    """Have the kernel kill this process when ``parent_pid`` dies, even under a held GIL.

    False where the system has no such thing (macOS). Ends this process at once where the
    parent is already gone.
    """
    if sys.platform != "linux":
        return False
    if _prctl(PR_SET_PDEATHSIG, signal.SIGKILL) != 0:
        return False
    if os.getppid() != parent_pid:
        os.kill(os.getpid(), signal.SIGKILL)
    return True


@contextlib.contextmanager
def terminal_held_off() -> Iterator[None]:
    """Have what is started now inherit a blocked Ctrl-C until it can ignore it itself."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_own_terminal(*, session_of_parent: bool = False) -> None:
    """Take this process out of the terminal's reach: Ctrl-C is the kiosk's to handle.

    It leads a process group in either case. ``session_of_parent`` is for a child whose parent
    left the terminal already: desktop kernels share the processors out among sessions, and
    a dozen services with one each would leave the window a thirteenth.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        os.setpgid(0, 0) if session_of_parent else os.setsid()


def limit_own_process(memory_limit_bytes: int | None, process_limit: int | None) -> None:
    """Bound data, file size and tasks; limits contain accidents, they are no sandbox.

    Data and not address space is limited, because every thread reserves address space.
    ``process_limit`` counts all tasks of the user, so it is made from how many there were.
    """
    _lower_limit(resource.RLIMIT_CORE, 0)
    _lower_limit(resource.RLIMIT_FSIZE, FILE_LIMIT_BYTES)
    if memory_limit_bytes is not None:
        _lower_limit(resource.RLIMIT_DATA, memory_limit_bytes)
    if process_limit is not None:
        _lower_limit(resource.RLIMIT_NPROC, process_limit)
    if sys.platform == "linux":
        _offer_own_process_to_out_of_memory_killer()


def tasks_allowed_for_user() -> int | None:
    """How many tasks (processes and threads) a child may see its user own, None for any.

    The system counts per user and not per process: what runs now, and room for the
    services' own threads and for what a person opens beside the kiosk.
    """
    if sys.platform != "linux":
        return None
    uid, tasks = os.getuid(), 0
    for entry in os.scandir("/proc"):
        if not entry.name.isdecimal():
            continue
        with contextlib.suppress(OSError):
            if entry.stat().st_uid == uid:
                tasks += Path(entry.path, "task").stat().st_nlink - 2
    return tasks + SPARE_PROCESSES


def raise_own_open_file_limit(wanted: int) -> None:
    """Allow up to ``wanted`` open files where the hard limit lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < allowed:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))


def lower_own_priority() -> None:
    """Run only when nobody else wants the processor, as far as the system allows.

    A session of its own has an autogroup of its own on desktop kernels, and niceness only
    counts inside one: the group itself has to be made nice too.
    """
    with contextlib.suppress(OSError):
        os.setsid()
    with contextlib.suppress(OSError):
        os.nice(19)
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            Path("/proc/self/autogroup").write_text("19", encoding="utf-8")
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
        with contextlib.suppress(OSError, psutil.Error):
            psutil.Process().ionice(psutil.IOPRIO_CLASS_IDLE)


def name_own_process(name: str) -> None:
    """Show ``name`` in process tables that read the kernel's short name (15 bytes)."""
    if sys.platform == "linux":
        _prctl(PR_SET_NAME, name.encode("ascii", "replace")[:15])


def keep_own_heap_together() -> None:
    """Have threads share two heaps instead of one each, which are never given back in full.

    For threads that are started from now on, here and in what is forked from here. Only
    Linux' usual C library has a heap a thread.
    """
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError):
            ctypes.CDLL(None).mallopt(M_ARENA_MAX, HEAPS)


def make_timers_fine() -> None:
    """Timers are fine already."""


def open_full_disk(folder: Path) -> int:
    """A descriptor on which every write fails for want of room, told so by the kernel.

    ``OSError`` where the system has none (macOS). Nothing is written to ``folder``.
    """
    return os.open("/dev/full", os.O_WRONLY | os.O_CLOEXEC)


class ChildTree:
    """A child and what it started: each child leads a process group of its own."""

    def __init__(self, process: Any, memory_limit_bytes: int | None) -> None:
        """Take the started ``process`` of ``multiprocess``."""
        self._group: int = process.pid

    def end(self) -> None:
        """Kill the child and whatever it started and left behind in its group."""
        end_group(self._group)


def end_group(leader_pid: int) -> None:
    """Kill the process group that a child leads, if there is anything left of it."""
    with contextlib.suppress(OSError):
        os.killpg(leader_pid, signal.SIGKILL)


def ask_to_end(process: psutil.Process, control: Any) -> None:
    """TERM, to exactly that process; nothing where it is gone."""
    with contextlib.suppress(psutil.Error):
        process.terminate()


def end_own_process() -> None:
    """TERM to this process as a whole, so that its main thread wakes up for it."""
    os.kill(os.getpid(), signal.SIGTERM)


def _lower_limit(which: int, value: int) -> None:
    """Set soft and hard limit to ``value`` unless the hard one is lower already."""
    hard = resource.getrlimit(which)[1]
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(which, (value, value))


def _offer_own_process_to_out_of_memory_killer() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500", encoding="utf-8")


def _prctl(option: int, value: int | bytes) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    argument = value if isinstance(value, bytes) else ctypes.c_ulong(value)
    result: int = libc.prctl(option, argument, 0, 0, 0)
    return result
