"""Work at low priority is no competitor, also where the system does not count it apart."""

from types import SimpleNamespace
from typing import Any

import psutil

from app.workbench.yielding import EVERY_S, YieldingWork

LOW, NORMAL = 64, 32


class Process:
    """A process as psutil shows it; ``used_s`` is what it took of the processor."""

    def __init__(self, pid: int, priority: int, used_s: float) -> None:
        self.pid = pid
        self.priority = priority
        self.used_s = used_s

    def nice(self) -> int:
        return self.priority

    def cpu_times(self) -> Any:
        if self.used_s < 0:
            raise psutil.NoSuchProcess(self.pid)
        return SimpleNamespace(user=self.used_s, system=0.5)


def work(processes: list[Process], clock: list[float]) -> YieldingWork:
    return YieldingWork(lambda: processes, frozenset({LOW}), lambda: clock[0])  # type: ignore[arg-type,return-value]


def test_that_a_system_that_counts_it_is_believed() -> None:
    assert work([], [0.0]).cpu_s(SimpleNamespace(nice=4.5)) == 4.5


def test_that_only_low_classes_are_added_up_from_the_first_reading_on() -> None:
    low, normal, clock = Process(1, LOW, 10.0), Process(2, NORMAL, 10.0), [0.0]
    yielding = work([low, normal], clock)
    assert yielding.cpu_s(SimpleNamespace()) == 0.0
    low.used_s, normal.used_s, clock[0] = 11.5, 30.0, EVERY_S
    assert yielding.cpu_s(SimpleNamespace()) == 1.5
    low.used_s, clock[0] = 99.0, EVERY_S * 1.5
    assert yielding.cpu_s(SimpleNamespace()) == 1.5, "read at most once a second"


def test_that_a_process_that_ends_keeps_what_it_had_taken() -> None:
    low, clock = Process(1, LOW, 10.0), [0.0]
    yielding = work([low], clock)
    yielding.cpu_s(SimpleNamespace())
    low.used_s, clock[0] = 12.0, EVERY_S
    yielding.cpu_s(SimpleNamespace())
    low.used_s, clock[0] = -1.0, 2 * EVERY_S
    assert yielding.cpu_s(SimpleNamespace()) == 2.0
