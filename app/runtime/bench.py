"""Measures the supervisor itself: how long services take to come up, restart and go.

For ``bench`` on the command line; blocking, on the calling thread. Owned by the runtime
room.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.runtime import os_here
from app.runtime.launch import warm_up
from app.runtime.ports import free_ports
from app.runtime.spec import ChildSpec, service_spec
from app.runtime.supervisor import Supervisor

_RESTARTS = 3


@dataclass(frozen=True, slots=True)
class SupervisionFigures:
    """Seconds, medians where repeated; ``cold_up_s`` includes starting the fork server."""

    method: str
    services: int
    cold_up_s: float
    up_s: float
    restart_s: float
    stop_s: float


def measure_supervision(
    services: int = 6, *, rounds: int = 3, method: str | None = None
) -> SupervisionFigures:
    """Start, restart and stop ``services`` trivial Starlette services ``rounds`` times."""
    chosen = os_here.start_method(method)
    with tempfile.TemporaryDirectory(prefix="drill-bench-") as folder:
        with Supervisor(method=chosen) as supervisor:
            first = _specs(1, Path(folder))
            cold_s = _timed(lambda: supervisor.start_all(first))
            warm_up(chosen)
        taken = [_one_round(services, chosen, Path(folder)) for _ in range(rounds)]
    ups_s, restarts_s, stops_s = zip(*taken, strict=True)
    return SupervisionFigures(
        method=chosen,
        services=services,
        cold_up_s=cold_s,
        up_s=statistics.median(ups_s),
        restart_s=statistics.median(restarts_s),
        stop_s=statistics.median(stops_s),
    )


def _one_round(services: int, method: str, folder: Path) -> tuple[float, float, float]:
    """Seconds until all are healthy, for one restart, and until all are gone."""
    specs = _specs(services, folder)
    with Supervisor(method=method) as supervisor:
        up_s = _timed(lambda: supervisor.start_all(specs))
        restarts_s = [_timed(lambda: supervisor.restart(specs[0].name)) for _ in range(_RESTARTS)]
        stop_s = _timed(supervisor.stop_all)
    return up_s, statistics.median(restarts_s), stop_s


def _specs(services: int, folder: Path) -> list[ChildSpec]:
    return [
        service_spec(
            name=f"service-{port}",
            app="app.runtime.bench_service:app",  # found in a bundle too
            import_dirs=(),
            env={},
            port=port,
            output_path=folder / f"{port}.out",
        )
        for port in free_ports(services)
    ]


def _timed(work: Callable[[], None]) -> float:
    begun_s = time.perf_counter()
    work()
    return time.perf_counter() - begun_s
