"""Where content lies: the one place that knows of source trees and frozen bundles.

Any thread; owned by ``app.catalog``.
"""

import sys
from pathlib import Path


def content_root() -> Path:
    """The ``scenarios`` folder of this program, frozen or not; absolute."""
    bundle = getattr(sys, "_MEIPASS", None)
    base = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return base / "scenarios"


def incident_folder(slug_or_path: str | Path) -> Path:
    """The folder of an incident by its slug, or the folder (or manifest) itself."""
    return _found(slug_or_path, content_root(), "manifest.toml")


def agenda_file(id_or_path: str | Path) -> Path:
    """The file of an agenda by its id, or the file itself."""
    if isinstance(id_or_path, Path) or _is_path(id_or_path):
        return Path(id_or_path).resolve()
    return content_root() / "agendas" / f"{id_or_path}.toml"


def _found(slug_or_path: str | Path, root: Path, manifest: str) -> Path:
    if isinstance(slug_or_path, Path) or _is_path(slug_or_path):
        path = Path(slug_or_path).resolve()
        return path.parent if path.name == manifest else path
    return root / slug_or_path


def _is_path(text: str) -> bool:
    return "/" in text or "\\" in text or text.endswith(".toml") or text in (".", "..")
