"""Reading a tree of small source files that anybody may have edited by hand.

Pure file work, any thread, owned by ``app.workbench``. Nothing here trusts what it
finds: links, huge files, binary garbage and paths that climb out are refused with a
``WorkspaceError`` that says which file and what to do.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from app.core.errors import WorkspaceError

MAX_FILE_BYTES = 512 * 1024
MAX_TREE_BYTES = 8 * 1024 * 1024
MAX_TREE_FILES = 400
SKIPPED_FOLDERS = frozenset({"__pycache__", ".git", ".idea", ".vscode", ".mypy_cache"})
SKIPPED_SUFFIXES = frozenset({".pyc", ".pyo", ".swp", ".tmp"})


@dataclass(frozen=True, slots=True)
class SourceTree:
    """The pristine source of one incident and what of it a team gets.

    ``roots`` maps each name that is handed out (a package or a file) to the folder it lies
    in; ``editable`` is the one package of them that is the team's to change. ``entries`` are
    the files that its services start from, such as ``orders/main.py``, by service.
    """

    roots: Mapping[str, Path]
    editable: str
    entries: Mapping[str, str]

    def root_of(self, path: str) -> Path:
        """The folder that a handed-out relative path is pristine in."""
        top = path.partition("/")[0]
        if top not in self.roots:
            raise WorkspaceError(f"{path} was not part of the source that was handed out.")
        return self.roots[top]

    def read_pristine(self, top: str) -> dict[str, bytes]:
        """Content of everything handed out below one name."""
        return read_tree(self.roots[top], top)

    def is_editable(self, path: str) -> bool:
        """Whether a relative path lies in the package that is the team's to change."""
        return path.startswith(self.editable + "/")


def checked_path(path: str) -> str:
    """The relative path with forward slashes; ``WorkspaceError`` where it climbs out."""
    plain = path.replace("\\", "/")
    parts = plain.split("/")
    windows = PureWindowsPath(path)
    bad = (
        not plain
        or "\0" in plain
        or PurePosixPath(plain).is_absolute()
        or bool(windows.drive)
        or any(part in {"", ".", ".."} or ":" in part for part in parts)
    )
    if bad:
        raise WorkspaceError(
            f"{path!r} is not a path inside the workspace, so nothing was read or written. "
            "Name the file relative to the workspace, such as orders/main.py."
        )
    return plain


def read_bytes(root: Path, path: str, limit_bytes: int = MAX_FILE_BYTES) -> bytes:
    """One file's content; refuses links, specials and more than ``limit_bytes``."""
    target = root.joinpath(*checked_path(path).split("/"))
    try:
        _refuse_links(root, target, path)
        info = target.lstat()
        if not stat.S_ISREG(info.st_mode):
            raise WorkspaceError(
                f"{path} is not an ordinary file, so it cannot be part of the service. "
                "Remove it from the workspace."
            )
        if info.st_size > limit_bytes:
            raise WorkspaceError(
                f"{path} is {info.st_size / 1024:,.0f} KiB; source files are at most "
                f"{limit_bytes // 1024} KiB, so it was not taken. Make it smaller or remove it."
            )
        return target.read_bytes()
    except FileNotFoundError as error:
        raise WorkspaceError(
            f"{path} is not in the workspace. Put it back, or take the original again."
        ) from error
    except OSError as error:
        raise WorkspaceError(
            f"{path} could not be read ({error.strerror}). Check the file's rights."
        ) from error


def read_text(root: Path, path: str) -> str:
    """One small UTF-8 text file; line ends as they are in the file."""
    return decoded(path, read_bytes(root, path))


def decoded(path: str, content: bytes) -> str:
    """UTF-8 text of a file's bytes, or a ``WorkspaceError`` that names the bad place."""
    if b"\0" in content:
        raise WorkspaceError(
            f"{path} holds binary data, not text, so it cannot be shown or run. "
            "Take the original of this file again."
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise WorkspaceError(
            f"{path}, line {line}: byte 0x{content[error.start]:02x} is not UTF-8 text. "
            "Save the file as UTF-8 and try again."
        ) from error


def list_files(root: Path, top: str) -> tuple[str, ...]:
    """Relative paths of all source files at or below ``top``, sorted; caches left out."""
    start = root / top
    if start.is_file() and not start.is_symlink():
        return (top,)
    found: list[str] = []
    for folder, names, files in os.walk(start, followlinks=False):
        names[:] = sorted(name for name in names if name not in SKIPPED_FOLDERS)
        relative = Path(folder).relative_to(root).as_posix()
        _refuse_linked_folders(Path(folder), names, relative)
        found += [f"{relative}/{name}" for name in files if _is_source(name)]
        if len(found) > MAX_TREE_FILES:
            raise WorkspaceError(
                f"{top} holds more than {MAX_TREE_FILES} files, far more than a service of this "
                "drill. Remove what does not belong there (an environment? a download?)."
            )
    return tuple(sorted(found))


def read_tree(root: Path, top: str) -> dict[str, bytes]:
    """Content of every source file below ``top`` by relative path, bounded in sum."""
    content: dict[str, bytes] = {}
    total_bytes = 0
    for path in list_files(root, top):
        content[path] = read_bytes(root, path)
        total_bytes += len(content[path])
        if total_bytes > MAX_TREE_BYTES:
            raise WorkspaceError(
                f"The files in {top} are more than {MAX_TREE_BYTES // 1024 // 1024} MiB together, "
                "so they were not taken. Remove what does not belong there."
            )
    return content


def _is_source(name: str) -> bool:
    return Path(name).suffix not in SKIPPED_SUFFIXES and not name.endswith("~")


def _refuse_links(root: Path, target: Path, path: str) -> None:
    step = target
    while step != root:
        if step.is_symlink():
            raise WorkspaceError(
                f"{path} goes through a link, and the drill runs only files of the workspace "
                "itself. Replace the link by the file."
            )
        step = step.parent


def _refuse_linked_folders(folder: Path, names: list[str], relative: str) -> None:
    for name in names:
        if (folder / name).is_symlink():
            raise WorkspaceError(
                f"{relative}/{name} is a link, and the drill runs only files of the workspace "
                "itself. Replace the link by the folder."
            )
