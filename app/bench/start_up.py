"""From the start of the program to its first painted window, beside a bare PySide6 window.

Blocking. Both windows are opened in fresh processes, in turns, so that a busy moment hits
both alike; the clock is the one that all processes of a machine share.
"""

import statistics
import sys
import time
from collections.abc import Mapping
from typing import Any

from app.bench.figure import Reading
from app.bench.parts import Setting
from app.bench.program import ROOT, answer_of, environment, frozen, part_command

RUNS = 7
LIMIT_S = 20.0


def measure(setting: Setting) -> Mapping[str, Reading]:
    """Open both windows ``RUNS`` times and give the medians."""
    ours, bare = part_command("launcher-window", setting.folder), _bare_command(setting)
    for command in (ours, bare):  # files into the system's cache, for both
        _paint_s(command)
    taken = [(_paint_s(ours), _paint_s(bare)) for _ in range(RUNS)]
    value_s, floor_s = (statistics.median(column) for column in zip(*taken, strict=True))
    how = environment().get("QT_QPA_PLATFORM", "on this display")
    detail = f"Medians of {RUNS} starts in turns, painted {how}; best {min(taken)[0]:.2f} s."
    return {"first-paint": Reading(value_s, floor_s, detail)}


def launcher_window(setting: Setting) -> Any:
    """A part: the program's own first window."""
    from app.ui.first_paint import paint_launcher  # noqa: PLC0415  # timed from the start

    drills = setting.launcher(setting.folder)
    try:
        return {"at_perf_s": paint_launcher(drills)}
    finally:
        drills.shutdown()


def bare_window(_setting: Setting) -> Any:
    """A part: the empty window, for the bundle, which has no other Python to run it."""
    from app.ui.first_paint import paint_bare  # noqa: PLC0415  # timed from the start

    return {"at_perf_s": paint_bare()}


def _bare_command(setting: Setting) -> list[str]:
    if frozen():
        return part_command("bare-window", setting.folder)
    # -P: the script's own folder holds modules that must not pass for others.
    return [sys.executable, "-P", str(ROOT / "app" / "ui" / "first_paint.py")]


def _paint_s(command: list[str]) -> float:
    begun_s = time.perf_counter()
    return float(answer_of(command, LIMIT_S)["at_perf_s"]) - begun_s
