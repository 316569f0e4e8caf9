"""Finds text and patterns in many lines at once. Owned by ``app.telemetry``; any thread.

A ``Piece`` is a stretch of a file with the lines of interest in it. Matchers say for each
of these lines whether it holds what they look for. Patterns are RE2's: they take time in
proportion to the text and nothing else, so no pattern that a team types can hang the
program; ``re`` would also keep every other thread waiting meanwhile.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
import re2

from app.core.errors import DrillError
from app.core.log_commands import written_forms
from app.core.log_query import RegexTerm, TextTerm
from app.telemetry.log_columns import Array

_CASE_BIT = 0x20
# What only falls together with control characters: these end lines or make them doubtful.
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789 !\"#$%&'()*+,-./:;<=>?")
_LOWER = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_BY_LINE = ("\\A", "\\z", "\\C")


class PatternError(DrillError):
    """A regular expression that RE2 does not understand."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of a file; line ``n`` of interest is ``content[starts[n]:ends[n]]``.

    ``folded`` is ``content`` with the bit set that makes ASCII letters lower-case; other
    characters fall together too, so that what is found there has to be looked at again.
    ``doubtful`` lines hold control characters.
    """

    content: bytes
    folded: bytearray
    starts: Array
    ends: Array
    doubtful: Array

    @classmethod
    def of(cls, content: bytes, starts: Array, ends: Array, doubtful: Array) -> "Piece":
        """A piece; both arrays ascend and lines do not overlap."""
        folded = bytearray(len(content))
        source = np.frombuffer(content, np.uint8)
        np.bitwise_or(source, _CASE_BIT, out=np.frombuffer(folded, np.uint8))
        return cls(content, folded, starts, ends, doubtful)

    def lines_at(self, first: Array, length: int) -> Array:
        """Lines that hold all of [first, first + length), each once, ascending."""
        line = np.searchsorted(self.starts, first, "right") - 1
        inside = (line >= 0) & (first + length <= self.ends[np.maximum(line, 0)])
        line = line[inside]
        return line[np.diff(line, prepend=-1) > 0]

    def line(self, number: int) -> bytes:
        """The bytes of one line."""
        return self.content[self.starts[number] : self.ends[number]]


class Matcher(Protocol):
    """Something that a line holds or does not hold."""

    def lines(self, piece: Piece) -> Array:
        """Numbers of the lines of ``piece`` that hold it, ascending."""
        ...

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where it lies in ``text``, [start, end)."""
        ...


class Literal:
    """A text in ASCII; case does not count."""

    def __init__(self, text: str) -> None:
        self._needle = text.encode("ascii").lower()
        self._run_at, self._run = _plainest_run(self._needle)
        self._exact = self._run == self._needle

    def lines(self, piece: Piece) -> Array:
        """See ``Matcher``."""
        places, at = [], piece.folded.find(self._run)
        while at >= 0:
            places.append(at)
            at = piece.folded.find(self._run, at + 1)
        first = np.array(places, np.int64) - self._run_at
        found = piece.lines_at(first, len(self._needle))
        doubt = np.ones(len(found), bool) if not self._exact else piece.doubtful[found]
        if not doubt.any():
            return found
        wrong = [n for n in found[doubt].tolist() if self._needle not in piece.line(n).lower()]
        return np.setdiff1d(found, np.array(wrong, np.int64))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """See ``Matcher``."""
        return _spans_of(text.translate(_LOWER), self._needle.decode("ascii"))


class Pattern:
    """A regular expression, or a text with letters beyond ASCII."""

    def __init__(self, pattern: str, *, ignore_case: bool) -> None:
        options = re2.Options()
        options.case_sensitive = not ignore_case
        options.log_errors = False
        options.never_nl = True
        try:
            # ``$`` and ``^`` mean the ends of a line, as in grep.
            self._on_text = re2.compile(pattern, options)
            self._compiled = re2.compile(f"(?m:{pattern})".encode(), options)
        except re2.error as error:
            reason = error.args[0].decode("utf-8", "replace") if error.args else ""
            raise PatternError(
                f"“{pattern}” is no regular expression that can be searched for ({reason}). "
                "Look-around and back references are not there; put \\ before a sign to "
                "search for the sign itself."
            ) from error
        self._by_line = any(sign in pattern for sign in _BY_LINE)

    def lines(self, piece: Piece) -> Array:
        """See ``Matcher``."""
        if self._by_line or b"\r" in piece.content:
            search = self._compiled.search
            numbers = [n for n in range(len(piece.starts)) if search(piece.line(n))]
            return np.array(numbers, np.int64)
        places = [match.start() for match in self._compiled.finditer(piece.content)]
        return piece.lines_at(np.array(places, np.int64), 0)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """See ``Matcher``."""
        found = (match.span() for match in self._on_text.finditer(text))
        return [span for span in found if span[1] > span[0]]


class Either:
    """One of several matchers."""

    def __init__(self, matchers: list[Matcher]) -> None:
        self._matchers = matchers

    def lines(self, piece: Piece) -> Array:
        """See ``Matcher``."""
        return np.unique(np.concatenate([one.lines(piece) for one in self._matchers]))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """See ``Matcher``."""
        return [span for one in self._matchers for span in one.spans(text)]


def matcher_of(term: TextTerm | RegexTerm) -> Matcher:
    """What looks for a term; ``PatternError`` for a pattern that means nothing.

    A text with quotes or backslashes is looked for as it is and as JSON writes it.
    """
    if isinstance(term, RegexTerm):
        return Pattern(term.pattern, ignore_case=term.ignore_case)
    return Either([_text_matcher(text) for text in written_forms(term.text)])


def _text_matcher(text: str) -> Matcher:
    if text.isascii():
        return Literal(text)
    return Pattern(re2.escape(text), ignore_case=True)


def _plainest_run(needle: bytes) -> tuple[int, bytes]:
    """The longest part of ``needle`` that folds only from itself, with its place."""
    best = (0, b"")
    start = 0
    for end in range(len(needle) + 1):
        if end == len(needle) or needle[end] not in _PLAIN:
            if end - start > len(best[1]):
                best = (start, needle[start:end])
            start = end + 1
    if best[1]:
        return best
    return 0, bytes(byte | _CASE_BIT for byte in needle)


def _spans_of(text: str, needle: str) -> list[tuple[int, int]]:
    spans, at = [], text.find(needle)
    while at >= 0 and needle:
        spans.append((at, at + len(needle)))
        at = text.find(needle, at + len(needle))
    return spans
