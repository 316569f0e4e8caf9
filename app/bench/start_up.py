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
from app.bench.program import ROOT, answer_of, environment, frozen, part_command, program

RUNS = 7
LIMIT_S = 20.0
# Options of the program itself, which stands above this room.
TIMED_OPENING = "--timed-opening"
HOME_VARIABLE = "DRILL_KIOSK_HOME"


def measure(setting: Setting) -> Mapping[str, Reading]:
    """Open both windows ``RUNS`` times and give the medians."""
    env = {**environment(), HOME_VARIABLE: str(setting.folder)}
    ours, bare = [*program(), TIMED_OPENING], _bare_command(setting)
    for command in (ours, bare):  # files into the system's cache, for both
        _opening_s(command, env)
    taken = [(*_opening_s(ours, env), *_opening_s(bare, env)) for _ in range(RUNS)]
    value_s, ready_s, floor_s = (statistics.median(each) for each in zip(*taken, strict=True))
    how = env.get("QT_QPA_PLATFORM", "on this display")
    detail = (
        f"Medians of {RUNS} starts of the program in turns, painted {how}; "
        f"best {min(taken)[0]:.2f} s. Its form could be used after {ready_s:.2f} s."
    )
    return {"first-paint": Reading(value_s, floor_s, detail)}


def bare_window(_setting: Setting) -> Any:
    """A part: the empty window, for the bundle, which has no other Python to run it."""
    from app.ui.first_paint import paint_bare  # noqa: PLC0415  # timed from the start

    return {"at_perf_s": paint_bare()}


def _bare_command(setting: Setting) -> list[str]:
    if frozen():
        return part_command("bare-window", setting.folder)
    # -P: the script's own folder holds modules that must not pass for others.
    return [sys.executable, "-P", str(ROOT / "app" / "ui" / "first_paint.py")]


def _opening_s(command: list[str], env: Mapping[str, str]) -> tuple[float, ...]:
    """Seconds from the start to each moment that the window names, in the order it names them."""
    begun_s = time.perf_counter()
    answer = answer_of(command, LIMIT_S, env)
    return tuple(float(at_perf_s) - begun_s for at_perf_s in answer.values())
