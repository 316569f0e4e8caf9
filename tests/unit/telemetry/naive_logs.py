"""What a search of the logs must give, by reading every file line by line with ``json``."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.core.log_query import (
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


@dataclass(frozen=True)
class NaiveLine:
    raw: str
    service: str
    rank: int
    unix_s: float | None
    trace_id: str
    garbled: bool


def naive_lines(folder: Path) -> Iterator[NaiveLine]:
    """Every whole line of every log file, rotated ones too; the end without newline waits."""
    for path in sorted(folder.iterdir()):
        match = re.fullmatch(r"(.+)\.log(\.\d+)?", path.name)
        if match is None:
            continue
        for content in path.read_bytes().split(b"\n")[:-1]:
            line = content.rstrip(b"\r")
            if line.strip():
                yield _line(line.decode("utf-8", "replace"), match[1])


def _line(raw: str, stem: str) -> NaiveLine:
    try:
        fields = json.loads(raw)
    except ValueError:
        fields = None
    if not isinstance(fields, dict):
        return NaiveLine(raw, stem, 1, None, "", garbled=True)
    try:
        unix_s = datetime.fromisoformat(fields["ts"]).timestamp()
    except (KeyError, TypeError, ValueError):
        unix_s = None
    return NaiveLine(
        raw,
        str(fields.get("service") or stem),
        level_rank(str(fields.get("level") or "")),
        unix_s,
        str(fields.get("trace_id") or ""),
        garbled=False,
    )


def passes(line: NaiveLine, query: LogQuery) -> bool:
    """Whether a line passes; a line without a time passes no time term."""
    return any(all(_holds(line, term) for term in group) for group in query.groups)


def _holds(line: NaiveLine, term: Term) -> bool:
    return _plainly(line, term) != term.negated


def _plainly(line: NaiveLine, term: Term) -> bool:
    match term:
        case LevelTerm(lowest, highest, _):
            return lowest <= line.rank <= highest
        case ServiceTerm(names, _):
            return line.service.lower() in {name.lower() for name in names}
        case TraceTerm(prefix, _):
            return bool(line.trace_id) and line.trace_id.startswith(prefix)
        case TimeTerm(begin, end, _):
            return line.unix_s is not None and begin <= line.unix_s < end
        case TextTerm(text, _):
            forms = (text, json.dumps(text, ensure_ascii=False)[1:-1])
            return any(form.lower() in line.raw.lower() for form in forms)
        case RegexTerm(pattern, ignore_case, _):
            return bool(re.search(pattern, line.raw, re.IGNORECASE if ignore_case else 0))
