"""The bounded sample of requests that the clients really sent, to look up and to replay.

Written by the load child beside its log as ``logs/<clients>.requests.jsonl``, one JSON
object a request, newest last; read by any thread of the kiosk. When the file is full it
becomes ``….requests.1.jsonl`` and a new one begins, so at most twice ``FILE_BYTES`` lie on
disk. Owned by the runtime room.
"""

import contextlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.core.experiments import HttpRequest, SentRequest

FILE_BYTES = 4 * 1024 * 1024
LINE_BYTES = 64 * 1024
_FLUSH_LINES = 64


def sample_path(log_dir: Path, name: str) -> Path:
    """Where the load ``name`` keeps its sample."""
    return log_dir / f"{name}.requests.jsonl"


class SentRequests:
    """The writing side; lines wait in memory until ``flush``, which no full disk breaks."""

    def __init__(self, path: Path, file_bytes: int = FILE_BYTES) -> None:
        self._path = path
        self._file_bytes = file_bytes
        self._waiting: list[str] = []

    def add(self, sent: SentRequest) -> None:
        """Keep one; what is longer than ``LINE_BYTES`` is left out."""
        line = _encoded(sent)
        if len(line) <= LINE_BYTES:
            self._waiting.append(line)
        if len(self._waiting) >= _FLUSH_LINES:
            self.flush()

    def flush(self) -> None:
        """Write what waits. Where that fails it is dropped: the load must go on."""
        lines, self._waiting = self._waiting, []
        if not lines:
            return
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.exists() and self._path.stat().st_size >= self._file_bytes:
                self._path.replace(_older(self._path))
            with self._path.open("a", encoding="utf-8") as file:
                file.write("".join(lines))


def newest(path: Path, limit: int, trace_id: str = "") -> tuple[SentRequest, ...]:
    """The newest requests of the sample, newest first; only those of ``trace_id`` if given."""
    found: list[SentRequest] = []
    for line in _lines_newest_first(path):
        if len(found) >= limit:
            break
        if trace_id and trace_id not in line:
            continue
        sent = _decoded(line)
        if sent is not None and trace_id in {"", sent.trace_id}:
            found.append(sent)
    return tuple(found)


def _older(path: Path) -> Path:
    return path.with_suffix(".1.jsonl")


def _lines_newest_first(path: Path) -> Iterator[str]:
    for each in (path, _older(path)):
        try:
            text = each.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        yield from reversed(text.splitlines())


def _encoded(sent: SentRequest) -> str:
    at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(sent.unix_s))
    document = {
        "ts": f"{at}.{int(sent.unix_s % 1 * 1000):03d}Z",
        "unix_s": round(sent.unix_s, 3),
        "trace_id": sent.trace_id,
        "service": sent.request.service,
        "method": sent.request.method,
        "path": sent.request.path,
        "route": sent.route,
        "body": sent.request.body,
        "status": sent.status,
        "outcome": sent.outcome,
        "latency_s": round(sent.latency_s, 4),
    }
    return json.dumps(document, separators=(",", ":")) + "\n"


def _decoded(line: str) -> SentRequest | None:
    """The request of one line; None for one that was cut short."""
    try:
        row: dict[str, Any] = json.loads(line)
        request = HttpRequest(row["service"], row["method"], row["path"], (), row["body"])
        return SentRequest(
            float(row["unix_s"]),
            str(row["trace_id"]),
            request,
            str(row["route"]),
            int(row["status"]),
            str(row["outcome"]),
            float(row["latency_s"]),
        )
    except (ValueError, KeyError, TypeError):
        return None
