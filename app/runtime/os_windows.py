"""What Windows does for children: Job Objects, priority, console. See ``os_posix``.

Every child is put into a job of its own that the kiosk alone holds open. The system
closes the kiosk's handles whatever way it dies, and a job that is closed kills all that
is in it: the child and everything the child started. Owned by the runtime room.
"""

import contextlib
import ctypes
import errno
import os
import signal
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

HAS_KERNEL_PARENT_DEATH = True
# The value of SO_LINGER with which a socket says good-bye by a reset.
RESET_ON_CLOSE = struct.pack("hh", 1, 0)
_BEYOND_ANY_DISK = 1 << 43

if sys.platform == "win32":
    from ctypes import wintypes

    _EXTENDED_LIMIT_INFORMATION = 9
    _KILL_ON_JOB_CLOSE = 0x2000
    _PROCESS_MEMORY = 0x0100
    _ACTIVE_PROCESS = 0x0008
    _PROCESSES_PER_CHILD = 128

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _IoCounters(ctypes.Structure):
        _fields_ = tuple(
            (name, ctypes.c_uint64)
            for name in (
                "ReadOperationCount",
                "WriteOperationCount",
                "OtherOperationCount",
                "ReadTransferCount",
                "WriteTransferCount",
                "OtherTransferCount",
            )
        )

    class _ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", _IoCounters),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def _kernel32() -> ctypes.WinDLL:
        """The system calls used here, with their types: a handle is 64 bits wide."""
        library = ctypes.WinDLL("kernel32", use_last_error=True)
        library.CreateJobObjectW.argtypes = (wintypes.LPVOID, wintypes.LPCWSTR)
        library.CreateJobObjectW.restype = wintypes.HANDLE
        library.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            wintypes.LPVOID,
            wintypes.DWORD,
        )
        library.SetInformationJobObject.restype = wintypes.BOOL
        library.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        library.AssignProcessToJobObject.restype = wintypes.BOOL
        library.CloseHandle.argtypes = (wintypes.HANDLE,)
        library.CloseHandle.restype = wintypes.BOOL
        library.SetConsoleCtrlHandler.argtypes = (wintypes.LPVOID, wintypes.BOOL)
        library.SetConsoleCtrlHandler.restype = wintypes.BOOL
        return library

    def open_full_disk(folder: Path) -> int:
        """A descriptor on which every write fails for want of room, told so by the system.

        A file's clusters are taken up to where it is written, so a write far beyond the end of
        any disk finds none left, and takes none. ``OSError`` where that is not so (exFAT).
        """
        flags = os.O_WRONLY | os.O_CREAT | os.O_NOINHERIT | os.O_BINARY
        descriptor = os.open(folder / "beyond", flags, 0o600)
        os.lseek(descriptor, _BEYOND_ANY_DISK, os.SEEK_SET)
        try:
            os.write(descriptor, b"?")
        except OSError as error:
            if error.errno == errno.ENOSPC:
                return descriptor
        os.close(descriptor)
        (folder / "beyond").unlink()
        raise OSError(errno.ENOTSUP, "no write can be made to fail for want of room here")

    class ChildTree:
        """The job that holds one child and everything it starts."""

        def __init__(self, process: Any, memory_limit_bytes: int | None) -> None:
            """Put the started ``process`` of ``multiprocess`` into a new job.

            ``OSError`` where the system refuses; the child is then only watched by itself.
            """
            self._api = _kernel32()
            self._job = self._api.CreateJobObjectW(None, None)
            if not self._job:
                raise ctypes.WinError(ctypes.get_last_error())
            try:
                self._set_limits(memory_limit_bytes)
                # On Windows the sentinel of a process is the handle of the process itself.
                if not self._api.AssignProcessToJobObject(self._job, process.sentinel):
                    raise ctypes.WinError(ctypes.get_last_error())
            except OSError:
                self.end()
                raise

        def _set_limits(self, memory_limit_bytes: int | None) -> None:
            limits = _ExtendedLimits()
            basic = limits.BasicLimitInformation
            basic.LimitFlags = _KILL_ON_JOB_CLOSE | _ACTIVE_PROCESS
            basic.ActiveProcessLimit = _PROCESSES_PER_CHILD
            if memory_limit_bytes is not None:
                basic.LimitFlags |= _PROCESS_MEMORY
                limits.ProcessMemoryLimit = memory_limit_bytes
            if not self._api.SetInformationJobObject(
                self._job,
                _EXTENDED_LIMIT_INFORMATION,
                ctypes.byref(limits),
                ctypes.sizeof(limits),
            ):
                raise ctypes.WinError(ctypes.get_last_error())

        def end(self) -> None:
            """Kill whatever is still in the job, by closing it."""
            if self._job:
                self._api.CloseHandle(self._job)
                self._job = None

    def leave_own_terminal(*, session_of_parent: bool = False) -> None:
        """Ignore Ctrl-C of the console, in this process and in what it starts.

        ``session_of_parent`` says nothing here: processors are not shared out by sessions.
        """
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _kernel32().SetConsoleCtrlHandler(None, True)

    def lower_own_priority() -> None:
        """Run only when nobody else wants the processor."""
        with contextlib.suppress(OSError, psutil.Error):
            psutil.Process().nice(psutil.IDLE_PRIORITY_CLASS)
        with contextlib.suppress(OSError, psutil.Error):
            psutil.Process().ionice(psutil.IOPRIO_VERYLOW)

    def make_timers_fine() -> None:
        """Have timers of this process fire within a millisecond instead of sixteen."""
        with contextlib.suppress(OSError):
            ctypes.WinDLL("winmm").timeBeginPeriod(1)


@contextlib.contextmanager
def terminal_held_off() -> Iterator[None]:
    """Nothing is inherited that could hold it off; a child ignores Ctrl-C by itself."""
    yield


def keep_own_heap_together() -> None:
    """All threads of a process share one heap already."""


def end_group(leader_pid: int) -> None:
    """The job does it, from outside."""


def bind_own_life_to(parent_pid: int) -> bool:
    """The kiosk's job does it, from outside."""
    return True


def limit_own_process(memory_limit_bytes: int | None, process_limit: int | None) -> None:
    """The kiosk's job does it, from outside."""


def tasks_allowed_for_user() -> int | None:
    """The job bounds the processes of each child by itself."""
    return None


def raise_own_open_file_limit(wanted: int) -> None:
    """There is no such limit."""


def name_own_process(name: str) -> None:
    """There is no short name to set."""


def ask_to_end(process: psutil.Process, control: Any) -> None:
    """Send the word through the child's control pipe; there is no TERM to send."""
    with contextlib.suppress(OSError, ValueError):
        control.send_bytes(b"end")


def end_own_process() -> None:
    """Have the handler of TERM run on the main thread; an event loop there wakes up for it."""
    signal.raise_signal(signal.SIGTERM)
