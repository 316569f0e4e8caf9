"""The end of a log file as it stood at a moment of the past. Blocking; any thread.

Owned by ``app.telemetry``. The file is not read as a whole: its lines ascend by time, so the
place is found by halves and only the lines before it are read.
"""

import mmap
from pathlib import Path

from app.telemetry.logs import json_object, line_of

_NO_TIME = -1.0


def lines_until(path: Path, until_unix_s: float, lines_at_most: int) -> list[bytes]:
    """The last whole lines of ``path`` up to a time, oldest first; none where it is missing.

    A line without a time of its own goes with the line before it.
    """
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
            return _last_lines(text, _end_of(text, until_unix_s), lines_at_most)
    except (OSError, ValueError):  # missing, empty
        return []


def _end_of(text: mmap.mmap, until_unix_s: float) -> int:
    """Where the first line begins that is later than the time; the end where none is."""
    low, high = 0, len(text)  # before the first all is early, from the second on all is late
    while low < high:
        middle = text.rfind(b"\n", 0, (low + high) // 2) + 1
        unix_s, _, end = _first_timed(text, middle, high)
        if unix_s is None or unix_s > until_unix_s:
            high = middle
        else:
            low = end
    return _first_timed(text, low, len(text))[1]


def _first_timed(text: mmap.mmap, start: int, high: int) -> tuple[float | None, int, int]:
    """Time, beginning and end of the first line from ``start`` on that has a time."""
    while start < high:
        end = text.find(b"\n", start) + 1 or len(text)
        unix_s = _time_of(text[start:end])
        if unix_s is not None:
            return unix_s, start, end
        start = end
    return None, high, high


def _time_of(line: bytes) -> float | None:
    fields = json_object(line.decode("utf-8", "replace"))
    if fields is None:
        return None
    unix_s = line_of(fields, "", "", _NO_TIME).unix_s
    return None if unix_s == _NO_TIME else unix_s


def _last_lines(text: mmap.mmap, end: int, lines_at_most: int) -> list[bytes]:
    start = end
    for _ in range(lines_at_most):
        if start <= 0:
            break
        start = text.rfind(b"\n", 0, max(0, start - 1)) + 1
    return [line for line in text[start:end].splitlines() if line.strip()]
