"""The filter box of the trace list as a small language. Pure; any thread; owner: ui.

``service:booking,stock``, ``>=500ms``, ``<=2s``, ``error``, ``from:03:16``, ``to:03:21:30``
on the 3 A.M. clock, ``trace:ab12``; all other words together are looked for in the names of
operations, case does not count. All of it has to hold.
"""

import re
from dataclasses import replace

from app.core.trace_query import EVERY_TRACE, TraceQuery
from app.ui.panes.log_filter import FilterError, ToUnix, moment
from app.ui.translation import later

_WORD = re.compile(r'(?:[a-z_]+:)?"[^"]*"|\S+', re.IGNORECASE)
_DURATION = re.compile(r"(?:duration)?(>=|<=|>|<)(\d+(?:\.\d+)?)(ms|s)?", re.IGNORECASE)
_NAMED = re.compile(r'([a-z_]+):"?([^"]*)"?', re.IGNORECASE)
_NO_DURATION = later(
    "“{1}” is not a duration. Use milliseconds or seconds, such as >=500ms or <=2s."
)


def parse_traces(text: str, to_unix: ToUnix | None = None) -> TraceQuery:
    """The query that ``text`` describes; ``FilterError`` for a time or duration that is none."""
    query, operation = EVERY_TRACE, []
    for word in _WORD.findall(text.strip()):
        named = _NAMED.fullmatch(word)
        if word.lower() in ("error", "errors"):
            query = replace(query, errors_only=True)
        elif word[0] in "<>" or word.lower().startswith("duration"):
            query = _with_duration(query, word)
        elif named and (changed := _with_named(query, named, to_unix)) is not None:
            query = changed
        elif named and named[1].lower() in ("op", "operation"):
            operation.append(named[2])
        else:
            operation.append(word.strip('"'))
    return replace(query, operation=" ".join(operation))


def _with_duration(query: TraceQuery, word: str) -> TraceQuery:
    match = _DURATION.fullmatch(word)
    if match is None:
        raise FilterError(_NO_DURATION.replace("{1}", word))
    # A bare number counts milliseconds, as the list does.
    seconds = float(match[2]) / (1.0 if (match[3] or "").lower() == "s" else 1000.0)
    side = "at_least_s" if match[1].startswith(">") else "at_most_s"
    return replace(query, **{side: seconds})  # type: ignore[arg-type]


def _with_named(
    query: TraceQuery, named: re.Match[str], to_unix: ToUnix | None
) -> TraceQuery | None:
    name, value = named[1].lower(), named[2]
    if name == "service":
        return replace(query, services=tuple(part for part in value.split(",") if part))
    if name in ("trace", "trace_id"):
        return replace(query, trace_prefix=value.lower())
    if name == "from":
        return replace(query, from_unix_s=moment(value, to_unix))
    if name == "to":
        return replace(query, to_unix_s=moment(value, to_unix))
    return None


def with_word(text: str, kind: str, word: str) -> str:
    """The filter with its word of one kind replaced; ``kind`` is service, error or >=."""
    kept = [old for old in _WORD.findall(text.strip()) if not _is_of(old.lower(), kind)]
    return " ".join([*kept, word]).strip()


def word_of(text: str, kind: str) -> str:
    """The word of one kind in a filter, empty where there is none."""
    found = (old for old in _WORD.findall(text.strip()) if _is_of(old.lower(), kind))
    return next(found, "")


def _is_of(word: str, kind: str) -> bool:
    if kind == "service":
        return word.startswith("service:")
    if kind == "error":
        return word in ("error", "errors")
    return word.removeprefix("duration").startswith(">")
