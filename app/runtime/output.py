"""A child's stdout and stderr in one bounded file.

The child writes straight into the file, so that even what it says while it crashes is
kept; the supervisor's thread cuts the file back to its newest part when it grows too
large. Owned by the runtime room.
"""

import contextlib
import faulthandler
import io
import os
import sys
from pathlib import Path

OUTPUT_LIMIT_BYTES = 1024 * 1024
KEPT_BYTES = 128 * 1024
_CUT_NOTE = b"[... older output was cut: this service prints more than is kept ...]\n"


def redirect_own_output(path: Path | None) -> None:
    """Send stdout and stderr of this process, and of what it starts, to ``path``.

    None means nowhere. Runs in the child, before the team's code.
    """
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    target = os.fspath(path) if path is not None else os.devnull
    binary = getattr(os, "O_BINARY", 0)  # Windows alone: line ends are written as they are
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND | binary, 0o644)
    for standard in (1, 2):
        os.dup2(descriptor, standard, inheritable=True)
    if descriptor > 2:
        os.close(descriptor)
    sys.stdout = _text_stream(1)
    sys.stderr = _text_stream(2)
    faulthandler.enable(sys.stderr)


def _text_stream(descriptor: int) -> io.TextIOWrapper:
    raw = io.FileIO(descriptor, "w", closefd=False)
    buffered = io.BufferedWriter(raw)
    return io.TextIOWrapper(
        buffered, encoding="utf-8", errors="backslashreplace", newline="\n", line_buffering=True
    )


def cut_back(path: Path, limit_bytes: int = OUTPUT_LIMIT_BYTES) -> bool:
    """Keep only the newest part of ``path`` where it is over ``limit_bytes``.

    True where it was cut. The child appends, so it goes on at the new end.
    """
    try:
        if path.stat().st_size <= limit_bytes:
            return False
        with path.open("r+b") as file:
            file.seek(-KEPT_BYTES, os.SEEK_END)
            newest = file.read(KEPT_BYTES)
            file.seek(0)
            file.truncate()
            file.write(_CUT_NOTE + newest.partition(b"\n")[2])
    except OSError:
        return False
    return True


def last_lines(path: Path | None, count: int = 3, limit_chars: int = 400) -> str:
    """The last lines that say something, joined by `` | ``; empty where there are none.

    A traceback marks the place in a line by a line of its own; left out, the file and the
    line number stay among the last three.
    """
    if path is None:
        return ""
    tail = b""
    with contextlib.suppress(OSError), path.open("rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - 8192))
        tail = file.read()
    lines = [line.strip() for line in tail.decode("utf-8", "replace").splitlines()]
    joined = " | ".join([line for line in lines if line.strip("^~ ")][-count:])
    return joined if len(joined) <= limit_chars else "..." + joined[-limit_chars:]
