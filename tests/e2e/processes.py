"""Finding what a program started, so that a test can show that nothing is left of it."""

import time
from collections.abc import Iterable

import psutil

Identity = tuple[int, float]


def family(pid: int) -> set[Identity]:
    """A process and everything below it, by pid and creation time."""
    try:
        top = psutil.Process(pid)
        members = [top, *top.children(recursive=True)]
    except psutil.NoSuchProcess:
        return set()
    return {identity for member in members if (identity := _identity(member)) is not None}


def left_after(identities: Iterable[Identity], limit_s: float) -> set[Identity]:
    """Those that still live after at most ``limit_s``."""
    deadline = time.monotonic() + limit_s
    living = set(identities)
    while living and time.monotonic() < deadline:
        living = {one for one in living if _lives(one)}
        time.sleep(0.02)
    return living


def _identity(process: psutil.Process) -> Identity | None:
    try:
        return process.pid, process.create_time()
    except psutil.NoSuchProcess:
        return None


def _lives(identity: Identity) -> bool:
    try:
        process = psutil.Process(identity[0])
        same = process.create_time() == identity[1]
        return same and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
