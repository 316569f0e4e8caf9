"""Rounds of killing a kiosk at a random moment and looking at what is left of it.

One round: start or resume a drill, let it work, ``kill -9`` it, then hold the journal
against everything the drill had acknowledged. The next round resumes what this one left.
"""

import json
import os
import random
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.errors import DrillError
from app.core.events import ClockInterrupted, NoteWritten, Recorded, RevisionApplied
from app.journal import JournalReader
from tests.e2e.processes import Identity, family
from tests.soak.orphans import left_below

ROOT = Path(__file__).resolve().parents[2]
KIOSK = ROOT / "tests" / "soak" / "kiosk.py"
MOMENTS = ("start", "apply", "verify", "notes")
# How long after the moment began the kill comes at the latest, seconds.
SPANS_S = {"start": 3.0, "notes": 1.5, "apply": 1.2, "verify": 8.0}
ROUNDS_A_SESSION = 20
GONE_WITHIN_S = 3.0
LAST_WORDS_S = 10.0


@dataclass
class Kept:
    """What a session has acknowledged so far, and where its clock stood."""

    folder: Path
    notes: list[str] = field(default_factory=list)
    revisions: list[str] = field(default_factory=list)
    seq: int = 0
    clock_s: float = 0.0


class Soak:
    """Kills one drill after another. ``round`` raises ``AssertionError`` for every loss."""

    def __init__(self, home: Path, seed: int) -> None:
        self._home = home
        self._random = random.Random(seed)
        self._kept: Kept | None = None
        self._rounds = 0

    def round(self) -> str:
        """One kill; in words, what it was about."""
        moment = MOMENTS[self._rounds % len(MOMENTS)]
        if self._rounds % ROUNDS_A_SESSION == 0:
            self._kept = None
        self._rounds += 1
        after_s = self._random.uniform(0.0, SPANS_S[moment])
        about = f"round {self._rounds}: killed {after_s:.3f} s into {moment}"
        said = self._killed(moment, after_s, about)
        self._hold_against_journal(said, about)
        return f"{about}, {len(self._kept.notes) if self._kept else 0} notes kept"

    def _killed(self, moment: str, after_s: float, about: str) -> list[dict[str, Any]]:
        """Everything that the kiosk said before it died; nothing of it may be left."""
        known = family(os.getpid())
        kiosk = _Kiosk(self._home, moment, self._kept.folder.name if self._kept else None)
        try:
            if moment != "start":
                kiosk.wait_until_doing(moment)
            kiosk.over.wait(after_s)
            members = kiosk.kill()
            # Before its output is read to the end: what is left may hold that open.
            left = left_below(known, members, GONE_WITHIN_S)
            assert left == set(), f"{about}: {len(left)} processes outlived it"
        finally:
            kiosk.close()
        return kiosk.said

    def _hold_against_journal(self, said: list[dict[str, Any]], about: str) -> None:
        for line in said:
            if "session" in line and self._kept is None:
                self._kept = Kept(self._home / line["session"])
        if self._kept is None:
            self._kept = self._found_unsaid()
        if self._kept is None:
            assert not any("note" in line for line in said)
            return
        kept = self._kept
        kept.notes += [line["note"] for line in said if "note" in line]
        kept.revisions += [line["applied"] for line in said if "applied" in line]
        with JournalReader.open(kept.folder / "journal.db") as reader:
            reader.check_integrity()
            recorded = tuple(reader.replay())
            beat = reader.last_heartbeat()
        _hold_notes(kept, recorded, about)
        _hold_clock(kept, recorded, about)
        kept.seq = recorded[-1].seq
        stamps = [recorded[-1].at.elapsed_s] + ([beat.at.elapsed_s] if beat else [])
        kept.clock_s = max(stamps)

    def _found_unsaid(self) -> Kept | None:
        """A session that was begun and killed before it could say so, where it can be opened."""
        for path in self._home.glob("*/journal.db"):
            with suppress(DrillError), JournalReader.open(path) as reader:
                if 0 < reader.last_seq() < 5:
                    return Kept(path.parent)
        return None


def _hold_notes(kept: Kept, recorded: tuple[Recorded, ...], about: str) -> None:
    events = [one.event for one in recorded]
    notes = {event.text for event in events if isinstance(event, NoteWritten)}
    lost = [text for text in kept.notes if text not in notes]
    assert lost == [], f"{about}: acknowledged notes are lost: {lost}"
    digests = {event.digest for event in events if isinstance(event, RevisionApplied)}
    assert digests >= set(kept.revisions), f"{about}: an acknowledged revision is lost"
    assert [one.seq for one in recorded] == list(range(1, len(recorded) + 1))


def _hold_clock(kept: Kept, recorded: tuple[Recorded, ...], about: str) -> None:
    """The first thing that a resumed drill records is when it was last alive."""
    new = [one for one in recorded if one.seq > kept.seq]
    if kept.seq == 0 or not new:
        return
    back = [one for one in new if isinstance(one.event, ClockInterrupted)]
    if kept.clock_s > 0.0:
        assert back, f"{about}: the drill came back without a word of having been away"
    for one in back[:1]:
        moved_s = one.at.elapsed_s - kept.clock_s
        assert -0.001 <= moved_s <= 1.0, f"{about}: the clock came back {moved_s:+.3f} s off"


class _Kiosk:
    """One run of ``kiosk.py`` and everything it says."""

    def __init__(self, home: Path, moment: str, session: str | None) -> None:
        work = moment if moment in {"apply", "verify"} else "notes"
        self.said: list[dict[str, Any]] = []
        self.over = threading.Event()
        self._news = threading.Condition()
        self._process = subprocess.Popen(
            [sys.executable, str(KIOSK), str(home), work, *([session] if session else [])],
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_until_doing(self, what: str, limit_s: float = 90.0) -> None:
        """Wait until it says that it is at it; fails where it ends before."""

        def doing() -> bool:
            return self.over.is_set() or any(line.get("doing") == what for line in self.said)

        with self._news:
            assert self._news.wait_for(doing, limit_s), f"{what} did not begin in time"
        assert not self.over.is_set(), "the kiosk ended by itself"

    def kill(self) -> set[Identity]:
        """Kill it as a crash would, and give all that was part of it a moment before."""
        members = family(self._process.pid)
        self._process.kill()
        self._process.wait()
        return members

    def close(self) -> None:
        """Have everything it said, and let go of it."""
        self._process.kill()
        self._process.wait()
        self._reader.join(LAST_WORDS_S)
        assert self.over.is_set(), "something still holds the output of the kiosk"
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith("\n"):  # half a line was not acknowledged to anybody
                with self._news:
                    self.said.append(json.loads(line))
                    self._news.notify_all()
        with self._news:
            self.over.set()
            self._news.notify_all()
