"""Can this laptop run a drill? Each check with what was found, what is needed, the mend.

Blocking, about a second; any thread. Used by the launcher and by ``doctor``.
"""

import ctypes.util
import importlib.util
import os
import platform
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil

from app.catalog import list_agendas, list_incidents
from app.core.errors import DrillError
from app.core.ports import DoctorCheck

DISK_FREE_BYTES = 1_000_000_000
MEMORY_BYTES = 2_000_000_000
CORES = 2
PORTS = 8
QT_LIBRARIES = ("EGL", "GL", "xkbcommon", "dbus-1", "fontconfig")


def examine(home: Path) -> tuple[DoctorCheck, ...]:
    """Run every check; ``home`` is where sessions are kept. Never raises."""
    return tuple(_safely(check, home) for check in _CHECKS)


def _safely(check: Callable[[Path], DoctorCheck], home: Path) -> DoctorCheck:
    try:
        return check(home)
    except Exception as error:  # a check that breaks is a finding, not the end of the others
        name = check.__name__.strip("_")
        return DoctorCheck(name, False, f"{type(error).__name__}: {error}", "a check that runs", "")


def _python(_home: Path) -> DoctorCheck:
    found = platform.python_version()
    return DoctorCheck(
        "python",
        sys.version_info >= (3, 11),
        found,
        "Python 3.11 or newer",
        "Install Python 3.11 or newer, or use the bundle, which brings its own.",
    )


def _cores(_home: Path) -> DoctorCheck:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return DoctorCheck(
        "cores",
        (cores or 1) >= CORES,
        f"{cores} cores",
        f"{CORES} cores",
        "Use a laptop with two cores or more; on one core the red herring slows everything.",
    )


def _memory(_home: Path) -> DoctorCheck:
    free = psutil.virtual_memory().available
    return DoctorCheck(
        "memory",
        free >= MEMORY_BYTES,
        f"{free / 1e9:.1f} GB free",
        f"{MEMORY_BYTES / 1e9:.0f} GB free",
        "Close other programs, the browser first.",
    )


def _disk(home: Path) -> DoctorCheck:
    free = shutil.disk_usage(_existing(home)).free
    return DoctorCheck(
        "disk",
        free >= DISK_FREE_BYTES,
        f"{free / 1e9:.1f} GB free at {home}",
        f"{DISK_FREE_BYTES / 1e9:.0f} GB free",
        "Delete earlier sessions or set DRILL_KIOSK_HOME to a folder on another disk.",
    )


def _write_access(home: Path) -> DoctorCheck:
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home) as probe:
            probe.write(b"drill")
        ok, found = True, f"{home} can be written"
    except OSError as error:
        ok, found = False, f"{home}: {error.strerror}"
    return DoctorCheck(
        "write-access",
        ok,
        found,
        "a folder for sessions that this user may write to",
        "Set DRILL_KIOSK_HOME to a folder that this user may write to.",
    )


def _loopback(_home: Path) -> DoctorCheck:
    sockets = [socket.socket() for _ in range(PORTS)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
            one.listen()
        with socket.create_connection(sockets[0].getsockname(), timeout=2):
            ok, found = True, f"{PORTS} ports of 127.0.0.1 opened and reached"
    except OSError as error:
        ok, found = False, f"127.0.0.1 could not be used: {error.strerror}"
    finally:
        for one in sockets:
            one.close()
    return DoctorCheck(
        "loopback",
        ok,
        found,
        f"{PORTS} free ports on 127.0.0.1",
        "Allow local connections in the firewall or security program of this laptop.",
    )


def _window_libraries(_home: Path) -> DoctorCheck:
    missing = list(_missing_libraries())
    if importlib.util.find_spec("PySide6") is None:
        missing.append("PySide6")
    return DoctorCheck(
        "window",
        not missing,
        f"missing: {', '.join(missing)}" if missing else "all libraries of the window are here",
        "Qt 6 and the system libraries it draws with",
        "On Debian or Ubuntu: sudo apt-get install libegl1 libgl1 libxkbcommon0 libdbus-1-3 "
        "libfontconfig1 libxcb-cursor0. Without them rehearsals run, the window does not.",
    )


def _missing_libraries() -> Iterator[str]:
    if not sys.platform.startswith("linux"):
        return
    for name in QT_LIBRARIES:
        if ctypes.util.find_library(name) is None and not _loads(name):
            yield f"lib{name}"


def _loads(name: str) -> bool:
    """``find_library`` needs a compiler or ldconfig; loading is the surer test."""
    for suffix in (".so.1", ".so.0", ".so.3"):
        try:
            ctypes.CDLL(f"lib{name}{suffix}")
        except OSError:
            continue
        return True
    return False


def _content(_home: Path) -> DoctorCheck:
    try:
        incidents, agendas = list_incidents(), list_agendas()
    except DrillError as error:
        return DoctorCheck(
            "content", False, str(error), "incidents and agendas that can be read", str(error)
        )
    return DoctorCheck(
        "content",
        bool(incidents and agendas),
        f"{len(incidents)} incidents, {len(agendas)} agendas",
        "at least one incident and one agenda",
        "Unpack the kiosk again; its scenarios folder is incomplete.",
    )


def _existing(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


_CHECKS: tuple[Callable[[Path], DoctorCheck], ...] = (
    _python,
    _cores,
    _memory,
    _disk,
    _write_access,
    _loopback,
    _window_libraries,
    _content,
)
