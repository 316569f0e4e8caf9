"""JSON log lines: reading one, keeping the newest. Owned by ``app.telemetry``.

``LogBook`` is written by the tailer's thread and read by any.
"""

import heapq
import json
import time
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

from app.core.ports import LogLine
from app.telemetry.tail import whole_lines

KEPT_LINES = 20_000
_RAW_CHARACTERS_AT_MOST = 16_384


class LogBook:
    """The newest lines over all services, numbered from 1 in the order they were read."""

    def __init__(self, kept_lines: int = KEPT_LINES) -> None:
        self._lines: deque[LogLine] = deque(maxlen=kept_lines)
        self._seq = 0
        self._guard = Lock()

    def add(self, files: Iterable[tuple[Path, list[bytes]]]) -> None:
        """Take in what one look found; lines of different files are merged by their time."""
        now = time.time()
        by_file = [[parse_line(line, path.stem, now) for line in lines] for path, lines in files]
        merged = heapq.merge(*by_file, key=lambda line: line.unix_s)
        with self._guard:
            for line in merged:
                self._seq += 1
                self._lines.append(_numbered(line, self._seq))

    def after(self, seq: int, limit: int) -> tuple[LogLine, ...]:
        """Lines above ``seq``, oldest first, of these the newest ``limit``."""
        with self._guard:
            count = max(0, min(self._seq - seq, limit, len(self._lines)))
            return tuple(islice(reversed(self._lines), count))[::-1]


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
