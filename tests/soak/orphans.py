"""Whatever a killed program leaves running, also what was never seen while it lived."""

import ctypes
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil

from tests.e2e.processes import Identity, family

_PR_SET_CHILD_SUBREAPER = 36


@contextmanager
def orphans_come_here() -> Iterator[None]:
    """On Linux, orphans below this process become its children, so that none can hide."""
    _set_subreaper(True)
    try:
        yield
    finally:
        _set_subreaper(False)


def left_below(known: set[Identity], also: set[Identity], limit_s: float) -> set[Identity]:
    """What lives after at most ``limit_s``: of ``also``, and below here beyond ``known``."""
    deadline_s = time.monotonic() + limit_s
    while True:
        found = family(os.getpid()) | {one for one in also if _exists(one)}
        found = {one for one in found - known if not _is_dead(one[0])}
        if not found or time.monotonic() > deadline_s:
            return found
        time.sleep(0.02)  # between two looks


def _is_dead(pid: int) -> bool:
    """Whether it is gone, or a zombie, which is reaped where it is ours."""
    try:
        if psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
            return False
    except psutil.NoSuchProcess:
        return True
    with suppress(OSError):
        os.waitpid(pid, getattr(os, "WNOHANG", 0))
    return True


def _exists(identity: Identity) -> bool:
    try:
        return psutil.Process(identity[0]).create_time() == identity[1]
    except psutil.NoSuchProcess:
        return False


def _set_subreaper(on: bool) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, int(on), 0, 0, 0)
