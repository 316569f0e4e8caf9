"""How much room the frozen bundle takes. Blocking for a moment."""

import sys
from collections.abc import Mapping
from pathlib import Path

from app.bench.figure import Reading
from app.bench.parts import Setting
from app.bench.program import ROOT, frozen


def measure(_setting: Setting) -> Mapping[str, Reading]:
    """The bundle that runs, or the one that lies in ``dist``."""
    folder = Path(sys.executable).parent if frozen() else ROOT / "dist" / "kiosk"
    if not folder.is_dir():
        missing = "No bundle lies in dist/kiosk. Make one with: make bundle"
        return {"bundle-size": Reading(None, None, missing)}
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    size_bytes = sum(path.stat().st_size for path in files)
    return {"bundle-size": Reading(size_bytes / 1e6, None, f"{len(files)} files.")}
