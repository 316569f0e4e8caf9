"""Where the fork server's socket lies: a folder that names its owner, so it can be swept.

``multiprocess`` makes a folder in the temporary folder and removes it when its process
ends in order; a kiosk that was killed leaves it. The next kiosk sweeps what the dead left.
Runs on the launcher's thread; owned by the runtime room.
"""

import os
import shutil
import tempfile
from pathlib import Path

import psutil
from multiprocess.process import current_process
from multiprocess.util import Finalize

# Short: the path of a socket may have about a hundred characters.
_PREFIX = "kiosk-"
# What multiprocess and the prefix above put behind the folder takes some forty of them.
_LONGEST_BASE = 60
_SETTING = "tempdir"
_AFTER_MULTIPROCESS = -100


def use_own() -> None:
    """Have ``multiprocess`` of this process use a folder named after it; sweep old ones.

    ``OSError`` where no temporary folder can be written.
    """
    settings = current_process()._config
    prefix = f"{_PREFIX}{os.getpid()}-"
    if Path(settings.get(_SETTING) or "").name.startswith(prefix):
        return
    base = _base()
    sweep(base)
    folder = tempfile.mkdtemp(prefix=prefix, dir=base)
    settings[_SETTING] = folder
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=_AFTER_MULTIPROCESS)


def _base() -> Path:
    """The temporary folder, or the system's own where a person chose one with a long name."""
    chosen, shortest = Path(tempfile.gettempdir()), Path("/tmp")
    too_long = len(os.fsencode(chosen)) > _LONGEST_BASE
    return shortest if too_long and os.access(shortest, os.W_OK) else chosen


def sweep(folder: Path) -> None:
    """Remove the socket folders below ``folder`` whose processes are gone."""
    for left in folder.glob(f"{_PREFIX}[0-9]*-*"):
        pid = left.name.removeprefix(_PREFIX).partition("-")[0]
        if pid.isdecimal() and not psutil.pid_exists(int(pid)):
            shutil.rmtree(left, ignore_errors=True)
