"""Renews ``requirements.lock`` from ``pyproject.toml``; ``make lock`` calls it.

The lock is universal (every Python from 3.11 on, Linux, macOS, Windows), carries hashes and
names no host, so plain pip reads it anywhere. The resolver is uv, found on the PATH.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
HEADER = """\
# Every package of the program and of its tests, for all platforms, pinned with hashes.
# Read by plain pip: pip install --require-hashes -r requirements.lock
# Renew after a change of pyproject.toml: pip install uv, then make lock. Never edit by hand.
"""
OPTIONS = (
    "--extra=dev",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-annotate",
    "--no-header",
    "--quiet",
)


def main() -> int:
    """Resolve, check that nothing of this machine got in, write."""
    uv = shutil.which("uv")
    if uv is None:
        print("uv is not on the PATH. Type: pip install uv", file=sys.stderr)
        return 1
    command = [uv, "pip", "compile", "pyproject.toml", *OPTIONS, *sys.argv[1:]]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stderr, file=sys.stderr)
        return done.returncode
    if re.search(r"://|\s@\s|^-", done.stdout, re.MULTILINE):
        print("The resolver wrote an address into the lock, so it was not kept.", file=sys.stderr)
        return 1
    LOCK.write_text(HEADER + done.stdout, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
