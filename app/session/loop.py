"""The command loop: decide, commit, evolve, one command after another.

Runs on the session thread, which owns the state, the journal and the drill's clock. Any
thread may ``submit``; nobody else writes. If an append fails the state does not move and
the future carries the sentence. Each second the loop leaves a heartbeat, so that a drill
that is killed resumes within a second of where it stood.
"""

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from app.core import commands as cmd
from app.core.clock import ClockAnchor, ClockReading
from app.core.decide import Rules, decide
from app.core.errors import DrillError
from app.core.events import Event, InterruptionCounted, Recorded, Stamp
from app.core.evolve import evolve
from app.core.state import SessionState
from app.core.timeline import reading
from app.journal import Journal
from app.session.clocks import Clocks

TICK_S = 0.25
HEARTBEAT_S = 1.0
AWAY_AFTER_S = 5.0

T = TypeVar("T")
Listener = Callable[[SessionState, tuple[Recorded, ...]], None]


@dataclass(slots=True)
class _Job:
    """Something to do on the session thread, and where its outcome goes."""

    work: Callable[[], Any]
    outcome: "Future[Any]"


class CommandLoop:
    """Owns one session's state. ``start`` before use, ``stop`` once at the end."""

    def __init__(
        self,
        journal: Journal,
        state: SessionState,
        rules: Rules,
        clocks: Clocks,
        elapsed_s: float = 0.0,
    ) -> None:
        """``state`` is the fold of the journal; the clock goes on from ``elapsed_s``."""
        self._journal = journal
        self._state = state
        self._rules = rules
        self._clocks = clocks
        self._elapsed_s = elapsed_s
        self._anchor = ClockAnchor(elapsed_s, clocks.monotonic_s())
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._listeners: list[Listener] = []
        self._on_fault: Callable[[str], None] = _ignore
        self._thread = threading.Thread(target=self._run, name="session")
        self._last_turn_s = clocks.monotonic_s()
        self._last_slept_s = clocks.slept_s()
        self._beat_due_s = 0.0
        self._stopping = False
        self._gate = threading.Lock()
        self._closed = False
        self._anchor = self._reanchored()

    def listen(self, listener: Listener) -> None:
        """Call ``listener`` on the session thread after every commit; before ``start``."""
        self._listeners.append(listener)

    def on_fault(self, tell: Callable[[str], None]) -> None:
        """Hand sentences about ticks and heartbeats that failed to ``tell``."""
        self._on_fault = tell

    def start(self, first: Sequence[cmd.Command] = ()) -> None:
        """Let the drill's clock go on from here, run ``first``, then commands and ticks."""
        now_s = self._clocks.monotonic_s()
        self._anchor = replace(self._anchor, elapsed_s=self._elapsed_s, monotonic_s=now_s)
        self._last_turn_s, self._last_slept_s = now_s, self._clocks.slept_s()
        for command in first:
            self.submit(command, "kiosk")
        self._thread.start()

    def stop(self) -> None:
        """Run what was submitted, leave a last heartbeat and end the thread.

        What a loop that never started was given, and what comes later, is refused: nobody
        may wait for an answer that cannot come.
        """
        with self._gate:
            self._closed = True
            self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join()
        while not self._jobs.empty():
            job = self._jobs.get()
            if job is not None and job.outcome.set_running_or_notify_cancel():
                job.outcome.set_exception(_closed_already())

    def state(self) -> SessionState:
        """The newest committed state; any thread."""
        return self._state

    def clock(self) -> ClockReading:
        """The clock now; any thread."""
        if not self._thread.is_alive():
            return reading(self._state, self._elapsed_s)
        return reading(self._state, self._anchor.elapsed_at(self._clocks.monotonic_s()))

    def submit(self, command: cmd.Command, actor: str) -> "Future[SessionState]":
        """Run a command on the session thread. The future raises ``DrillError``."""
        return self.run(lambda: self._execute(command, actor))

    def run(self, work: Callable[[], T]) -> "Future[T]":
        """Run ``work`` on the session thread, which owns the journal."""
        outcome: Future[T] = Future()
        with self._gate:
            if not self._closed:
                self._jobs.put(_Job(work, outcome))
                return outcome
        outcome.set_exception(_closed_already())
        return outcome

    def _run(self) -> None:
        while not self._stopping:
            self._turn()
        self._beat()
        self._elapsed_s = self._now().elapsed_s

    def _turn(self) -> None:
        """One round: a command if there is one, then time."""
        job = self._next_job()
        self._notice_absence()
        if job is not None:
            self._do(job)
            self._last_turn_s = self._clocks.monotonic_s()
        self._guarded(lambda: self._execute(cmd.Tick(), "clock"))
        if self._clocks.monotonic_s() >= self._beat_due_s:
            self._beat()

    def _next_job(self) -> _Job | None:
        """Wait up to a tick; ``None`` when nothing came or the end was asked for."""
        try:
            job = self._jobs.get(timeout=TICK_S)
        except queue.Empty:
            return None
        self._stopping = job is None
        return job

    def _do(self, job: _Job) -> None:
        if not job.outcome.set_running_or_notify_cancel():
            return
        try:
            result = job.work()
        except Exception as error:
            job.outcome.set_exception(error)
        else:
            job.outcome.set_result(result)

    def _execute(self, command: cmd.Command, actor: str) -> SessionState:
        at = self._now()
        events = decide(self._state, command, at, self._rules, actor)
        if not events:
            return self._state
        recorded = self._journal.append(actor, at, events)
        state = self._state
        for one in recorded:
            state = evolve(state, one)
        self._state = state
        self._count_lost_time(events)
        self._anchor = self._reanchored()
        for listener in self._listeners:
            listener(state, recorded)
        return state

    def _count_lost_time(self, events: Sequence[Event]) -> None:
        """Put the clock forward by interruptions that a facilitator has count after all."""
        added_s = sum(one.added_s for one in events if isinstance(one, InterruptionCounted))
        self._anchor = replace(self._anchor, elapsed_s=self._anchor.elapsed_s + added_s)

    def _now(self) -> Stamp:
        elapsed_s = self._anchor.elapsed_at(self._clocks.monotonic_s())
        return Stamp(self._clocks.wall_unix_s(), elapsed_s)

    def _reanchored(self) -> ClockAnchor:
        state = self._state
        running = state.started and not state.ended and state.paused_why is None
        return self._anchor.moved(self._clocks.monotonic_s(), running=running, rate=state.rate)

    def _notice_absence(self) -> None:
        """Take sleep, or a long stop of the program, out of the drill's time and record it."""
        now_s, slept_s = self._clocks.monotonic_s(), self._clocks.slept_s()
        gap_s, sleep_s = now_s - self._last_turn_s, slept_s - self._last_slept_s
        before_s = self._anchor.elapsed_at(self._last_turn_s)
        self._last_turn_s, self._last_slept_s = now_s, slept_s
        away_s = gap_s + sleep_s
        if away_s < AWAY_AFTER_S or not self._anchor.running:
            return
        self._anchor = ClockAnchor(before_s, now_s, self._anchor.rate, running=True)
        note = cmd.NoteInterruption("suspend", before_s, away_s)
        self._guarded(lambda: self._execute(note, "clock"))

    def _beat(self) -> None:
        self._beat_due_s = self._clocks.monotonic_s() + HEARTBEAT_S
        if self._state.session_id:
            self._guarded(lambda: self._journal.heartbeat(self._now(), self._state.rate))

    def _guarded(self, work: Callable[[], object]) -> None:
        """Do what nobody waits for; tell its failure instead of ending the thread."""
        try:
            work()
        except DrillError as error:
            self._on_fault(str(error))


def _closed_already() -> DrillError:
    return DrillError(
        "The drill was closed, so this was not recorded any more. "
        "Open the session again to go on where it stood."
    )


def _ignore(_sentence: str) -> None:
    """Stand in until somebody wants to be told."""
