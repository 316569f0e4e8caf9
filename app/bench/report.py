"""The PDF of a three-hour session beside a bare ReportLab document. Blocking.

Each document is made in a fresh process, in turns, because the first report of a process
pays for ReportLab's import, and that is the one that people wait for.
"""

import re
import statistics
import time
from collections.abc import Mapping
from typing import Any

from app.bench.figure import Reading
from app.bench.parts import Setting
from app.bench.program import answer_of, part_command

RUNS = 3
LIMIT_S = 60.0
SESSION_LENGTH_S = 3 * 3600.0 + 60.0
_PAGE = re.compile(rb"/Type /Page\b")


def measure(setting: Setting) -> Mapping[str, Reading]:
    """Make the session once, its report and the floor ``RUNS`` times each."""
    from app.bench.report_session import PlayedSession  # noqa: PLC0415  # not for the floor

    played = PlayedSession(setting.folder)
    played.play()
    ours, floor = (part_command(part, setting.folder) for part in ("report-once", "report-floor"))
    taken = [(answer_of(ours, LIMIT_S), answer_of(floor, LIMIT_S)) for _ in range(RUNS)]
    value_s = statistics.median(one["seconds"] for one, _ in taken)
    floor_s = statistics.median(bare["seconds"] for _, bare in taken)
    one, bare = taken[-1]
    detail = (
        f"{one['pages']} pages of a session of {played.length_s / 3600:.1f} h with "
        f"{played.state.seq} events and {one['series']} series, from journal to file, first in "
        f"its process; median of {RUNS}. The floor: {bare['pages']} pages with eight charts."
    )
    return {"report-pdf": Reading(value_s, floor_s, detail)}


def write_once(setting: Setting) -> Any:
    """A part: the report of the session that lies in the folder."""
    from app.bench.report_session import SESSION_ID, SyntheticTelemetry  # noqa: PLC0415
    from app.session.library import read_state  # noqa: PLC0415
    from app.session.reporting import write_session_report  # noqa: PLC0415

    folder = setting.folder / SESSION_ID
    telemetry = SyntheticTelemetry(SESSION_LENGTH_S)
    begun_s = time.perf_counter()
    (path,) = write_session_report(folder, folder / "reports", ("pdf",), telemetry)
    seconds = time.perf_counter() - begun_s
    cards = read_state(folder).incidents
    series = sum(len(chart.series) for card in cards for chart in card.charts)
    return {"seconds": seconds, "pages": _pages(path.read_bytes()), "series": series}


def write_floor(_setting: Setting) -> Any:
    """A part: the bare document."""
    from app.bench.report_floor import floor_pdf  # noqa: PLC0415  # not for the session's part

    begun_s = time.perf_counter()
    pdf = floor_pdf()
    return {"seconds": time.perf_counter() - begun_s, "pages": _pages(pdf)}


def _pages(pdf: bytes) -> int:
    return len(_PAGE.findall(pdf))
