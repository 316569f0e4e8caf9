"""Every core kept busy, and how late a bare timer is meanwhile. Each in its own process."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.bench.lateness import lateness_s, percentile
from app.bench.parts import Setting
from app.bench.program import answer_of, environment, part_command

TICK_S = 0.01
BARE_TIMER_S = 6.0
LIMIT_S = 30.0
ENOUGH = 0.99


def burn(_setting: Setting) -> Any:
    """A part: take a whole core until the process that asked goes away."""
    threading.Thread(target=_end_with_input, daemon=True).start()
    print("burning", flush=True)
    while True:
        pass


def bare_timer(_setting: Setting) -> Any:
    """A part: the 99th percentile of how late a plain sleeping loop wakes."""
    fired_s = [time.perf_counter()]
    while fired_s[-1] - fired_s[0] < BARE_TIMER_S:
        time.sleep(TICK_S)
        fired_s.append(time.perf_counter())
    return {"p99_s": percentile(lateness_s(fired_s, fired_s[0], fired_s[-1], TICK_S), ENOUGH)}


def bare_timer_p99_s(folder: Path) -> float:
    """What ``bare_timer`` finds in a process of its own, now."""
    return float(answer_of(part_command("bare-timer", folder), LIMIT_S)["p99_s"])


@contextmanager
def every_core_burning(folder: Path) -> Iterator[int]:
    """One burner a core at normal priority until the block ends; how many there are."""
    cores = os.cpu_count() or 1
    command = part_command("burn", folder)
    burners = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment())
        for _ in range(cores)
    ]
    try:
        for burner in burners:
            if burner.stdout is not None:
                burner.stdout.readline()
        yield cores
    finally:
        for burner in burners:
            burner.kill()
            burner.communicate()


def _end_with_input() -> None:
    """Our parent holds the other end: when it goes, so do we."""
    sys.stdin.buffer.read()
    os._exit(0)
