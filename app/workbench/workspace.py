"""A team's copy of an incident's source: what they read, edit and put into service.

Blocking file work, called from the session's work thread; owned by ``app.workbench``.
Only the editable package ever runs from here, and never in place: it is read once into
a ``Revision``, checked, and written into a snapshot beside the pristine rest.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

from app.core.errors import WorkspaceError
from app.core.ports import SourceFile
from app.workbench.revision import Revision, write_files
from app.workbench.source_tree import (
    MAX_FILE_BYTES,
    SourceTree,
    checked_path,
    list_files,
    read_text,
    read_tree,
)


class Workspace:
    """The folder ``workspace/<ALIAS>`` of one team for one incident."""

    def __init__(self, tree: SourceTree, folder: Path) -> None:
        """Name the folder; ``create`` copies into it."""
        self.tree = tree
        self.folder = folder

    @classmethod
    def create(cls, tree: SourceTree, folder: Path) -> "Workspace":
        """Copy what a team gets into ``folder``; a folder with something in it is refused."""
        if folder.exists() and any(folder.iterdir()):
            raise WorkspaceError(
                f"{folder} is not empty, so the source was not copied over what lies there. "
                "Choose another folder or empty this one."
            )
        files: dict[str, bytes] = {}
        for top in tree.roots:
            files.update(tree.read_pristine(top))
        write_files(folder, files)
        return cls(tree, folder)

    def paths(self) -> tuple[str, ...]:
        """Relative paths of every file handed out or added, sorted, deleted ones too."""
        return tuple(sorted({*self._present(), *self._pristine()}))

    def files(self) -> tuple[SourceFile, ...]:
        """Every file that can be shown as text; ``problems`` names those that cannot."""
        shown = []
        for path in self.paths():
            text = _text_or_none(self.folder, path)
            original = _text_or_none(self.tree.root_of(path), path) or ""
            if text is None and (self.folder / path).exists():
                continue
            shown.append(SourceFile(path, text or "", original, self.tree.is_editable(path)))
        return tuple(shown)

    def problems(self) -> tuple[str, ...]:
        """A sentence for every file that cannot be shown or run, and for edits in vain."""
        found = [
            f"{path} was changed, but only {self.tree.editable}/ is yours to change: "
            "the service goes on running the original of this file."
            for path in self.ignored_changes()
        ]
        for path in self._present():
            try:
                read_text(self.folder, path)
            except WorkspaceError as error:
                found.append(str(error))
        return tuple(found)

    def read(self, path: str) -> str:
        """Text of one file; ``WorkspaceError`` where it is not a small UTF-8 text file."""
        return read_text(self.folder, path)

    def original(self, path: str) -> str:
        """Text of one file as it was handed out; ``WorkspaceError`` where there was none."""
        plain = checked_path(path)
        return read_text(self.tree.root_of(plain), plain)

    def write(self, path: str, text: str) -> None:
        """Write one file of the editable package, whole or not at all."""
        plain = checked_path(path)
        if not self.tree.is_editable(plain):
            raise WorkspaceError(
                f"{path} is there to be read: only {self.tree.editable}/ is yours to change, and "
                "the service never runs an edited copy of anything else. Nothing was written."
            )
        content = text.encode("utf-8")
        if len(content) > MAX_FILE_BYTES:
            raise WorkspaceError(
                f"{path} would be {len(content) / 1024:,.0f} KiB; source files are at most "
                f"{MAX_FILE_BYTES // 1024} KiB. Nothing was written."
            )
        self._replace(plain, content)

    def revision(self) -> Revision:
        """The editable package as it lies on disk now, read once."""
        if not (self.folder / self.tree.editable).is_dir():
            raise WorkspaceError(
                f"The folder {self.tree.editable} is gone from {self.folder}, so there is nothing "
                "to run. Put it back or take the original again."
            )
        return Revision(read_tree(self.folder, self.tree.editable), self.tree.entries)

    def original_revision(self) -> Revision:
        """The editable package as it was handed out."""
        return Revision(self.tree.read_pristine(self.tree.editable), self.tree.entries)

    def digest(self) -> str:
        """Names the content of the editable package."""
        return self.revision().digest

    def changed_files(self) -> tuple[str, ...]:
        """Paths of the editable package that differ from the original, deleted ones too."""
        return self.revision().changed_from(self.original_revision())

    def diff(self) -> str:
        """Unified diff of the editable package against the original."""
        return self.revision().diff_from(self.original_revision())

    def ignored_changes(self) -> tuple[str, ...]:
        """Files outside the editable package that were changed, added or deleted in vain."""
        return tuple(
            path
            for path in self.paths()
            if not self.tree.is_editable(path)
            and not _same(self.folder, self.tree.root_of(path), path)
        )

    def overlay(self, fix_folder: Path) -> tuple[str, ...]:
        """Lay a fix's files over the editable package; returns the paths written."""
        return self._lay(read_tree(fix_folder, self.tree.editable), str(fix_folder))

    def restore(self, snapshot: Path) -> None:
        """Take the editable package of an earlier snapshot (or the pristine root) again."""
        files = read_tree(snapshot, self.tree.editable)
        if not files:
            raise WorkspaceError(
                f"{snapshot} holds no {self.tree.editable}, so nothing was changed."
            )
        shutil.rmtree(self.folder / self.tree.editable, ignore_errors=True)
        self._lay(files, str(snapshot))

    def snapshot(self, target: Path, revision: Revision | None = None) -> Revision:
        """Check the revision and write it with the pristine rest to ``target``.

        ``target`` is ``run/<ALIAS>/<n>`` and must not exist. Raises ``WorkspaceError``
        with file and line for a syntax error; then nothing was written.
        """
        taken = revision or self.revision()
        taken.check()
        write_snapshot(self.tree, taken, target)
        return taken

    def _lay(self, files: dict[str, bytes], source: str) -> tuple[str, ...]:
        if not files:
            raise WorkspaceError(
                f"{source} holds no {self.tree.editable}/ folder, so it is no fix for this "
                "incident. Nothing was changed."
            )
        write_files(self.folder, files)
        return tuple(files)

    def _replace(self, path: str, content: bytes) -> None:
        target = self.folder.joinpath(*path.split("/"))
        spare = target.with_name(target.name + ".tmp")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.parent.resolve().is_relative_to(self.folder.resolve()):
                raise WorkspaceError(f"{path} goes through a link. Nothing was written.")
            spare.write_bytes(content)
            spare.replace(target)
        except OSError as error:
            raise WorkspaceError(
                f"{path} could not be written ({error.strerror}). Your text is still in the "
                "window; free some space or check the folder's rights and save again."
            ) from error

    def _present(self) -> tuple[str, ...]:
        return tuple(p for top in self.tree.roots for p in list_files(self.folder, top))

    def _pristine(self) -> tuple[str, ...]:
        return tuple(p for top, root in self.tree.roots.items() for p in list_files(root, top))


def write_snapshot(tree: SourceTree, revision: Revision, target: Path) -> None:
    """What really runs: the revision's package, everything else pristine."""
    if target.exists():
        raise WorkspaceError(f"{target} already holds a revision. Take the next number.")
    files: dict[str, bytes] = dict(revision.files)
    for top in tree.roots:
        if top != tree.editable:
            files.update(tree.read_pristine(top))
    write_files(target, files)


def next_snapshot_number(run_folder: Path) -> int:
    """The number after the highest snapshot in ``run/<ALIAS>``, 1 where there is none."""
    names: Iterable[str] = (p.name for p in run_folder.iterdir()) if run_folder.is_dir() else ()
    return 1 + max((int(name) for name in names if name.isdigit()), default=0)


def _text_or_none(root: Path, path: str) -> str | None:
    try:
        return read_text(root, path)
    except WorkspaceError:
        return None


def _same(left: Path, right: Path, path: str) -> bool:
    try:
        return (left / path).read_bytes() == (right / path).read_bytes()
    except OSError:
        return False
