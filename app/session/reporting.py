"""The report of a session: journal and telemetry in, files out. Blocking; any thread.

The journal is read through a connection of its own, so a report can be made while the
drill runs, and again years later from the folder alone.
"""

import time
from collections.abc import Iterator
from pathlib import Path

from app.catalog import load_mechanisms
from app.core.events import Recorded
from app.core.evolve import fold
from app.core.ports import TelemetryPort
from app.core.state import SessionState
from app.journal import JournalReader
from app.session.opening import JOURNAL_NAME
from app.telemetry import Recording
from reports.build import build_report
from reports.series import Series
from reports.write import write_report


def write_session_report(
    folder: Path,
    out_dir: Path,
    formats: tuple[str, ...],
    telemetry: TelemetryPort | None = None,
) -> tuple[Path, ...]:
    """Write the report of the session in ``folder`` and return absolute paths.

    ``telemetry`` is the live one of a running drill, else what was recorded is read.
    Raises ``ReportError`` or ``JournalError``.
    """
    recorded = _journal(folder)
    state = fold(recorded)
    measured = tuple(_series(state, telemetry or Recording(folder)))
    model = build_report(state, recorded, measured, load_mechanisms())
    return write_report(model, out_dir, formats)


def _journal(folder: Path) -> tuple[Recorded, ...]:
    reader = JournalReader.open(folder / JOURNAL_NAME)
    try:
        return tuple(reader.replay())
    finally:
        reader.close()


def _series(state: SessionState, telemetry: TelemetryPort) -> Iterator[Series]:
    """Every series of every chart, over the whole drill and scaled as the charts show it."""
    start = state.created_at.wall_unix_s if state.created_at else 0.0
    end = state.ended_at.wall_unix_s if state.ended_at else time.time()
    for card in state.incidents:
        for chart in card.charts:
            for one in chart.series:
                times, values = telemetry.series(one.query, start, end)
                yield Series(
                    incident=card.slug,
                    chart=chart.title,
                    name=one.label,
                    unit=chart.unit,
                    times_unix_s=[float(at) for at in times],
                    values=[float(value) * chart.scale for value in values],
                    service=one.query.service,
                    percentile=one.percentile,
                    sla=chart.sla,
                    decimals=chart.decimals,
                )
