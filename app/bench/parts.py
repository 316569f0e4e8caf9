"""Parts: what a fresh process of the program is asked to do for the bench. Main thread.

A part is a group, or something smaller that a group measures from outside (a window that
opens, a core that burns). Its function gets a ``Setting`` and gives plain JSON values.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.bench.figure import Reading
from app.bench.groups import GROUPS
from app.bench.groups import UnknownFigure as UnknownPart

if TYPE_CHECKING:
    from app.session.launching import Launcher

HELPERS = {
    "bare-window": "app.bench.start_up:bare_window",
    "burn": "app.bench.burning:burn",
    "bare-timer": "app.bench.burning:bare_timer",
    "report-once": "app.bench.report:write_once",
    "report-floor": "app.bench.report:write_floor",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a part works with.

    ``folder`` is an empty folder of its own on the disk where sessions lie, ``launcher``
    makes what starts drills below a folder, ``minutes`` is how long a drill is watched.
    """

    folder: Path
    launcher: "Callable[[Path], Launcher]"
    minutes: float


Measure = Callable[[Setting], Mapping[str, Reading]]


def run_part(name: str, setting: Setting) -> Any:
    """Do one part here, in this process; its answer as plain values."""
    setting.folder.mkdir(parents=True, exist_ok=True)
    for group in GROUPS:
        if group.name == name:
            _end_with_the_bench()
            readings = _resolved(group.measure)(setting)
            return {figure: asdict(reading) for figure, reading in readings.items()}
    if name not in HELPERS:
        raise UnknownPart(f"The bench has no part “{name}”.")
    return _resolved(HELPERS[name])(setting)


def _end_with_the_bench() -> None:
    """Die with who asked, where the system can do that; elsewhere a group ends by itself."""
    from app.runtime.os_here import bind_own_life_to  # noqa: PLC0415  # windows are timed

    bind_own_life_to(os.getppid())


def _resolved(target: str) -> Callable[[Setting], Any]:
    module, _, function = target.partition(":")
    found: Callable[[Setting], Any] = getattr(import_module(module), function)
    return found
