"""A log query as a command for a terminal in the session folder, with the same hits. Pure.

``jq`` says everything that the log list can say. ``grep`` knows no alternatives of several
terms and no times, and takes lines that are no JSON for lines of no service.
"""

import json
import re
import shlex
from datetime import UTC, datetime

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

FILES = "logs/*.log*"
_NAMES = (*LEVELS, *LEVEL_ALIASES)
_INFO = LEVELS.index("INFO")


def grep_command(query: LogQuery) -> str | None:
    """Greps one behind the other, a term each; None where grep cannot say it."""
    if len(query.groups) != 1 or any(isinstance(term, TimeTerm) for term in query.groups[0]):
        return None
    calls = [_grep(term) for term in query.groups[0]] or ["-e ."]
    first, *others = calls
    return " | ".join([f"grep -ah {first} {FILES}", *(f"grep -a {call}" for call in others)])


def _grep(term: Term) -> str:
    match term:
        case TextTerm(text, negated):
            forms = " ".join(f"-e {shlex.quote(form)}" for form in written_forms(text))
            return f"{_turned(negated)}-iF {forms}"
        case RegexTerm(pattern, ignore_case, negated):
            sort = "-iP" if ignore_case else "-P"
            return f"{_turned(negated)}{sort} -e {shlex.quote(pattern)}"
        case LevelTerm(lowest, highest, negated):
            # Every other word counts as info, so that is what none of the names outside is.
            by_others = lowest <= _INFO <= highest
            names = [n for n in _NAMES if (lowest <= level_rank(n) <= highest) != by_others]
            return _field("level", names, whole=True, negated=negated != by_others)
        case ServiceTerm(names, negated):
            return _field("service", list(names), whole=True, negated=negated)
        case TraceTerm(prefix, negated):
            return _field("trace_id", [prefix or '[^"]'], whole=False, negated=negated)
    raise ValueError(term)


def _turned(negated: bool) -> str:
    return "-v " if negated else ""


def _field(name: str, values: list[str], *, whole: bool, negated: bool) -> str:
    end = '"' if whole else ""
    said = values if not whole else [re.escape(value) for value in values]
    pattern = f'"{name}": ?"({"|".join(said)}){end}'
    return f"{_turned(negated)}-iE -e {shlex.quote(pattern)}"


_PROLOGUE = (
    'rtrimstr("\\r") | . as $raw | select(test("[^ \\t]"))'
    ' | (fromjson? // null | if type == "object" then . else null end) as $l'
    ' | (input_filename | split("/") | last | sub("[.]log([.][0-9]+)?$"; "")) as $stem'
    ' | (($l.service // "") | tostring | if . == "" then $stem else . end'
    " | ascii_downcase) as $service"
    ' | (($l.level // "") | tostring | ascii_upcase) as $level'
    ' | ({"DEBUG":0,"TRACE":0,"WARN":2,"WARNING":2,"ERROR":3,"CRITICAL":3,"FATAL":3}[$level]'
    " // 1) as $rank"
)


def jq_command(query: LogQuery) -> str:
    """One call of jq that prints the lines as they lie in the files."""
    groups = [" and ".join(_jq(term) for term in group) or "true" for group in query.groups]
    wanted = " or ".join(f"({group})" for group in groups)
    program = f"{_PROLOGUE} | select({wanted}) | $raw"
    return f"jq -rR {shlex.quote(program)} {FILES}"


def _jq(term: Term) -> str:
    said = _jq_plain(term)
    return f"(({said}) | not)" if term.negated else f"({said})"


def _jq_plain(term: Term) -> str:
    match term:
        case TextTerm(text):
            return " or ".join(_jq_text(form) for form in written_forms(text))
        case RegexTerm(pattern, ignore_case):
            return f"$raw | test({_quoted(pattern)}; {_quoted('i' if ignore_case else '')})"
        case LevelTerm(lowest, highest):
            return f"$rank >= {lowest} and $rank <= {highest}"
        case ServiceTerm(names):
            return " or ".join(f"$service == {_quoted(name.lower())}" for name in names) or "false"
        case TraceTerm(prefix):
            trace = '($l.trace_id // "" | tostring)'
            begins = f"({trace} | startswith({_quoted(prefix.lower())}))"
            return f'{begins} and {trace} != ""'
        case TimeTerm(begin, end):
            stamp = '($l.ts // "" | tostring)'
            return f"{stamp} >= {_quoted(_iso(begin))} and {stamp} < {_quoted(_iso(end))}"


def _jq_text(text: str) -> str:
    if text.isascii():
        return f"($raw | ascii_downcase | contains({_quoted(text.lower())}))"
    return f'($raw | test({_quoted(re.escape(text))}; "i"))'


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _iso(unix_s: float) -> str:
    """As the services write it; a bound that is not there as the first or last year."""
    try:
        moment = datetime.fromtimestamp(unix_s, UTC)
    except (ValueError, OverflowError, OSError):
        return "0001" if unix_s < 0 else "9999-99"
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def written_forms(text: str) -> tuple[str, ...]:
    """A text as people write it and as JSON does, where that differs."""
    return tuple(dict.fromkeys((text, json.dumps(text, ensure_ascii=False)[1:-1])))
