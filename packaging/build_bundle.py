"""Freezes the program into ``dist/kiosk``, unless that one was made from the same source.

``make bundle`` and the bundle's own tests call it. Prints how large the bundle is and what
takes the room. Exit status 0 only where it was made and is within its limit.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "dist" / "kiosk"
STAMP = ROOT / "dist" / "kiosk.stamp"
LIMIT_BYTES = 300_000_000
SOURCES = ("app", "reports", "scenarios", "resources", "main.py", "pyinstaller.spec")
SOURCES += ("requirements.lock",)


def program() -> Path:
    """The bundle's executable."""
    return BUNDLE / ("kiosk.exe" if os.name == "nt" else "kiosk")


def source_digest() -> str:
    """A digest of every file that goes into the bundle, by path and content."""
    digest = hashlib.sha256()
    for name in SOURCES:
        top = ROOT / name
        files = [top] if top.is_file() else sorted(top.rglob("*"))
        for path in files:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(ROOT).as_posix().encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the bundle that lies there was made from this very source."""
    made_from = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    return program().is_file() and made_from == source_digest()


def build() -> None:
    """Run PyInstaller; ``subprocess.CalledProcessError`` where it fails."""
    STAMP.unlink(missing_ok=True)
    digest = source_digest()
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", "dist", "--workpath", "build"]
    command = [sys.executable, "-m", "PyInstaller", *options, "pyinstaller.spec"]
    subprocess.run(command, cwd=ROOT, check=True)
    STAMP.write_text(digest, encoding="utf-8")


def size_bytes(folder: Path) -> int:
    """Bytes of all files below ``folder``, links not followed."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def main() -> int:
    """Build where needed, then tell the size."""
    if not is_current():
        build()
    parts = {path.name: size_bytes(path) for path in (BUNDLE / "_internal").iterdir()}
    for name, part in sorted(parts.items(), key=lambda item: -item[1])[:8]:
        print(f"{part / 1e6:8.1f} MB  {name}")
    total = size_bytes(BUNDLE)
    print(f"{total / 1e6:8.1f} MB  {BUNDLE.relative_to(ROOT)} (limit {LIMIT_BYTES / 1e6:.0f} MB)")
    print(f"Start it with {program()}")
    return 0 if total <= LIMIT_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
