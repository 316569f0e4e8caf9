"""The log explorer over a million lines, beside ripgrep (or grep). Qt main thread.

The file is written by this process, so that it lies in memory for both sides.
"""

import json
import random
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from app.bench.figure import Reading
from app.bench.parts import Setting
from app.core.errors import RuntimeFailure
from app.core.log_query import EVERYTHING, LogQuery, LogSearch, TextTerm, TraceTerm

LINES = 1_000_000
NEEDLE = "sku-77"
ROUNDS = 7
PATIENCE_S = 60.0
POLL_S = 0.001
MS = 1000.0
_MESSAGES = (
    "POST /v1/orders/summary answered 200 in {a} ms, {b} statements",
    "GET /v1/users/{a}/orders took {b} ms, 51 statements",
    "timed out after 5000 ms waiting for pricing GET /v1/prices/SKU-{a}",
    "GET /v1/prices/{{sku}} answered 200 in {b} ms",
    "order {a} of user {b} placed",
)
_LEVELS = ("DEBUG", "INFO", "INFO", "INFO", "WARNING", "ERROR")


def measure(setting: Setting) -> Mapping[str, Reading]:
    """Ready, newest hits on screen, whole file counted, one trace."""
    from app.telemetry.log_index import LogIndex  # noqa: PLC0415  # imported for this part alone
    from app.ui.panes.log_bench import first_hits_s  # noqa: PLC0415  # Qt, for this part alone

    logs = setting.folder / "logs"
    logs.mkdir()
    path = logs / "orders.log"
    trace_ids = write_lines(path, LINES)
    index = LogIndex(logs)
    try:
        begun_s = time.perf_counter()
        counted = whole(index.search(EVERYTHING))
        ready_s = time.perf_counter() - begun_s
        first_s = first_hits_s(index.search, NEEDLE, ROUNDS)
        count_s, floor_s, floor = beside_floor(index.search, path)
        trace_s = statistics.median(
            trace_time_s(index.search, trace_id) for trace_id in trace_ids[:: LINES // 50]
        )
    finally:
        index.stop()
    size = f"{LINES:,} lines, {path.stat().st_size / 1e6:.0f} MB".replace(",", " ")
    if counted != LINES:
        raise RuntimeFailure(f"The index holds {counted} of {LINES} lines, so nothing was judged.")
    return {
        "log-ready": Reading(ready_s, None, f"{size}: indexed from nothing, newest line read."),
        "log-first-hits": Reading(
            first_s * MS, None, f"“{NEEDLE}” typed until painted, median of {ROUNDS}."
        ),
        "log-count": Reading(
            count_s * MS, floor_s * MS, f"“{NEEDLE}” without case, beside {floor} on the same file."
        ),
        "log-trace": Reading(trace_s * MS, None, "One line of a trace id found and read, median."),
    }


def write_lines(path: Path, count: int) -> list[str]:
    """Write lines as the services do, from a fixed seed; their trace ids."""
    rng, trace_ids = random.Random(7), []
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number in range(count):
            second, milli = divmod(number * 11, 1000)
            trace_ids.append(f"{rng.getrandbits(128):032x}")
            message = rng.choice(_MESSAGES).format(a=rng.randrange(10_000), b=rng.randrange(2000))
            line = {
                "ts": f"2026-11-20T{second // 3600:02d}:{second // 60 % 60:02d}:"
                f"{second % 60:02d}.{milli:03d}Z",
                "level": rng.choice(_LEVELS),
                "service": "orders",
                "message": message,
                "trace_id": trace_ids[-1],
                "span_id": f"{rng.getrandbits(64):016x}",
                "user_id": number % 400,
            }
            file.write(json.dumps(line) + "\n")
    return trace_ids


Search = Callable[[LogQuery], LogSearch]


def whole(search: LogSearch) -> int:
    """Wait until a search is complete and its newest hit read; how many hits it has."""
    deadline_s = time.monotonic() + PATIENCE_S
    while not (progress := search.progress()).complete or (
        progress.older and search.hits(0, 1)[0] is None
    ):
        if time.monotonic() > deadline_s:
            raise RuntimeFailure("A search of the logs took over a minute; nothing was judged.")
        time.sleep(POLL_S)
    search.cancel()
    return progress.older


def beside_floor(search: Search, path: Path) -> tuple[float, float, str]:
    """Medians of counting in turns: ours, the floor's, and the floor's name."""
    name, command = floor_command(path)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        begun_s = time.perf_counter()
        found = whole(search(LogQuery(((TextTerm(NEEDLE),),))))
        ours.append(time.perf_counter() - begun_s)
        begun_s = time.perf_counter()
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE_S, check=True)
        theirs.append(time.perf_counter() - begun_s)
        if int(done.stdout) != found:
            raise RuntimeFailure(f"{name} counts {int(done.stdout)} lines, the index {found}.")
    return statistics.median(ours), statistics.median(theirs), name


def floor_command(path: Path) -> tuple[str, list[str]]:
    """What counts lines here, without case and as fixed text."""
    for program, name in (("rg", "ripgrep"), ("grep", "grep (ripgrep is not installed)")):
        if found := shutil.which(program):
            return name, [found, "-ciF", "-e", NEEDLE, str(path)]
    raise RuntimeFailure("Neither ripgrep nor grep is installed, so there is nothing beside it.")


def trace_time_s(search: Search, trace_id: str) -> float:
    """Seconds until the line of one trace is in hand."""
    begun_s = time.perf_counter()
    if whole(search(LogQuery(((TraceTerm(trace_id),),)))) != 1:
        raise RuntimeFailure(f"Trace {trace_id} was not found once, so nothing was judged.")
    return time.perf_counter() - begun_s
