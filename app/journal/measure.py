"""What the journal costs, for ``bench``: a commit beside a bare fsync, a replay, a fold.

Runs on the caller's thread, takes about a second. Owned by ``app.journal``. Both files
lie in the folder that is handed in, so that the same disk is measured.
"""

import os
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

from app.core.events import (
    AlertAcknowledged,
    AlertRaised,
    Event,
    NoteWritten,
    ServiceStateChanged,
    Stamp,
)
from app.core.evolve import fold
from app.journal.store import Journal

_COMMITS = 200
_REPLAYED_EVENTS = 20_000
_REPLAYS = 3


@dataclass(frozen=True, slots=True)
class JournalFigures:
    """Medians in seconds. ``replay_s`` is for ``replayed_events`` from a cold connection.

    ``fold_s`` is what their state then takes, without reading them.
    """

    commit_s: float
    fsync_s: float
    heartbeat_s: float
    replay_s: float
    fold_s: float
    replayed_events: int


def measure_journal(folder: Path) -> JournalFigures:
    """Measure in ``folder`` (made if missing); the files made there are left to the caller.

    Commits and bare fsyncs take turns, so that a busy moment of the disk hits both alike.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "measured-journal.db"
    journal = Journal.create(path)
    try:
        commit_s, fsync_s = _commits_and_fsyncs(journal, folder / "measured-fsync.bin")
        at = Stamp(0.0, 0.0)
        heartbeat_s = statistics.median(
            _seconds(lambda: journal.heartbeat(at)) for _ in range(_COMMITS)
        )
        missing = _REPLAYED_EVENTS - journal.last_seq()
        journal.append("bench", at, [_event(number) for number in range(missing)])
    finally:
        journal.close()
    replays: list[float] = []
    folds: list[float] = []
    for _ in range(_REPLAYS):
        with Journal.open(path) as again:
            replays.append(_seconds(partial(_count, again)))
            folds.append(_seconds(partial(fold, tuple(again.replay()))))
            replayed = again.last_seq()
    replay_s, fold_s = statistics.median(replays), statistics.median(folds)
    return JournalFigures(commit_s, fsync_s, heartbeat_s, replay_s, fold_s, replayed)


def _commits_and_fsyncs(journal: Journal, bare_path: Path) -> tuple[float, float]:
    commits: list[float] = []
    fsyncs: list[float] = []
    # What a commit of one event writes at least: one page and its frame header.
    page = os.urandom(4096 + 24)
    with bare_path.open("wb", buffering=0) as bare:
        for number in range(_COMMITS):
            at = Stamp(float(number), float(number))
            commits.append(_seconds(partial(journal.append, "bench", at, [_event(number)])))
            bare.write(page)
            fsyncs.append(_seconds(lambda: os.fsync(bare.fileno())))
    return statistics.median(commits), statistics.median(fsyncs)


def _count(journal: Journal) -> int:
    return sum(1 for _ in journal.replay())


def _event(number: int) -> Event:
    """Events of the kinds and sizes that a drill mostly has."""
    kinds: tuple[Event, ...] = (
        NoteWritten(f"n{number}", "p95 of orders follows the size of the batch, not the rate"),
        ServiceStateChanged("orders", "running"),
        AlertRaised(
            f"a{number}", "p95", "orders", "orders", "Slow", "2300 ms", "critical", float(number)
        ),
        AlertAcknowledged(f"a{number - 1}"),
    )
    return kinds[number % len(kinds)]


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
