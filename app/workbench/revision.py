"""One state of the team's package, held in memory, so that what is checked is what runs.

Pure values plus one write; any thread; owned by ``app.workbench``. A revision is read
once: digest, changed files, syntax check and the snapshot all come from the same bytes,
whatever an editor does to the files meanwhile.
"""

import difflib
import hashlib
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import WorkspaceError
from app.workbench.source_tree import decoded


@dataclass(frozen=True, slots=True)
class Revision:
    """The files of the editable package: relative path with forward slashes -> bytes.

    ``entries`` are the files that its services start from, by the service's name.
    """

    files: Mapping[str, bytes]
    entries: Mapping[str, str]

    @property
    def digest(self) -> str:
        """Names the content: 12 hex digits over paths and bytes, line ends included."""
        sums = hashlib.sha256()
        for path in sorted(self.files):
            sums.update(f"{path}\0{len(self.files[path])}\0".encode())
            sums.update(self.files[path])
        return sums.hexdigest()[:12]

    def changed_from(self, original: "Revision") -> tuple[str, ...]:
        """Paths that were changed, added or deleted against ``original``, sorted."""
        paths = set(self.files) | set(original.files)
        return tuple(sorted(p for p in paths if self.files.get(p) != original.files.get(p)))

    def diff_from(self, original: "Revision") -> str:
        """A unified diff of all text files against ``original``, empty where equal."""
        return "".join(
            _file_diff(path, original.files.get(path), self.files.get(path))
            for path in self.changed_from(original)
        )

    def check(self) -> None:
        """Raise ``WorkspaceError`` with file and line for what could not even be imported."""
        for service, entry in self.entries.items():
            if entry not in self.files:
                raise WorkspaceError(
                    f"{entry} is missing, and {service} starts from it. Nothing was applied; "
                    "put the file back or take the original again."
                )
        for path in sorted(self.files):
            if path.endswith(".py"):
                check_syntax(path, self.files[path])


def check_syntax(path: str, content: bytes) -> None:
    """Compile one file without running it; the sentence gives file, line and text."""
    decoded(path, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(content, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        shown = (error.text or "").strip()
        raise WorkspaceError(
            f"{path}, line {error.lineno or 1}: {error.msg}"
            f"{f' in “{shown}”' if shown else ''}. "
            "Nothing was applied and the service runs on; mend the line and apply again."
        ) from error
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        raise WorkspaceError(
            f"{path} cannot be compiled ({type(error).__name__}: {error}). "
            "Nothing was applied; take the original of this file again."
        ) from error


def write_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files by relative path below ``root``, folders made as needed."""
    try:
        for path, content in files.items():
            target = root.joinpath(*path.split("/"))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    except OSError as error:
        raise WorkspaceError(
            f"{root} could not be written ({error.strerror}). "
            "Free some space or check the folder's rights, then try again."
        ) from error


def _file_diff(path: str, before: bytes | None, after: bytes | None) -> str:
    lines = difflib.unified_diff(
        _lines(before),
        _lines(after),
        fromfile=f"original/{path}" if before is not None else "/dev/null",
        tofile=f"workspace/{path}" if after is not None else "/dev/null",
    )
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def _lines(content: bytes | None) -> list[str]:
    return (content or b"").decode("utf-8", errors="replace").splitlines(keepends=True)
