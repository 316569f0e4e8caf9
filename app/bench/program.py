"""Runs parts of the bench in fresh processes of the program itself. Blocking; any thread.

Works from source and frozen: a part is ``bench --part NAME`` of the very program that
runs. What a part prints last on standard output is its answer, as JSON.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.core.errors import DrillError

ROOT = Path(__file__).resolve().parents[2]
SHOWN_CHARACTERS = 400


class PartFailed(DrillError):
    """A part of the bench ended without an answer."""


def frozen() -> bool:
    """Whether this is the frozen bundle."""
    return bool(getattr(sys, "frozen", False))


def program() -> list[str]:
    """The command that starts this program once more."""
    return [sys.executable] if frozen() else [sys.executable, str(ROOT / "main.py")]


def part_command(name: str, folder: Path, *more: str) -> list[str]:
    """The command that runs one part with its files below ``folder``."""
    return [*program(), "bench", "--part", name, "--folder", str(folder), *more]


def environment() -> dict[str, str]:
    """Ours, with windows painted off the screen where there is none.

    Compiled modules are kept, as on any laptop: who starts the bench may have turned that off.
    """
    found = dict(os.environ)
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    unix = sys.platform not in {"win32", "darwin"}
    if unix and not (found.get("DISPLAY") or found.get("WAYLAND_DISPLAY")):
        found.setdefault("QT_QPA_PLATFORM", "offscreen")
    return found


def answer_of(command: list[str], limit_s: float, env: Mapping[str, str] | None = None) -> Any:
    """Run a command to its end and give the JSON it printed last.

    Raises ``PartFailed`` where it ends badly, says nothing or takes longer than ``limit_s``.
    """
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=limit_s,
            env=dict(env) if env is not None else environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PartFailed(
            f"It was not measured within {limit_s:.0f} s and was ended. "
            "Close other programs and measure again."
        ) from error
    except OSError as error:
        raise PartFailed(f"Its process could not be started: {error}.") from error
    lines = done.stdout.strip().splitlines()
    if done.returncode == 0 and lines:
        try:
            return json.loads(lines[-1])
        except ValueError:
            pass
    raise PartFailed(_why(done.returncode, done.stderr))


def _why(status: int, errors: str) -> str:
    """What the process said last, or how it ended."""
    said = errors.strip().splitlines()
    if said:
        return said[-1].removeprefix("drill-kiosk: ")[:SHOWN_CHARACTERS]
    return f"Its process ended with status {status} and without an answer."
