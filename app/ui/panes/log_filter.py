r"""The filter box of the log list as a small language. Pure; any thread; owner: ui.

Words are anded, ``or`` separates alternatives, ``-`` in front negates a word:
``level>=warn``, ``level:error``, ``service:orders,pricing``, ``trace:ab12``, ``from:03:16``,
``to:03:21:30`` on the 3 A.M. clock, ``re:/took \d+/`` (``re:/.../i`` without case), free
text, ``"quoted text"``. Text is looked for in the whole line, and case does not count.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.core.clock import THREE_AM_S
from app.core.log_query import (
    EVERYTHING as EVERY_LINE,
)
from app.core.log_query import (
    LEVEL_ALIASES,
    LEVELS,
    LevelTerm,
    LogQuery,
    RegexTerm,
    ServiceTerm,
    Term,
    TextTerm,
    TimeTerm,
    TraceTerm,
    level_rank,
)

_WORD = re.compile(r'-?re:/(?:\\.|[^/\\])*/i?|-?(?:[a-z_]+(?:>=|<=|:|=))?"[^"]*"|\S+')
_REGEX = re.compile(r"re:/((?:\\.|[^/\\])*)/(i?)", re.DOTALL)
_NAMED = re.compile(r'([a-z_]+)(>=|<=|:|=)"?([^"]*)"?', re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?")
_DAY_S = 86_400.0
rank = level_rank

ToUnix = Callable[[float], float]


class FilterError(ValueError):
    """A word of the filter that means nothing; says which and what would."""


@dataclass(frozen=True, slots=True)
class LogFilter:
    """A parsed filter; ``text`` is what was typed."""

    text: str
    query: LogQuery


EVERYTHING = LogFilter("", EVERY_LINE)


def parse(text: str, to_unix: ToUnix | None = None) -> LogFilter:
    """The filter that ``text`` describes; ``FilterError`` for a level or time that is none.

    ``to_unix`` gives the Unix time at seconds since the page, for ``from:`` and ``to:``.
    """
    groups: list[list[Term]] = [[]]
    for word in _WORD.findall(text.strip()):
        if word.lower() == "or":
            groups.append([])
        elif word.lower() != "and":
            groups[-1].append(_term(word, to_unix))
    kept = [group for group in groups if group] or [[]]
    return LogFilter(text.strip(), LogQuery(tuple(tuple(group) for group in kept)))


def _term(word: str, to_unix: ToUnix | None) -> Term:
    if word.startswith("-") and len(word) > 1:
        inner = _term(word[1:], to_unix)
        return replace(inner, negated=not inner.negated)
    if pattern := _REGEX.fullmatch(word):
        return RegexTerm(pattern[1].replace("\\/", "/"), ignore_case=bool(pattern[2]))
    match = _NAMED.fullmatch(word)
    name = match[1].lower() if match else ""
    if match and name == "level":
        return _level(match[2], match[3])
    if match and name == "service":
        return ServiceTerm(tuple(part.lower() for part in match[3].split(",") if part))
    if match and name in {"trace", "trace_id"}:
        return TraceTerm(match[3].lower())
    if match and name == "from":
        return TimeTerm(moment(match[3], to_unix), math.inf)
    if match and name == "to":
        return TimeTerm(-math.inf, moment(match[3], to_unix))
    return TextTerm(word.strip('"'))


def _level(sign: str, named: str) -> LevelTerm:
    name = LEVEL_ALIASES.get(named.upper(), named.upper())
    if name not in LEVELS:
        raise FilterError(f"“{named}” is not a level. Use debug, info, warn or error.")
    limit, top = LEVELS.index(name), len(LEVELS) - 1
    if sign == ">=":
        return LevelTerm(limit, top)
    return LevelTerm(0 if sign == "<=" else limit, limit)


def moment(text: str, to_unix: ToUnix | None) -> float:
    """The Unix time of a time on the 3 A.M. clock; ``FilterError`` where it is none."""
    match = _CLOCK.fullmatch(text)
    if match is None or to_unix is None:
        raise FilterError(f"“{text}” is not a time. Use the 3 A.M. clock, such as from:03:16.")
    of_day_s = int(match[1]) * 3600 + int(match[2]) * 60 + float(match[3] or 0.0)
    x_s = of_day_s - THREE_AM_S
    # What is half a day away from the page is meant before midnight, or behind it.
    return to_unix(x_s - _DAY_S if x_s > _DAY_S / 2 else x_s)


def with_choice(text: str, begins: str, word: str) -> str:
    """The filter with its words that begin with ``service:`` or ``level`` replaced by one."""
    kept = [old for old in _WORD.findall(text.strip()) if not old.lower().startswith(begins)]
    return " ".join([word, *kept]).strip()


def choice_of(text: str, begins: str) -> str:
    """The first word of a filter that begins so, as it was typed; empty where none does."""
    return next((old for old in _WORD.findall(text) if old.lower().startswith(begins)), "")
