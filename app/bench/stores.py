"""The journal beside a bare fsync, and what telemetry costs. Blocking."""

from collections.abc import Mapping

from app.bench.figure import Reading
from app.bench.parts import Setting

MS = 1000.0


def measure_journal(setting: Setting) -> Mapping[str, Reading]:
    """Commit and replay on the disk where sessions lie."""
    from app.journal.measure import measure_journal as journal  # noqa: PLC0415

    taken = journal(setting.folder)
    commit = (
        "Medians of 200 commits of one event, and of as many fsyncs of one page, in turns; "
        f"a heartbeat takes {taken.heartbeat_s * MS:.2f} ms."
    )
    replay = f"{taken.replayed_events} events from a new connection, median of 3."
    return {
        "journal-commit": Reading(taken.commit_s * MS, taken.fsync_s * MS, commit),
        "journal-replay": Reading(taken.replay_s * MS, None, replay),
        "journal-fold": Reading(taken.fold_s * MS, None, "Their state, median of 3."),
    }


def measure_telemetry(_setting: Setting) -> Mapping[str, Reading]:
    """One refresh of all charts after three hours of a workshop, and one page taken in."""
    from app.telemetry.measure import measure_telemetry as telemetry  # noqa: PLC0415

    taken = telemetry()
    pull = (
        f"{taken.charts} charts of {taken.series_a_chart} series over {taken.rows} s; the first "
        f"pull of all takes {taken.first_pull_s * MS:.0f} ms; the history of {taken.sources} "
        f"sources takes {taken.packed_bytes / 1e6:.1f} MB."
    )
    page = (
        f"{taken.series_a_page} series: parsed in {taken.parse_s * MS:.2f} ms, "
        f"stored in {taken.store_s * MS:.2f} ms."
    )
    return {
        "telemetry-pull": Reading(taken.pull_s * MS, None, pull),
        "telemetry-growth": Reading(
            taken.growth_bytes_an_hour / 1e6,
            None,
            f"{taken.sources} sources of {taken.series_a_page} series, from minute 5 to the end of "
            f"{taken.rows / 3600:.0f} hours, simulated; logs and spans are bounded by number.",
        ),
        "telemetry-page": Reading((taken.parse_s + taken.store_s) * MS, None, page),
    }
