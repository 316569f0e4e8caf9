"""Prints how large a frozen bundle is and what takes the room; ``make bundle`` calls it."""

import sys
from pathlib import Path

LIMIT_BYTES = 300_000_000


def size_bytes(folder: Path) -> int:
    """Bytes of all files below ``folder``, links not followed."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def main() -> int:
    """Exit status 0 only where the bundle is within its limit."""
    bundle = Path(sys.argv[1])
    total = size_bytes(bundle)
    parts = {path.name: size_bytes(path) for path in (bundle / "_internal").iterdir()}
    for name, part in sorted(parts.items(), key=lambda item: -item[1])[:8]:
        print(f"{part / 1e6:8.1f} MB  {name}")
    print(f"{total / 1e6:8.1f} MB  {bundle} (limit {LIMIT_BYTES / 1e6:.0f} MB)")
    return 0 if total <= LIMIT_BYTES else 1


if __name__ == "__main__":
    sys.exit(main())
