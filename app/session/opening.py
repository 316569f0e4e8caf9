"""Bringing a session to life: a new journal, or one that was left. Blocking; any thread.

Both ways end in the same place, an ``Opened``: open journal, its folded state and where
the drill's clock stands, so that everything after knows only one case.
"""

import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.core import commands as cmd
from app.core.decide import Rules, decide
from app.core.events import Stamp
from app.core.evolve import fold
from app.core.incident import VerificationResult
from app.core.state import SessionState
from app.journal import Journal

JOURNAL_NAME = "journal.db"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open journal with the state it folds to and the drill's clock at its end.

    ``left_unix_s`` is when anybody last kept the session, None for one that is new or over.
    """

    folder: Path
    journal: Journal
    state: SessionState
    elapsed_s: float
    left_unix_s: float | None


def new_session_id(team: str, now_unix_s: float) -> str:
    """A folder name that sorts by time, says whose it is and is never used twice."""
    when = datetime.fromtimestamp(now_unix_s, UTC).strftime("%Y%m%d-%H%M%S")
    who = re.sub(r"[^a-z0-9]+", "-", team.casefold()).strip("-")[:24] or "team"
    return f"{when}-{who}-{secrets.token_hex(2)}"


def create(home: Path, command: cmd.CreateSession, rules: Rules) -> Opened:
    """Make the session's folder and journal and record its first event.

    Raises ``JournalError`` where the folder cannot be written, ``Refused`` where the
    request makes no session; then nothing is left behind.
    """
    at = Stamp(time.time(), 0.0)
    events = decide(SessionState(), command, at, rules)
    folder = home / command.session_id
    with _removed_on_failure(folder):
        journal = Journal.create(folder / JOURNAL_NAME)
        try:
            recorded = journal.append("launcher", at, events)
        except BaseException:
            journal.close()
            raise
    return Opened(folder, journal, fold(recorded), 0.0, None)


@contextmanager
def _removed_on_failure(folder: Path) -> Iterator[None]:
    """Leave no half-made session behind, and never touch one that was there before."""
    existed = folder.exists()
    try:
        yield
    except BaseException:
        if not existed:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def reopen(folder: Path) -> Opened:
    """Open a session that was left, at its last heartbeat.

    Raises ``JournalError`` or ``NewerJournal``.
    """
    journal = Journal.open(folder / JOURNAL_NAME)
    try:
        recorded = tuple(journal.replay())
        beat = journal.last_heartbeat()
    except BaseException:
        journal.close()
        raise
    state = fold(recorded)
    # The state knows of time that was counted after all, which is later than its event.
    seen = [at for at in (state.last_at, beat.at if beat is not None else None) if at is not None]
    elapsed_s = max((stamp.elapsed_s for stamp in seen), default=0.0)
    left_unix_s = max((stamp.wall_unix_s for stamp in seen), default=time.time())
    return Opened(folder, journal, state, elapsed_s, None if state.ended else left_unix_s)


def commands_on_return(opened: Opened) -> tuple[cmd.Command, ...]:
    """What the program has to report first, now: that it was away, and what that broke off."""
    if opened.left_unix_s is None or not opened.state.session_id:
        return ()
    away_s = max(0.0, time.time() - opened.left_unix_s)
    note = cmd.NoteInterruption("restart", opened.elapsed_s, away_s)
    broken = (run for run in opened.state.verifications if run.result is None)
    return (note, *(_broken_off(run.id, run.incident) for run in broken))


def _broken_off(run_id: str, incident: str) -> cmd.FinishVerification:
    result = VerificationResult(
        incident=incident,
        seed=0,
        verdict="error",
        checks=(),
        duration_s=0.0,
        detail="The kiosk ended while this verification ran. It says nothing of the fix; "
        "verify again.",
    )
    return cmd.FinishVerification(run_id, result)
