"""Disks that are full or read-only, for tests: real file systems, mounted for one block."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MIB = 1024 * 1024


@contextmanager
def small_disk(folder: Path, size_bytes: int) -> Iterator[Path]:
    """A disk of that size at ``folder``; the test is skipped where none can be mounted."""
    folder.mkdir(parents=True, exist_ok=True)
    _mount(folder, f"size={size_bytes}")
    try:
        yield folder
    finally:
        _unmount(folder)


@contextmanager
def read_only_folder(folder: Path) -> Iterator[Path]:
    """A folder that this user may not write to, whoever this user is."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "posix" and os.geteuid() == 0:  # rights do not bind root, a mount does
        _mount(folder, "ro")
        try:
            yield folder
        finally:
            _unmount(folder)
        return
    folder.chmod(0o555)
    try:
        yield folder
    finally:
        folder.chmod(0o755)


class Filler:
    """Fills a disk to its last byte, and makes room again."""

    def __init__(self, disk: Path) -> None:
        self._path = disk / "filler.bin"

    def fill(self) -> None:
        """Leave nothing free."""
        with self._path.open("ab", buffering=0) as file:
            for size in (MIB, 4096, 64, 1):
                try:
                    while file.write(b"\0" * size):
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        """Give all of it back."""
        self._path.unlink(missing_ok=True)


def _mount(folder: Path, options: str) -> None:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk for this test needs Linux and root")
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)
