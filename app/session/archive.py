"""One file that holds a session: journal, telemetry, logs, spans and the team's code.

Blocking; any thread. A zip, because every system opens it. The databases are copied through
SQLite's own backup, so that an archive made while the drill runs is whole.
"""

import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

from app.core.errors import ReportError

DATABASES = ("journal.db", "telemetry.db")
FOLDERS = ("logs", "traces", "workspace", "run", "reports")


def write_archive(session_dir: Path, target: Path) -> Path:
    """Write the archive of a session to ``target`` and return its absolute path.

    The file appears whole or not at all. Raises ``ReportError``.
    """
    target = target.resolve()
    half = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
            _add_databases(archive, session_dir)
            _add_folders(archive, session_dir)
        half.replace(target)
    except (OSError, sqlite3.Error) as error:
        half.unlink(missing_ok=True)
        raise ReportError(
            f"The session archive {target} could not be written ({error}). The session itself "
            "is unharmed. Free some space or choose another folder, then export again."
        ) from error
    return target


def _add_databases(archive: zipfile.ZipFile, session_dir: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="archive-") as scratch:
        for name in DATABASES:
            if (session_dir / name).is_file():
                copy = Path(scratch) / name
                _back_up(session_dir / name, copy)
                archive.write(copy, name)


def _back_up(source: Path, copy: Path) -> None:
    uri = f"{source.as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)


def _add_folders(archive: zipfile.ZipFile, session_dir: Path) -> None:
    for folder in FOLDERS:
        for path in sorted((session_dir / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".zip":
                archive.write(path, path.relative_to(session_dir).as_posix())
