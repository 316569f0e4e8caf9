"""The rows a running drill hands to the window: processes, log lines, spans, work. Pure.

``app.core.ports`` names the calls that return them and offers them all under its own name.
"""

from dataclasses import dataclass

from app.core.process_sockets import SocketGroup


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """One process as the process table shows it. ``state`` as the supervisor names it.

    ``cpu_percent`` is of one core; ``last_seen_s_ago`` is None before the first scrape;
    ``sockets`` is None until they were read, and is some seconds old.
    """

    name: str
    state: str
    pid: int
    port: int
    cpu_percent: float
    rss_bytes: int
    threads: int
    requests_per_s: float | None
    last_seen_s_ago: float | None
    paused: bool = False
    sockets: tuple[SocketGroup, ...] | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One log line. ``seq`` grows by one a line over all services of the session."""

    seq: int
    unix_s: float
    service: str
    level: str
    message: str
    trace_id: str
    raw: str


@dataclass(frozen=True, slots=True)
class SpanRow:
    """One finished span; ids are lower-case hex, times Unix seconds.

    ``kind`` is internal, server, client, producer or consumer; empty where it is not told.
    """

    trace_id: str
    span_id: str
    parent_id: str
    service: str
    name: str
    start_unix_s: float
    duration_s: float
    error: bool
    attributes: tuple[tuple[str, str], ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """Long work under way. ``fraction`` is in [0, 1], None when its length is unknown."""

    id: str
    title: str
    detail: str
    fraction: float | None
    cancellable: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence about something that happened by itself. ``tone`` is info or error.

    ``number`` grows by one a notice, so that a window shows each once.
    """

    number: int
    tone: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the team's workspace; ``path`` is relative with forward slashes."""

    path: str
    text: str
    original: str
    editable: bool
