"""The log files of a session as they grow, rotate, are cut and vanish. Owned by ``log_index``.

One thread, the index's own. Nothing stays open between two reads and nothing is mapped into
memory: a mapped file that a service cuts would end the whole program.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from os import fstat, stat_result
from pathlib import Path
from typing import BinaryIO

BLOCK_BYTES = 1024 * 1024
LINE_BYTES_AT_MOST = 4 * 1024 * 1024
SETTLED_S = 5.0
# Enough that a file which was cut and filled again is told from the one that was read.
_MARK_BYTES = 4096
_TICK_S = 2.0
_LOOKS_UNTIL_GONE = 3
_TRIES, _TRY_AGAIN_S = 5, 0.005
_NAME = re.compile(r"(?P<stem>.+)\.log(\.\d+)?", re.DOTALL)


@dataclass(slots=True)
class LogFile:
    """One file, whatever its name is now. ``offset`` is how far its lines were read.

    ``head`` are its first bytes and ``mark`` the last ones before ``offset``: by these it is
    known again. ``overlong_at`` is where a line without an end in sight began.
    """

    id: int
    path: Path
    stem: str
    inode: int
    offset: int = 0
    head: bytes = b""
    mark: bytes = b""
    size: int = 0
    mtime_ns: int = -1
    last_unix_s: float = 0.0
    overlong_at: int | None = None
    missed: int = 0
    gone: bool = False

    def went_on(self, piece: bytes) -> None:
        """Count ``piece`` as read and know the file by it: by what was read, not what is there."""
        self.offset += len(piece)
        if len(self.head) < _MARK_BYTES:
            self.head = (self.head + piece)[:_MARK_BYTES]
        self.mark = (self.mark + piece[-_MARK_BYTES:])[-_MARK_BYTES:]


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines of ``file`` from ``offset`` on; the last one ends with a newline too.

    ``overlong_bytes`` stands for one line of that length that was too long to be read.
    """

    file: LogFile
    offset: int
    content: bytes
    overlong_bytes: int = 0


class LogFiles:
    """All ``*.log`` files of a folder with their rotated ones, ``*.log.1`` and so on."""

    def __init__(
        self, folder: Path, backlog_bytes: int, now_unix_s: Callable[[], float] = time.time
    ) -> None:
        """``backlog_bytes`` is how much of what is there at first is read, newest first."""
        self._folder = folder
        self._backlog_bytes: int | None = backlog_bytes
        self._now_unix_s = now_unix_s
        self.known: list[LogFile] = []
        self.older_left_out = False
        self.bytes_to_read = 0

    def look(self) -> Iterator[Block]:
        """What came since the last look, in blocks of about a megabyte, file by file."""
        found = self._find()
        self._forget_vanished({file.id for file, _ in found})
        if self._backlog_bytes is not None and found:
            self._skip_oldest(found, self._backlog_bytes)
            self._backlog_bytes = None
        self.bytes_to_read = sum(max(0, stat.st_size - file.offset) for file, stat in found)
        for file, stat in found:
            try:
                yield from self._read(file, stat)
            except OSError:  # renamed or deleted meanwhile: the next look will tell
                continue

    def _find(self) -> list[tuple[LogFile, stat_result]]:
        """Files that are there, oldest change first, each with its state."""
        found = []
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            match = _NAME.fullmatch(path.name)
            if match is None:
                continue
            try:
                stat = path.stat()
                if path.is_file():
                    found.append((self._known(path, match["stem"], stat), stat))
            except OSError:
                continue
        return sorted(found, key=lambda one: (one[1].st_mtime_ns, one[0].id))

    def _known(self, path: Path, stem: str, stat: stat_result) -> LogFile:
        for file in self.known:
            if file.gone or file.inode != stat.st_ino:
                continue
            # Within a tick of the file system's clock a file may change and look the same.
            settled = self._now_unix_s() - stat.st_mtime > _TICK_S
            if (settled and _unchanged(file, path, stat)) or (
                stat.st_size >= file.offset and _same_content(file, path)
            ):
                file.path, file.stem, file.missed = path, stem, 0
                return file
            file.gone = True
        made = LogFile(len(self.known), path, stem, stat.st_ino)
        made.last_unix_s = stat.st_mtime
        self.known.append(made)
        return made

    def _forget_vanished(self, there: set[int]) -> None:
        """A file that looks do not find again is gone; one may miss it while it is renamed."""
        for file in self.known:
            if file.id not in there and not file.gone:
                file.missed += 1
                file.gone = file.missed >= _LOOKS_UNTIL_GONE

    def _skip_oldest(self, found: list[tuple[LogFile, stat_result]], room_bytes: int) -> None:
        for file, stat in reversed(found):
            if stat.st_size > room_bytes:
                self.older_left_out = True
                file.offset = _behind_a_line(file.path, stat.st_size - max(0, room_bytes))
                with file.path.open("rb") as opened:
                    _remember(file, opened)
            room_bytes -= stat.st_size

    def _read(self, file: LogFile, stat: stat_result) -> Iterator[Block]:
        settled = self._now_unix_s() - stat.st_mtime > SETTLED_S
        if _unchanged(file, file.path, stat) and (file.offset == stat.st_size or not settled):
            return
        with file.path.open("rb", buffering=0) as opened:
            now = fstat(opened.fileno())
            if now.st_ino != file.inode or now.st_size < file.offset:
                return
            yield from self._blocks(file, opened, now.st_size, settled=settled)
        file.size, file.mtime_ns = stat.st_size, stat.st_mtime_ns

    def _blocks(
        self, file: LogFile, opened: BinaryIO, end: int, *, settled: bool
    ) -> Iterator[Block]:
        wanted = BLOCK_BYTES
        while file.offset < end:
            opened.seek(file.offset)
            piece = opened.read(min(wanted, end - file.offset))
            if not piece or not _holds(file, opened):  # cut meanwhile: the next look will tell
                return
            newline = piece.rfind(b"\n") + 1
            at_end = file.offset + len(piece) >= end
            if file.overlong_at is not None:
                yield from self._skip_overlong(file, piece)
            elif newline:
                block = Block(file, file.offset, piece[:newline])
                file.went_on(piece[:newline])
                wanted = BLOCK_BYTES
                yield block
            elif len(piece) >= LINE_BYTES_AT_MOST:
                file.overlong_at = file.offset
            elif not at_end:
                wanted *= 2
            elif settled:
                block = Block(file, file.offset, piece + b"\n")
                file.went_on(piece)
                yield block
            else:
                return

    @staticmethod
    def _skip_overlong(file: LogFile, piece: bytes) -> Iterator[Block]:
        newline = piece.find(b"\n") + 1
        file.went_on(piece[:newline] if newline else piece)
        if newline and file.overlong_at is not None:
            began, file.overlong_at = file.overlong_at, None
            yield Block(file, began, b"", file.offset - 1 - began)


def open_log(file: LogFile) -> BinaryIO:
    """Open a file for reading even if it was renamed since the last look.

    The caller closes it. ``OSError`` where it is gone.
    """
    for attempt in range(_TRIES):
        if attempt > 1:
            time.sleep(_TRY_AGAIN_S)  # a rotation renames one file after the other
        try:
            opened = file.path.open("rb", buffering=0) if not attempt else _opened_anew(file)
        except OSError:
            continue
        if fstat(opened.fileno()).st_ino == file.inode:
            return opened
        opened.close()
    raise FileNotFoundError(file.path)


def _opened_anew(file: LogFile) -> BinaryIO:
    """Look for it among all files of its folder, by its identity."""
    for path in file.path.parent.iterdir():
        if path.stat().st_ino == file.inode:
            return path.open("rb", buffering=0)
    raise FileNotFoundError(file.path)


def _remember(file: LogFile, opened: BinaryIO) -> None:
    """Keep what the file is known by when it is looked at again."""
    opened.seek(0)
    file.head = opened.read(min(_MARK_BYTES, file.offset))
    opened.seek(max(0, file.offset - _MARK_BYTES))
    file.mark = opened.read(min(_MARK_BYTES, file.offset))


def _same_content(file: LogFile, path: Path) -> bool:
    """Whether what was read of ``file`` is still in ``path``; inodes are used again."""
    with path.open("rb") as opened:
        if fstat(opened.fileno()).st_ino != file.inode:
            raise FileNotFoundError(path)  # renamed a moment ago: the next look finds it
        return _holds(file, opened)


def _holds(file: LogFile, opened: BinaryIO) -> bool:
    """Whether what is before ``offset`` is what was read there."""
    opened.seek(0)
    if opened.read(len(file.head)) != file.head:
        return False
    opened.seek(file.offset - len(file.mark))
    return opened.read(len(file.mark)) == file.mark


def _unchanged(file: LogFile, path: Path, stat: stat_result) -> bool:
    return (file.path, file.size, file.mtime_ns) == (path, stat.st_size, stat.st_mtime_ns)


def _behind_a_line(path: Path, offset: int) -> int:
    """Where the first whole line at or behind ``offset`` begins."""
    with path.open("rb") as opened:
        opened.seek(offset)
        while piece := opened.read(BLOCK_BYTES):
            newline = piece.find(b"\n")
            if newline >= 0:
                return offset + newline + 1
            offset += len(piece)
    return offset
