"""A recorded session on disk: a minute of drill with series, logs, spans and a fix."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.core import events as ev
from app.core.claims import Pin, PinKind
from app.core.decide import decide
from app.core.events import Event, Stamp
from app.core.incident import ServiceEndpoint, VerificationResult
from app.core.signals import ChartSpec
from app.core.state import SessionState
from app.journal import Journal
from app.session.opening import JOURNAL_NAME
from app.telemetry.keeper import SeriesKeeper
from app.telemetry.series import SeriesStore
from app.telemetry.table import SeriesKey, TableKey
from tests.unit.session.scene import creation, small_rules

BEGAN_S = 1_700_000_000.0
LENGTH_S = 120
DEAD_S = (40, 50)  # the service answers nothing and has no process
ENDPOINT = ServiceEndpoint("orders", "http://127.0.0.1:7101", 7101, 4100, BEGAN_S)


def record(home: Path, charts: tuple[ChartSpec, ...] = ()) -> Path:
    """Write the session and give its folder; ``charts`` are those of its incident."""
    created = creation()
    cards = tuple(replace(card, charts=charts) for card in created.incidents)
    created = replace(created, incidents=cards)
    folder = home / created.session_id
    journal = Journal.create(folder / JOURNAL_NAME)
    begin = Stamp(BEGAN_S, 0.0)
    journal.append("launcher", begin, decide(SessionState(), created, begin, small_rules()))
    for wall_s, elapsed_s, event in _events():
        journal.append("team", Stamp(BEGAN_S + wall_s, elapsed_s), (event,))
    journal.heartbeat(Stamp(BEGAN_S + LENGTH_S, 175.0))
    journal.close()
    _write_series(folder)
    _write_logs(folder)
    _write_spans(folder)
    return folder


def _events() -> Iterator[tuple[float, float, Event]]:
    yield 1, 0.0, ev.ServicesStarted((ENDPOINT,))
    yield 1, 0.0, ev.PhaseEntered("look", "start")
    yield 10, 9.0, ev.PageFired(("orders",))
    yield 20, 19.0, ev.ClockRateChanged(2.0)
    yield 30, 39.0, ev.EvidencePinned(Pin("E1", PinKind.LOG, "line", "A line", ("orders",), 0, 0))
    yield 60, 99.0, ev.ClockRateChanged(1.0)
    yield 70, 109.0, ev.VerificationStarted("v1", "orders", "R1", 7)
    result = VerificationResult("orders", 7, "pass", (), 20.0, ())
    yield 90, 129.0, ev.VerificationFinished("v1", result)


def _write_series(folder: Path) -> None:
    store = SeriesStore()
    keeper = SeriesKeeper(store, folder / "telemetry.db")
    keeper.load(10_000)
    keeper.start()
    for second in range(LENGTH_S):
        dead = DEAD_S[0] <= second < DEAD_S[1]
        gauge = {SeriesKey("depth"): float(second)}
        process = {SeriesKey("threads"): 4.0, SeriesKey("cpu_percent"): 30.0}
        at = BEGAN_S + second
        store.append(TableKey("orders"), at, None if dead else gauge)
        store.append(TableKey("orders", "process"), at, None if dead else process)
    keeper.stop()


def _write_logs(folder: Path) -> None:
    (folder / "logs").mkdir(exist_ok=True)
    for name, every_s in (("orders", 1), ("pricing", 5)):
        rows = [_line(name, second) for second in range(0, LENGTH_S, every_s)]
        rows.insert(len(rows) // 2, "Traceback, cut off")
        text = "\n".join(rows) + "\n"
        (folder / "logs" / f"{name}.log").write_text(text, encoding="utf-8")


def _line(service: str, second: int) -> str:
    moment = datetime.fromtimestamp(BEGAN_S + second, UTC).isoformat(timespec="milliseconds")
    fields = {"ts": moment, "level": "INFO", "service": service, "message": f"tick {second}"}
    return json.dumps(fields)


def _write_spans(folder: Path) -> None:
    """A trace every ten seconds, each five seconds long."""
    (folder / "traces").mkdir(exist_ok=True)
    rows = "".join(f"{_trace(second)}\n" for second in range(0, LENGTH_S, 10))
    (folder / "traces" / "orders.jsonl").write_text(rows, encoding="utf-8")


def _trace(second: int) -> str:
    begin_ns = int((BEGAN_S + second) * 1e9)
    inner = {"parentSpanId": f"{1:016x}", "spanId": f"{2:016x}", "name": "SELECT", "kind": 3}
    outer = {"spanId": f"{1:016x}", "name": "GET /v1/users", "kind": 2}
    spans = [
        {
            **fields,
            "traceId": trace_id(second),
            "startTimeUnixNano": str(begin_ns),
            "endTimeUnixNano": str(begin_ns + length_ns),
        }
        for fields, length_ns in ((outer, 5_000_000_000), (inner, 1_000_000_000))
    ]
    name = {"key": "service.name", "value": {"stringValue": "orders"}}
    scope = [{"scope": {"name": "t"}, "spans": spans}]
    group = {"resource": {"attributes": [name]}, "scopeSpans": scope}
    return json.dumps({"resourceSpans": [group]})


def trace_id(second: int) -> str:
    """The id of the trace that began at a second of the recording."""
    return f"{second + 1:032x}"
