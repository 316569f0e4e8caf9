"""A zip from somebody else, unpacked without trusting a byte of it.

Blocking file work; any thread; for session archives and packs of incidents. Names are
judged for every system, not only for this one, as such files are passed on; sizes are
counted while extracting, as a header may say anything.
"""

import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MAX_PATH_CHARACTERS = 160
CHUNK_BYTES = 64 * 1024
MIB_BYTES = 1024 * 1024
ENCRYPTED = 0x1
DOS_REPARSE_POINT = 0x400

_RESERVED = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"]
    + [f"{device}{digit}" for device in ("COM", "LPT") for digit in "0123456789¹²³"]
)
_FORBIDDEN = frozenset('<>:"|?*\\')


class Unsound(Exception):
    """Why a zip is not taken, as the rest of a sentence that begins with its name."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken out of one zip."""

    entries: int
    file_bytes: int
    total_bytes: int
    archive_bytes: int


def unpack(archive: Path, target: Path, limits: Limits) -> frozenset[str]:
    """Unpack ``archive`` into the empty folder ``target``; the names at its top.

    ``Unsound`` for anything that is not plain files within ``limits``; ``target`` then
    holds a part of it and has to be removed.
    """
    try:
        if archive.stat().st_size > limits.archive_bytes:
            raise Unsound(f"it is larger than {limits.archive_bytes // MIB_BYTES} MiB")
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
            _check_names(entries, limits)
            _extract(opened, entries, target, limits)
    except OSError as error:
        raise Unsound(f"it could not be read or unpacked ({error.strerror})") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise Unsound(f"it is no sound zip file ({error})") from error
    return frozenset(entry.filename.partition("/")[0] for entry in entries)


def name_fault(name: str) -> str:
    """Why an entry's name cannot be taken on every system; empty where it can."""
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or PurePosixPath(name).is_absolute():
        return "is absolute"
    if "\\" in name or (len(name) > 1 and name[1] == ":"):
        return "has a backslash or a drive"
    if any(part in ("", ".", "..") for part in parts):
        return "climbs out of its folder or has an empty part"
    if len(name) > MAX_PATH_CHARACTERS:
        return f"is longer than {MAX_PATH_CHARACTERS} characters"
    return next((fault for fault in map(_part_fault, parts) if fault), "")


def _part_fault(part: str) -> str:
    if any(letter in _FORBIDDEN or unicodedata.category(letter)[0] == "C" for letter in part):
        return "has a character that not every system allows"
    if part[-1] in ". ":
        return "ends with a dot or a space, which Windows drops"
    stem = part.partition(".")[0].rstrip(" ").upper()
    return "is reserved on Windows" if stem in _RESERVED else ""


def _check_names(entries: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise Unsound(f"it holds {len(entries)} entries, at most {limits.entries} are taken")
    seen: dict[str, str] = {}
    files = set[str]()
    for entry in entries:
        for name in {entry.orig_filename, entry.filename}:
            fault = name_fault(name)
            if fault:
                raise Unsound(f"the name {name[:80]!r} {fault}")
        _refuse_special(entry)
        _refuse_clash(entry, seen, files)


def _refuse_special(entry: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    plain = stat.S_IFDIR if entry.is_dir() else stat.S_IFREG
    if kind not in (0, plain) or entry.external_attr & DOS_REPARSE_POINT:
        raise Unsound(f"{entry.filename} is a link or a special file")
    if entry.flag_bits & ENCRYPTED:
        raise Unsound(f"{entry.filename} is encrypted")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unsound(f"{entry.filename} is packed by an unusual method")


def _refuse_clash(entry: zipfile.ZipInfo, seen: dict[str, str], files: set[str]) -> None:
    """Two names that some disk takes for one, or a name that is a file and a folder."""
    parts = entry.filename.removesuffix("/").split("/")
    for depth in range(1, len(parts) + 1):
        name = "/".join(parts[:depth])
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        whole = depth == len(parts)
        twice = whole and not entry.is_dir() and key in seen
        if twice or key in files or seen.setdefault(key, name) != name:
            raise Unsound(f"{entry.filename} clashes with another name")
        if whole and not entry.is_dir():
            files.add(key)


def _extract(
    opened: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], target: Path, limits: Limits
) -> None:
    total_bytes = 0
    for entry in entries:
        path = target.joinpath(*entry.filename.removesuffix("/").split("/"))
        if entry.is_dir():
            path.mkdir(parents=True, exist_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        left_bytes = min(limits.file_bytes, limits.total_bytes - total_bytes)
        total_bytes += _extract_one(opened, entry, path, left_bytes)


def _extract_one(
    opened: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path, limit_bytes: int
) -> int:
    written = 0
    with opened.open(entry) as source, path.open("xb") as file:
        while chunk := source.read(CHUNK_BYTES):
            written += len(chunk)
            if written > limit_bytes:
                raise Unsound(f"{entry.filename} is too big, or all of it together")
            file.write(chunk)
    return written
