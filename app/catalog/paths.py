"""Where content lies: the one place that knows of source trees and frozen bundles.

Any thread; owned by ``app.catalog``.
"""

import os
import sys
from pathlib import Path

from app import HOME_VARIABLE


def content_root() -> Path:
    """The ``scenarios`` folder of this program, frozen or not; absolute."""
    return _program_root() / "scenarios"


def slides_folder() -> Path:
    """Where the decks of slides lie; absolute."""
    return _program_root() / "resources" / "slides"


def _program_root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[2]


def packs_home() -> Path:
    """Where imported incidents lie, whether or not there are any; absolute."""
    return _user_home() / "packs"


def agendas_home() -> Path:
    """Where agendas lie that a facilitator wrote, whether or not there are any; absolute."""
    return _user_home() / "agendas"


def incident_folder(slug_or_path: str | Path) -> Path:
    """The folder of an incident by its slug, or the folder (or manifest) itself.

    An incident that ships goes before an imported one.
    """
    shipped = _found(slug_or_path, content_root(), "manifest.toml")
    if isinstance(slug_or_path, Path) or _is_path(slug_or_path) or shipped.is_dir():
        return shipped
    imported = packs_home() / slug_or_path
    return imported if imported.is_dir() else shipped


def agenda_file(id_or_path: str | Path) -> Path:
    """The file of an agenda by its id, or the file itself.

    An agenda that ships goes before one that somebody wrote.
    """
    if isinstance(id_or_path, Path) or _is_path(id_or_path):
        return Path(id_or_path).resolve()
    shipped = content_root() / "agendas" / f"{id_or_path}.toml"
    own = agendas_home() / f"{id_or_path}.toml"
    return own if own.is_file() and not shipped.is_file() else shipped


def _user_home() -> Path:
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen).resolve()
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_data_dir("DrillKiosk", appauthor=False))


def _found(slug_or_path: str | Path, root: Path, manifest: str) -> Path:
    if isinstance(slug_or_path, Path) or _is_path(slug_or_path):
        path = Path(slug_or_path).resolve()
        return path.parent if path.name == manifest else path
    return root / slug_or_path


def _is_path(text: str) -> bool:
    return "/" in text or "\\" in text or text.endswith(".toml") or text in (".", "..")
