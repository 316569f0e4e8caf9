"""Follows growing files of lines in one folder. Owned by ``app.telemetry``.

One thread, the collector's tailer. Nothing is kept open between two looks, so that a
service, a log rotation or a person may rename and delete files at will, on Windows too.
A file that was renamed is read to its end under its new name; a file that was cut is
read from its beginning; half a line waits for its other half.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_BYTES_A_LOOK = 1024 * 1024
_LINE_BYTES_AT_MOST = 4 * 1024 * 1024
_HEAD_BYTES = 64


@dataclass(slots=True)
class _Place:
    """How far one file was read. ``head`` are its first bytes, to know it again by."""

    inode: int
    offset: int = 0
    mtime_ns: int = 0
    head: bytes = b""
    half: bytearray = field(default_factory=bytearray)
    skipping: bool = False


class FolderTail:
    """New whole lines of every file of a folder that matches a pattern, each look."""

    def __init__(self, folder: Path, pattern: str, backlog_bytes: int = 2 * 1024 * 1024) -> None:
        """``backlog_bytes`` is how much of a file that is there already is read at first."""
        self._folder = folder
        self._pattern = pattern
        self._backlog_bytes = backlog_bytes
        self._places: dict[str, _Place] = {}

    def look(self) -> Iterator[tuple[Path, list[bytes]]]:
        """Files with new lines and those lines without their ends, by file name.

        At most a megabyte a file and look, the rest waits for the next. A file that
        vanishes or cannot be read is skipped.
        """
        for path in sorted(self._folder.glob(self._pattern)):
            try:
                lines = self._new_lines(path)
            except OSError:
                continue
            if lines:
                yield path, lines

    def _new_lines(self, path: Path) -> list[bytes]:
        found = path.stat()
        place = self._places.get(path.name)
        if place is not None and _unchanged(place, found):
            return []
        lines: list[bytes] = []
        with path.open("rb") as file:
            stat = os.fstat(file.fileno())
            head = file.read(_HEAD_BYTES)
            if place is not None and not _same_file(place, stat, head):
                lines = self._rest_of_renamed(place)
                place = _Place(stat.st_ino)
            elif place is None:
                place = self._first_place(stat, head)
            place.head, place.mtime_ns = head, stat.st_mtime_ns
            self._places[path.name] = place
            file.seek(place.offset)
            return lines + _take_lines(place, file.read(_BYTES_A_LOOK))

    def _first_place(self, stat: os.stat_result, head: bytes) -> _Place:
        """Where to begin in a file with a new name.

        One that was known under another name goes on; a long one is begun near its end,
        behind a whole line.
        """
        for name, place in self._places.items():
            if _same_file(place, stat, head) and place.head:
                return self._places.pop(name)
        if stat.st_size <= self._backlog_bytes:
            return _Place(stat.st_ino)
        return _Place(stat.st_ino, stat.st_size - self._backlog_bytes, skipping=True)

    def _rest_of_renamed(self, place: _Place) -> list[bytes]:
        """The lines behind ``place`` in the file that was moved out of the way, if found."""
        for path in self._folder.iterdir():
            stat = path.stat()
            if stat.st_ino != place.inode or not path.is_file():
                continue
            with path.open("rb") as file:
                if not _same_file(place, stat, file.read(_HEAD_BYTES)):
                    break
                file.seek(place.offset)
                lines = _take_lines(place, file.read(_LINE_BYTES_AT_MOST))
                self._places[path.name] = place
                return lines
        return []


def _unchanged(place: _Place, stat: os.stat_result) -> bool:
    return (
        place.inode == stat.st_ino
        and place.offset == stat.st_size
        and place.mtime_ns == stat.st_mtime_ns
    )


def _same_file(place: _Place, stat: os.stat_result, head: bytes) -> bool:
    """Whether it is the file that was read before, only longer; inodes are used again."""
    return (
        stat.st_ino == place.inode and stat.st_size >= place.offset and head.startswith(place.head)
    )


def _take_lines(place: _Place, piece: bytes) -> list[bytes]:
    """Cut ``piece`` into whole lines, the half line before it included."""
    place.offset += len(piece)
    *whole, rest = piece.split(b"\n")
    if whole:
        whole[0] = bytes(place.half) + whole[0]
        place.half.clear()
        if place.skipping:
            del whole[0]
            place.skipping = False
    if place.skipping or len(place.half) + len(rest) > _LINE_BYTES_AT_MOST:
        # Without an end in sight: the rest of this line is left out, not kept in memory.
        place.half.clear()
        place.skipping = True
    else:
        place.half += rest
    return [line.rstrip(b"\r") for line in whole if line.strip()]


def whole_lines(path: Path) -> Iterator[bytes]:
    """Every line of a file as it lies there, without ends and empty ones; none if missing."""
    try:
        with path.open("rb") as file:
            for line in file:
                if stripped := line.strip():
                    yield stripped
    except FileNotFoundError:
        return
