"""The report of a session: journal and telemetry in, files out. Blocking; any thread.

The journal is read through a connection of its own, so a report can be made while the
drill runs, and again years later from the folder alone.
"""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from app.catalog import list_incidents, load_agenda, load_incident, load_mechanisms
from app.core.errors import DrillError
from app.core.events import Recorded
from app.core.evolve import fold
from app.core.incident import IncidentCard
from app.core.ports import TelemetryPort
from app.core.rotation import next_seed
from app.core.state import SessionState
from app.journal import JournalReader
from app.session.observing import observe
from app.session.opening import JOURNAL_NAME
from app.telemetry import Recording
from reports.blank import blank_report
from reports.build import report_of, source_of
from reports.build_slides import build_deck
from reports.series import Series
from reports.write import write_blank, write_report, write_slides

_BLANK_AGENDA = "workshop-180"


FORMATS = ("pdf", "md", "json", "pptx")
BLANK_FORMATS = ("pdf", "md")
SLIDES = "pptx"
"""The dashboard slides: written as PowerPoint with their PDF beside it."""


def write_session_report(
    folder: Path,
    out_dir: Path,
    formats: tuple[str, ...],
    telemetry: TelemetryPort | None = None,
) -> tuple[Path, ...]:
    """Write the report of the session in ``folder`` and return absolute paths.

    ``telemetry`` is the live one of a running drill, else what was recorded is read. The
    slides come last, as they alone need traces. Raises ``ReportError`` or ``JournalError``.
    """
    recorded = _journal(folder)
    state = fold(recorded)
    recording = None if telemetry is not None else Recording(folder)
    try:
        read = telemetry or recording
        assert read is not None
        measured = tuple(_series(state, read))
        source = source_of(state, recorded, measured, load_mechanisms(), _others(state))
        model = report_of(source)
        paths = write_report(model, out_dir, tuple(one for one in formats if one != SLIDES))
        if SLIDES in formats:
            deck = build_deck(source, observe(folder, source, read), model)
            paths += write_slides(deck, out_dir)
        return paths
    finally:
        if recording is not None:
            recording.close()


def write_blank_report(
    folder: Path | None, out_dir: Path, formats: tuple[str, ...] = BLANK_FORMATS
) -> tuple[Path, ...]:
    """Write the blank template, for the session in ``folder`` or for the three-hour workshop."""
    if folder is None:
        return write_blank(blank_report(load_agenda(_BLANK_AGENDA)), out_dir, formats)
    state = fold(_journal(folder))
    agenda = state.agenda or load_agenda(_BLANK_AGENDA)
    blocks = blank_report(agenda, state.incidents, state.team, state.facilitator)
    return write_blank(blocks, out_dir, formats)


def _others(state: SessionState) -> tuple[IncidentCard, ...]:
    """The incidents of this laptop that were not drilled, as the next drill would name them."""
    drilled = {card.slug for card in state.incidents}
    found = []
    for slug in list_incidents():
        if slug not in drilled:
            with suppress(DrillError):  # a broken pack is no reason to go without a report
                found.append(load_incident(slug).card(next_seed(state)))
    return tuple(found)


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
