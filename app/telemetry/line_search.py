"""Finds lines in recorded files without reading the others. Blocking; any thread.

Owned by ``app.telemetry``. Nothing is kept open between two searches.
"""

import json
import mmap
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from app.core.ports import LogLine
from app.telemetry.logs import parse_line

# Times are written to the millisecond; floats may round by a little less than one.
_SAME_TIME_S = 0.0015


def lines_with(path: Path, needle: bytes) -> Iterator[bytes]:
    """The lines of a file that hold ``needle``; none where it is missing or empty."""
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
            at = text.find(needle)
            while at >= 0:
                start = text.rfind(b"\n", 0, at) + 1
                end = text.find(b"\n", at)
                end = len(text) if end < 0 else end
                yield text[start:end]
                at = text.find(needle, end)
    except (OSError, ValueError):  # missing, empty
        return


def find_log_line(folder: Path, message: str, at_unix_s: float) -> LogLine | None:
    """The line of ``folder`` with that very message at that time; None where there is none.

    Files that were rotated away are searched too. A line that is not JSON has no time of
    its own and is never found.
    """
    if not message.strip():
        return None
    needles = (_stamp(at_unix_s), _json_text(message), message.encode("utf-8", "replace"))
    for needle in dict.fromkeys(needles):
        for path in sorted(folder.glob("*.log*")):
            for raw in lines_with(path, needle):
                line = parse_line(raw, path.name.split(".log")[0], 0.0)
                if line.message == message and abs(line.unix_s - at_unix_s) < _SAME_TIME_S:
                    return line
    return None


def _stamp(unix_s: float) -> bytes:
    """The time as services write it, up to its millisecond; the quickest thing to look for."""
    try:
        moment = datetime.fromtimestamp(round(unix_s, 3), UTC)
    except (ValueError, OverflowError, OSError):
        return b"\x00"
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds").encode("ascii")


def _json_text(message: str) -> bytes:
    return json.dumps(message, ensure_ascii=False)[1:-1].encode("utf-8", "replace")
