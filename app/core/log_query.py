"""What can be asked of the log lines of a session, and what comes back. Pure; any thread.

``app.ui`` makes a ``LogQuery`` of what was typed, ``app.telemetry`` answers it. A query is
an *or* of groups, a group an *and* of terms; each term may be negated.
"""

from dataclasses import dataclass
from typing import Protocol

LEVELS = ("DEBUG", "INFO", "WARN", "ERROR")
LEVEL_ALIASES = {
    "WARNING": "WARN",
    "CRITICAL": "ERROR",
    "FATAL": "ERROR",
    "TRACE": "DEBUG",
}
_INFO = LEVELS.index("INFO")


def level_rank(level: str) -> int:
    """Place of a level from 0 (debug) to 3 (error); an unknown one counts as info."""
    name = LEVEL_ALIASES.get(level.upper(), level.upper())
    return LEVELS.index(name) if name in LEVELS else _INFO


@dataclass(frozen=True, slots=True)
class LevelTerm:
    """Ranks from ``lowest`` to ``highest``, both included."""

    lowest: int
    highest: int
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ServiceTerm:
    """One of these services; names are compared without case."""

    names: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class TraceTerm:
    """Lines of traces whose id begins so; lower-case. Empty matches every line with a trace."""

    prefix: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class TimeTerm:
    """Lines from ``from_unix_s`` on, before ``to_unix_s``."""

    from_unix_s: float
    to_unix_s: float
    negated: bool = False


@dataclass(frozen=True, slots=True)
class TextTerm:
    """Lines that hold this text anywhere, as they lie in the file; case does not count."""

    text: str
    negated: bool = False


@dataclass(frozen=True, slots=True)
class RegexTerm:
    """Lines in which this pattern (RE2 syntax) is found; it sees the line as in the file."""

    pattern: str
    ignore_case: bool = False
    negated: bool = False


Term = LevelTerm | ServiceTerm | TraceTerm | TimeTerm | TextTerm | RegexTerm


@dataclass(frozen=True, slots=True)
class LogQuery:
    """Lines for which all terms of one group hold. An empty group lets every line through."""

    groups: tuple[tuple[Term, ...], ...] = ((),)


EVERYTHING = LogQuery()


@dataclass(frozen=True, slots=True)
class LogHit:
    """A line that was found. ``spans`` are the matches in ``message``, as [start, end).

    ``garbled`` marks a line that is no JSON object: ``message`` is the line itself.
    ``gone`` marks one whose file was cut or deleted since it was found.
    """

    seq: int
    unix_s: float
    service: str
    level: str
    message: str
    trace_id: str
    raw: str
    spans: tuple[tuple[int, int], ...] = ()
    garbled: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class LogSearchProgress:
    """How far a search came.

    ``older`` hits lie at positions 0 (newest) to ``older - 1`` among the lines that were
    there when it began; ``newer`` ones came since, at positions -1 (first) to ``-newer``.
    ``searched`` of ``lines`` lines were looked at; ``garbled`` of all are no JSON.
    ``complete`` says that ``older`` is final. ``indexed`` is the share of the files that is
    read, below 1 only until the first search can begin. ``stale`` says that files were cut
    or deleted since, so that asking again gives a truer answer. ``older_left_out`` says that
    there are older lines on disk than the index keeps. ``problem`` is a sentence or empty.
    """

    older: int = 0
    newer: int = 0
    searched: int = 0
    lines: int = 0
    garbled: int = 0
    complete: bool = False
    indexed: float = 1.0
    stale: bool = False
    older_left_out: bool = False
    problem: str = ""


class LogSearch(Protocol):
    """One search under way; it goes on with new lines until it is cancelled.

    All methods return at once and may be called from any thread.
    """

    def progress(self) -> LogSearchProgress:
        """How far it came."""
        ...

    def hits(self, first: int, count: int) -> tuple[LogHit | None, ...]:
        """Hits at positions ``first`` to ``first + count - 1``; None where not read yet.

        What is not read yet is read in the background; ask again.
        """
        ...

    def position_of(self, seq: int) -> int | None:
        """Where the line ``seq`` lies among the hits found so far; None where it does not."""
        ...

    def cancel(self) -> None:
        """Nobody waits for it any more."""
        ...
