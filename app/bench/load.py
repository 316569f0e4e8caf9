"""Whether the load generator tells the truth while the server stalls. Blocking.

The truth is the server's own: when it had each answer ready, counted from the moment the
request was scheduled. A generator that waits for answers would hide the stall.
"""

import http.client
import json
import random
from collections.abc import Iterator, Mapping

from app.bench.figure import Reading
from app.bench.parts import Setting
from app.core.errors import RuntimeFailure
from app.runtime import (
    Arrival,
    ChildSpec,
    LoadReport,
    Supervisor,
    free_port,
    poisson_times,
    run_load,
    service_spec,
)
from app.runtime.load_report import exact_quantile

RATE_PER_S = 200.0
DURATION_S = 10.0
STALL_AT = 700
QUANTILES = (0.5, 0.75, 0.9, 0.95, 0.99, 1.0)


def measure(setting: Setting) -> Mapping[str, Reading]:
    """Send for ten seconds at 200 requests a second through a two-second stall."""
    spec = service_spec(
        name="target",
        app="app.bench.load_target:app",
        import_dirs=(),
        env={},
        port=free_port(),
        cwd=setting.folder,
        output_path=setting.folder / "target.out",
    )
    with Supervisor(None) as supervisor:
        supervisor.start_all([spec])
        report = run_load(_arrivals(), {spec.name: f"http://127.0.0.1:{spec.port}"}, DURATION_S)
        truth_s = _true_latencies_s(report, _finished(spec))
    error, q = max((abs(told / true - 1), q) for q, told, true in _compared(report, truth_s))
    late_s = max(sample.late_s for sample in report.samples)
    detail = (
        f"Furthest at p{q * 100:g} of {', '.join(f'p{each * 100:g}' for each in QUANTILES)}; "
        f"{len(report.samples)} requests at {RATE_PER_S:.0f}/s through a stall of 2 s, none left "
        f"out; p99 {report.quantile_s(0.99):.3f} s, truly {exact_quantile(0.99, truth_s):.3f} s; "
        f"latest send {late_s * 1000:.0f} ms."
    )
    return {"load-percentiles": Reading(error * 100, None, detail)}


def _arrivals() -> Iterator[Arrival]:
    for index, at_s in enumerate(poisson_times(random.Random(11), RATE_PER_S)):
        path = f"/work?index={index}&stall_at={STALL_AT}"
        yield Arrival(at_s, "target", "GET", path, None, "/work")


def _finished(spec: ChildSpec) -> Mapping[str, float]:
    connection = http.client.HTTPConnection("127.0.0.1", spec.port, timeout=10.0)
    try:
        connection.request("GET", "/finished")
        found: dict[str, float] = json.loads(connection.getresponse().read())
        return found
    finally:
        connection.close()


def _true_latencies_s(report: LoadReport, finished_s: Mapping[str, float]) -> list[float]:
    """Ascending; every request has to have been sent and answered, or nothing is compared."""
    if report.unsent or set(report.statuses()) != {200}:
        raise RuntimeFailure(
            f"The load came through incomplete: {report.unsent} requests were not sent, answers "
            f"were {report.statuses()} and {report.outcomes()}. Close other programs and "
            "measure again."
        )
    return sorted(
        finished_s[str(sample.index)] - (report.begun_monotonic_s + sample.at_s)
        for sample in report.samples
    )


def _compared(report: LoadReport, truth_s: list[float]) -> Iterator[tuple[float, float, float]]:
    for q in QUANTILES:
        yield q, report.quantile_s(q), exact_quantile(q, truth_s)
