"""The filter box of the log list as a small language. Pure; any thread; owner: ui.

Words are anded, ``or`` separates alternatives, ``-`` in front negates a word:
``level>=warn``, ``level:error``, ``service:orders,pricing``, ``trace:ab12``, free text,
``"quoted text"``. Text is compared without case against message and service.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.core.ports import LogLine

LEVELS = ("DEBUG", "INFO", "WARN", "ERROR")
_ALIASES = {"WARNING": "WARN", "CRITICAL": "ERROR", "FATAL": "ERROR", "TRACE": "DEBUG"}
_WORD = re.compile(r'-?(?:[a-z_]+(?:>=|<=|:|=))?"[^"]*"|\S+')

Test = Callable[[LogLine], bool]


class FilterError(ValueError):
    """A word of the filter that means nothing; says which and what would."""


@dataclass(frozen=True, slots=True)
class LogFilter:
    """A parsed filter; ``text`` is what was typed."""

    text: str
    groups: tuple[tuple[Test, ...], ...]

    def matches(self, line: LogLine) -> bool:
        """Whether all words of one alternative hold for ``line``."""
        return any(all(test(line) for test in group) for group in self.groups)


EVERYTHING = LogFilter("", ((),))


def rank(level: str) -> int:
    """Place of a level from 0 (debug) to 3 (error); an unknown one counts as info."""
    name = _ALIASES.get(level.upper(), level.upper())
    return LEVELS.index(name) if name in LEVELS else 1


def parse(text: str) -> LogFilter:
    """The filter that ``text`` describes; ``FilterError`` for a level that does not exist."""
    groups: list[list[Test]] = [[]]
    for word in _WORD.findall(text.strip()):
        if word.lower() == "or":
            groups.append([])
        elif word.lower() != "and":
            groups[-1].append(_test(word))
    kept = [group for group in groups if group] or [[]]
    return LogFilter(text.strip(), tuple(tuple(group) for group in kept))


def _test(word: str) -> Test:
    if word.startswith("-") and len(word) > 1:
        inner = _test(word[1:])
        return lambda line: not inner(line)
    match = re.fullmatch(r'([a-z_]+)(>=|<=|:|=)"?([^"]*)"?', word, re.IGNORECASE)
    name = match[1].lower() if match else ""
    if match and name == "level":
        return _level_test(match[2], match[3])
    if match and name == "service":
        wanted = frozenset(part.lower() for part in match[3].split(",") if part)
        return lambda line: line.service.lower() in wanted
    if match and name in ("trace", "trace_id"):
        start = match[3].lower()
        return lambda line: bool(line.trace_id) and line.trace_id.startswith(start)
    plain = word.strip('"').casefold()
    return lambda line: plain in line.message.casefold() or plain in line.service.casefold()


def _level_test(sign: str, named: str) -> Test:
    name = _ALIASES.get(named.upper(), named.upper())
    if name not in LEVELS:
        raise FilterError(f"“{named}” is not a level. Use debug, info, warn or error.")
    limit = LEVELS.index(name)
    if sign == ">=":
        return lambda line: rank(line.level) >= limit
    if sign == "<=":
        return lambda line: rank(line.level) <= limit
    return lambda line: rank(line.level) == limit
