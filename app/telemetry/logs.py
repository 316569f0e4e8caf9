"""JSON log lines: reading one, keeping the newest. Owned by ``app.telemetry``.

``LogBook`` is written by the tailer's thread and read by any.
"""

import heapq
import json
import math
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from app.core.ports import LogLine
from app.telemetry.tail import whole_lines

KEPT_LINES = 5_000
_RAW_CHARACTERS_AT_MOST = 16_384


@dataclass(slots=True)
class _Look:
    """What one look at the files found: raw until somebody reads it, lines from then on."""

    first_seq: int
    count: int
    seen_unix_s: float
    files: list[tuple[str, list[bytes]]]
    lines: list[LogLine] | None = None

    def read(self) -> list[LogLine]:
        """Its lines by their time, numbered."""
        if self.lines is None:
            by_file = [
                _in_time([parse_line(line, service, math.nan) for line in lines], self.seen_unix_s)
                for service, lines in self.files
            ]
            merged = heapq.merge(*by_file, key=lambda line: line.unix_s)
            self.lines = [_numbered(line, seq) for seq, line in enumerate(merged, self.first_seq)]
            self.files = []
        return self.lines


class LogBook:
    """The newest lines over all services, numbered from 1 in the order they were read.

    Lines are kept as they came and read when they are asked for: hundreds come a second, and
    a window's processor time should not go into what nobody looks at.
    """

    def __init__(self, kept_lines: int = KEPT_LINES) -> None:
        self._looks: deque[_Look] = deque()
        self._kept_lines = kept_lines
        self._held = 0
        self._seq = 0
        self._guard = Lock()

    def add(self, files: Iterable[tuple[Path, list[bytes]]]) -> None:
        """Take in what one look found; lines of different files are merged by their time."""
        found = [(path.stem, lines) for path, lines in files if lines]
        count = sum(len(lines) for _, lines in found)
        if not count:
            return
        with self._guard:
            look = _Look(self._seq + 1, count, time.time(), found)
            if any(len(line) > _RAW_CHARACTERS_AT_MOST for _, lines in found for line in lines):
                look.read()  # keeps no more of a line than its beginning
            self._looks.append(look)
            self._seq += count
            self._held += count
            while self._held - self._looks[0].count >= self._kept_lines:
                self._held -= self._looks.popleft().count

    def after(self, seq: int, limit: int) -> tuple[LogLine, ...]:
        """Lines above ``seq``, oldest first, of these the newest ``limit``."""
        with self._guard:
            first = max(seq, self._seq - min(limit, self._kept_lines)) + 1
            looks = [look for look in self._looks if look.first_seq + look.count > first]
            return tuple(line for look in looks for line in look.read() if line.seq >= first)


def read_log_lines(path: Path) -> Iterator[LogLine]:
    """Every line of one log file, numbered from 1; nothing where there is no such file."""
    now = time.time()
    for seq, line in enumerate(whole_lines(path), 1):
        yield _numbered(parse_line(line, path.stem, now), seq)


def parse_line(line: bytes, service: str, now_unix_s: float) -> LogLine:
    """A log line; what is not JSON becomes a line without level whose message is itself.

    ``service`` and ``now_unix_s`` stand in for what the line does not say.
    """
    raw = line.decode("utf-8", "replace")
    kept = raw[:_RAW_CHARACTERS_AT_MOST]
    fields = json_object(raw)
    if fields is None:
        return LogLine(0, now_unix_s, service, "", kept, "", kept)
    return line_of(fields, kept, service, now_unix_s)


def json_object(raw: str) -> dict[str, Any] | None:
    """The fields of a line, None where it is no JSON object."""
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return fields if isinstance(fields, dict) else None


def line_of(fields: dict[str, Any], raw: str, service: str, otherwise_unix_s: float) -> LogLine:
    """A line of its fields; ``service`` and ``otherwise_unix_s`` where it names none."""
    return LogLine(
        0,
        _unix_s(fields.get("ts"), otherwise_unix_s),
        str(fields.get("service") or service),
        str(fields.get("level") or "").upper(),
        str(fields.get("message", ""))[:_RAW_CHARACTERS_AT_MOST],
        str(fields.get("trace_id") or ""),
        raw,
    )


def _in_time(lines: list[LogLine], otherwise_unix_s: float) -> list[LogLine]:
    """Give lines without a time that of the line before them, so that they stay beside it."""
    timed = (line.unix_s for line in lines if not math.isnan(line.unix_s))
    last_unix_s, placed = next(timed, otherwise_unix_s), []
    for line in lines:
        if math.isnan(line.unix_s):
            placed.append(replace(line, unix_s=last_unix_s))
        else:
            last_unix_s = line.unix_s
            placed.append(line)
    return placed


def _numbered(line: LogLine, seq: int) -> LogLine:
    return LogLine(
        seq, line.unix_s, line.service, line.level, line.message, line.trace_id, line.raw
    )


def _unix_s(stamp: Any, otherwise: float) -> float:
    """Unix seconds of an ISO 8601 text, taken as UTC where it names no zone."""
    if not isinstance(stamp, str):
        return otherwise
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return otherwise
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.timestamp()
