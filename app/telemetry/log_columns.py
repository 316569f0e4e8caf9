"""What the index knows of each log line, read from whole blocks. Owned by ``app.telemetry``.

No thread of its own; pure functions over bytes. Lines as ``servicekit`` writes them are
taken apart in bulk by numpy; every line that looks different in any way is parsed as JSON
one by one. That is slower by a factor of ten and exact.
"""

import math
from dataclasses import dataclass
from dataclasses import fields as fields_of
from datetime import UTC, datetime
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from app.core.log_query import level_rank
from app.telemetry.logs import json_object, line_of

GARBLED, TRACED, ODD_TRACE = 1, 2, 4
TRACE_KEY_DIGITS = 16

_PAD_BYTES = 96
_HEAD_BYTES = 72
_TS_AT, _TS_BYTES = 8, 24
_LEVEL_AT = 45
_BEFORE_TS = b'{"ts": "'
_AFTER_TS = b'", "level": "'
_AFTER_LEVEL = b'", "service": "'
_LEVEL_NAMES = ("INFO", "WARNING", "ERROR", "DEBUG", "CRITICAL")
_TRACE = b'"trace_id": "'
_TRACE_DIGITS = 32
_RARE = ord("_")  # the sign of it that is found least often elsewhere
_RARE_AT = _TRACE.index(_RARE)
_SEPARATORS = ((4, b"-"), (7, b"-"), (10, b"T"), (13, b":"), (16, b":"), (19, b"."), (23, b"Z"))
_DIGIT_PLACES = np.array([n for n in range(23) if n not in {4, 7, 10, 13, 16, 19}])
_LAST_BEFORE_BRACE = frozenset(b'"0123456789el]}')
_SERVICES_AT_MOST = 32

_NIBBLES = np.full(256, 255, np.uint8)
_NIBBLES[np.frombuffer(b"0123456789abcdef", np.uint8)] = np.arange(16, dtype=np.uint8)
_MAY_END = np.zeros(256, bool)
_MAY_END[list(_LAST_BEFORE_BRACE)] = True
_BEFORE_KEY = np.zeros(256, bool)
_BEFORE_KEY[list(b" ,{")] = True

Array = NDArray[Any]


@dataclass(slots=True)
class Columns:
    """One row a line. ``offset`` and ``length`` are bytes in the file, ``unix_s`` Unix time.

    ``rank`` is the level's, ``service`` a code of ``ServiceCodes``, ``trace`` the first 16
    hex digits of a trace id as a number, ``flags`` of GARBLED, TRACED and ODD_TRACE.
    """

    file: Array
    offset: Array
    length: Array
    unix_s: Array
    rank: Array
    service: Array
    trace: Array
    flags: Array

    @classmethod
    def empty(cls, rows: int) -> Self:
        """Room for ``rows`` lines, not filled in."""
        types = (np.uint16, np.int64, np.uint32, np.float64, np.uint8, np.uint16, np.uint64)
        return cls(*(np.empty(rows, kind) for kind in (*types, np.uint8)))

    def __len__(self) -> int:
        return len(self.offset)

    def take(self, rows: Any) -> "Columns":
        """These rows, copied where ``rows`` is not a slice."""
        return Columns(*(getattr(self, one.name)[rows] for one in fields_of(self)))

    def write(self, at: int, other: "Columns") -> None:
        """Put ``other`` into the rows from ``at`` on."""
        for one in fields_of(self):
            getattr(self, one.name)[at : at + len(other)] = getattr(other, one.name)

    @staticmethod
    def joined(parts: list["Columns"]) -> "Columns":
        """All parts one behind the other."""
        if not parts:
            return Columns.empty(0)
        return Columns(
            *(np.concatenate([getattr(p, one.name) for p in parts]) for one in fields_of(Columns))
        )


class ServiceCodes:
    """Numbers for names of services. One writer, many readers."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self._codes: dict[str, int] = {}

    def code(self, name: str) -> int:
        """The number of ``name``, a new one where it is new (at most 65,535)."""
        if name not in self._codes:
            if len(self.names) >= np.iinfo(np.uint16).max:
                return len(self.names) - 1
            self.names.append(name)
            self._codes[name] = len(self.names) - 1
        return self._codes[name]


def read_columns(
    block: bytes, file: int, base_offset: int, stem: str, codes: ServiceCodes, last_unix_s: float
) -> Columns:
    """The lines of ``block``, which ends with a newline; lines of white space are left out.

    ``base_offset`` is where the block lies in its file, ``stem`` the service where a line
    names none, ``last_unix_s`` the time of a line that has none and none before it.
    """
    bytes_ = np.frombuffer(block + bytes(_PAD_BYTES), np.uint8)
    starts, ends, odd = _cut(block, bytes_)
    made = Columns.empty(len(starts))
    made.file[:] = file
    made.offset[:] = starts + base_offset
    made.length[:] = ends - starts
    fast = _read_fast(block, bytes_, starts, ends, odd, made, stem, codes)
    for row in np.flatnonzero(~fast).tolist():
        _read_slowly(block[starts[row] : ends[row]], row, made, stem, codes)
    _fill_times(made.unix_s, last_unix_s)
    return made


def _cut(block: bytes, bytes_: Array) -> tuple[Array, Array, Array]:
    """Starts and ends of all lines that hold something; which hold control characters."""
    control = np.flatnonzero(bytes_[: len(block)] < 32)
    is_newline = bytes_[control] == 10
    ends = control[is_newline]
    others = control[~is_newline]
    starts = np.concatenate((np.zeros(1, np.int64), ends[:-1] + 1))
    while (returned := (ends > starts) & (bytes_[ends - 1] == 13)).any():
        ends = ends - returned
    held = ends > starts
    for row in np.flatnonzero(held & (bytes_[starts] <= 32)).tolist():
        held[row] = bool(block[starts[row] : ends[row]].strip())
    starts, ends = starts[held], ends[held]
    odd = np.zeros(len(starts), bool)
    if len(others) and len(starts):
        row = np.searchsorted(starts, others, "right") - 1
        inside = (row >= 0) & (others < ends[np.maximum(row, 0)])
        odd[row[inside]] = True
    return starts, ends, odd


def _read_fast(
    block: bytes,
    bytes_: Array,
    starts: Array,
    ends: Array,
    odd: Array,
    made: Columns,
    stem: str,
    codes: ServiceCodes,
) -> Array:
    """Fill in every line that has the kit's shape; which ones those are."""
    if not len(starts):
        return np.zeros(0, bool)
    made.flags[:] = 0
    windows = np.lib.stride_tricks.sliding_window_view
    heads = windows(bytes_, _HEAD_BYTES)[starts]
    fast = _equal(heads, 0, _BEFORE_TS) & ~odd
    fast &= _equal(heads, _TS_AT + _TS_BYTES, _AFTER_TS)
    fast &= (ends - starts > _HEAD_BYTES) & (bytes_[ends - 1] == ord("}"))
    fast &= _MAY_END[bytes_[ends - 2]]
    fast &= _braces_balanced(bytes_[: len(block)], starts)
    fast &= _read_times(heads[:, _TS_AT : _TS_AT + _TS_BYTES], made.unix_s)
    service_at = _read_levels(heads, made.rank)
    fast &= service_at > 0
    fast &= _read_services(bytes_, starts + service_at, fast, made.service, stem, codes)
    fast &= _read_traces(bytes_, len(block), starts, ends, made)
    return fast


def _equal(rows: Array, at: int, wanted: bytes) -> Array:
    """Which rows hold ``wanted`` from column ``at`` on, compared by words of eight bytes."""
    if len(wanted) < 8:
        text = np.frombuffer(wanted, np.uint8)
        return (rows[:, at : at + len(wanted)] == text).all(axis=1)  # type: ignore[no-any-return]
    same = np.ones(len(rows), bool)
    for behind in {*range(0, len(wanted) - 7, 8), len(wanted) - 8}:
        words = np.ascontiguousarray(rows[:, at + behind : at + behind + 8]).view("<u8")[:, 0]
        same &= words == int.from_bytes(wanted[behind : behind + 8], "little")
    return same


def _braces_balanced(bytes_: Array, starts: Array) -> Array:
    """Whether each line opens as many braces as it closes: a cut line does not."""
    rows = len(starts)
    counts = []
    for brace in b"{}":
        row = np.searchsorted(starts, np.flatnonzero(bytes_ == brace), "right") - 1
        counts.append(np.bincount(row[row >= 0], minlength=rows))
    return counts[0] == counts[1]  # type: ignore[no-any-return]


def _read_times(stamps: Array, unix_s: Array) -> Array:
    """``YYYY-MM-DDTHH:MM:SS.mmmZ`` in bulk; which rows are such a time."""
    good = np.ones(len(stamps), bool)
    for place, sign in _SEPARATORS:
        good &= stamps[:, place] == sign[0]
    digits = stamps[:, _DIGIT_PLACES] - np.uint8(48)
    good &= (digits < 10).all(axis=1)
    number = digits.astype(np.int32)
    date = number[:, :8] @ np.array([10**n for n in range(7, -1, -1)], np.int32)
    hour, minute, second = (number[:, n] * 10 + number[:, n + 1] for n in (8, 10, 12))
    milli = number[:, 14] * 100 + number[:, 15] * 10 + number[:, 16]
    good &= (hour < 24) & (minute < 60) & (second < 60)
    days_s = np.full(len(stamps), np.nan)
    left = good
    while left.any():
        one = date[np.argmax(left)]
        days_s[left & (date == one)] = _midnight_s(int(one))
        left = left & (date != one)
    unix_s[:] = days_s + (hour * 3600 + minute * 60 + second + milli / 1000)
    good &= ~np.isnan(days_s)
    return good


def _midnight_s(date: int) -> float:
    try:
        return datetime(date // 10000, date // 100 % 100, date % 100, tzinfo=UTC).timestamp()
    except ValueError:
        return math.nan


def _read_levels(heads: Array, rank: Array) -> Array:
    """Ranks by the kit's level names; how far behind a line's start its service is, or 0."""
    service_at = np.zeros(len(heads), np.int64)
    for name in _LEVEL_NAMES:
        rows = np.flatnonzero(heads[:, _LEVEL_AT] == ord(name[0]))
        rows = rows[_equal(heads[rows], _LEVEL_AT, name.encode() + _AFTER_LEVEL)]
        rank[rows] = level_rank(name)
        service_at[rows] = _LEVEL_AT + len(name) + len(_AFTER_LEVEL)
    return service_at


def _read_services(
    bytes_: Array, at: Array, wanted: Array, service: Array, stem: str, codes: ServiceCodes
) -> Array:
    """Codes of names that are known, the file's own first; which rows have one."""
    codes.code(stem)
    found = np.zeros(len(at), bool)
    left = np.flatnonzero(wanted)
    for name in [stem, *codes.names[:_SERVICES_AT_MOST]]:
        if not len(left):
            break
        text = name.encode() + b'"'
        if len(text) > _PAD_BYTES or b"\\" in text or b'"' in text[:-1]:
            continue
        held = np.lib.stride_tricks.sliding_window_view(bytes_, len(text))[at[left]]
        here = _equal(held, 0, text)
        service[left[here]] = codes.code(name)
        found[left[here]] = True
        left = left[~here]
    return found


def _read_traces(bytes_: Array, length: int, starts: Array, ends: Array, made: Columns) -> Array:
    """Trace keys; which rows name exactly one trace id, of 32 hex digits or empty."""
    windows = np.lib.stride_tricks.sliding_window_view
    key_at = np.flatnonzero(bytes_[:length] == _RARE) - _RARE_AT
    key_at = key_at[key_at >= 0]
    at = key_at[_equal(windows(bytes_, len(_TRACE))[key_at], 0, _TRACE)] + len(_TRACE)
    row = np.searchsorted(starts, at, "right") - 1
    inside = (row >= 0) & (at < ends[np.maximum(row, 0)])
    at, row = at[inside], row[inside]
    good = np.bincount(row, minlength=len(starts)) == 1
    sure = good[row] & _BEFORE_KEY[bytes_[at - len(_TRACE) - 1]]
    good[row[~sure]] = False
    at, row = at[sure], row[sure]
    made.trace[row] = 0
    empty = bytes_[at] == ord('"')
    at, row = at[~empty], row[~empty]
    held = windows(bytes_, _TRACE_DIGITS + 1)[at]
    nibbles = _NIBBLES[held[:, :_TRACE_DIGITS]]
    hexed = (nibbles < 16).all(axis=1) & (held[:, _TRACE_DIGITS] == ord('"'))
    good[row[~hexed]] = False
    key = (nibbles[hexed, 0:TRACE_KEY_DIGITS:2] << 4) | nibbles[hexed, 1:TRACE_KEY_DIGITS:2]
    made.trace[row[hexed]] = np.ascontiguousarray(key).view(">u8")[:, 0]
    made.flags[row[hexed]] = TRACED
    return good  # type: ignore[no-any-return]


def _read_slowly(line: bytes, row: int, made: Columns, stem: str, codes: ServiceCodes) -> None:
    raw = line.decode("utf-8", "replace")
    fields = json_object(raw)
    parsed = line_of(fields or {}, "", stem, math.nan)
    made.unix_s[row] = parsed.unix_s
    made.rank[row] = level_rank(parsed.level)
    made.service[row] = codes.code(parsed.service)
    key = trace_key(parsed.trace_id)
    made.trace[row] = key or 0
    made.flags[row] = 0
    if fields is None:
        made.flags[row] = GARBLED
    elif key is not None:
        made.flags[row] = TRACED
    elif parsed.trace_id:
        made.flags[row] = ODD_TRACE


def trace_key(trace_id: str) -> int | None:
    """The number a trace id is found by; None where it is not 32 lower-case hex digits."""
    if len(trace_id) != _TRACE_DIGITS or not set(trace_id) <= set("0123456789abcdef"):
        return None
    return int(trace_id[:TRACE_KEY_DIGITS], 16)


def _fill_times(unix_s: Array, last_unix_s: float) -> None:
    """Give a line without a time that of the line before it."""
    missing = np.isnan(unix_s)
    if not missing.any():
        return
    source = np.where(missing, -1, np.arange(len(unix_s)))
    np.maximum.accumulate(source, out=source)
    unix_s[:] = np.where(source < 0, last_unix_s, unix_s[np.maximum(source, 0)])
