"""One supervised child: its process, its state and what is due next for it.

Every method runs on the supervisor's thread, which owns the object; only ``status`` is a
plain value that others get to see.
"""

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psutil

from app.core.errors import RuntimeFailure
from app.runtime import os_here, sentences
from app.runtime.health import report_when_healthy
from app.runtime.keeper import Keeper
from app.runtime.launch import start_child
from app.runtime.output import cut_back
from app.runtime.ports import port_is_free
from app.runtime.spec import ChildSpec
from app.runtime.states import ChildState, Lifecycle


@dataclass(frozen=True, slots=True)
class ChildStatus:
    """What is seen of a child. ``pid`` is 0 while no process runs.

    ``pid`` with ``created_unix_s`` identifies the process; ``detail`` is the sentence that
    goes with the state; ``starts`` counts how often a process was started.
    """

    name: str
    state: ChildState
    detail: str
    pid: int
    created_unix_s: float
    port: int
    health_url: str
    paused: bool
    starts: int
    exit_code: int | None


class Supervised:
    """A child under supervision."""

    def __init__(
        self,
        spec: ChildSpec,
        method: str,
        process_limit: int | None,
        on_healthy: Callable[[str, int], None],
        keeper: Keeper | None = None,
    ) -> None:
        self.spec = spec
        self.life = Lifecycle()
        self.news: list[tuple[ChildState, str]] = []
        self.next_spec: ChildSpec | None = None
        self._method = method
        self._process_limit = process_limit
        self._on_healthy = on_healthy
        self._keeper = keeper
        self._process: Any = None
        self._control: Any = None
        self._tree: os_here.ChildTree | None = None
        self._handle: psutil.Process | None = None
        self._created_unix_s = 0.0
        self._starting_over = threading.Event()
        self._patient = True
        self._paused = False
        self._starts = 0
        self._kill_at_s = 0.0
        self._exit_code: int | None = None

    @property
    def sentinel(self) -> Any:
        """What becomes ready when the process ends; None while there is none."""
        return self._process.sentinel if self._process is not None else None

    def status(self) -> ChildStatus:
        """A snapshot."""
        return ChildStatus(
            name=self.spec.name,
            state=self.life.state,
            detail=self.life.detail,
            pid=self._process.pid if self._process is not None else 0,
            created_unix_s=self._created_unix_s,
            port=self.spec.port,
            health_url=self.spec.health_url or "",
            paused=self._paused,
            starts=self._starts,
            exit_code=self._exit_code,
        )

    def start(self, now_s: float, *, patient: bool) -> None:
        """Start it because somebody asked; an impatient start is not tried again."""
        self._patient = patient
        self.life = self.life.asked_to_start()
        self._launch(now_s)

    def begin_stop(self, now_s: float, grace_s: float) -> None:
        """Ask it to end; after ``grace_s`` it is killed."""
        if self.life.state is ChildState.BACKOFF:
            self._move(self.life.to(ChildState.STOPPED, now_s))
        if self.life.state not in {ChildState.STARTING, ChildState.RUNNING}:
            if self.life.state is ChildState.STOPPING:
                self._kill_at_s = min(self._kill_at_s, now_s + grace_s)
            return
        self._move(self.life.to(ChildState.STOPPING, now_s))
        self._kill_at_s = now_s + grace_s
        self._starting_over.set()
        self.set_paused(False)
        if self._handle is not None:
            os_here.ask_to_end(self._handle, self._control)

    def set_paused(self, paused: bool) -> None:
        """Suspend or resume the process; nothing where there is none."""
        if paused == self._paused or self._handle is None:
            return
        with contextlib.suppress(psutil.Error):
            (self._handle.suspend if paused else self._handle.resume)()
            self._paused = paused

    def note_healthy(self, generation: int, now_s: float) -> None:
        """Its health check answered; an answer from an earlier process does not count."""
        if generation == self._starts and self.life.state is ChildState.STARTING:
            self._patient = True  # it has shown that it can run: from now on it is tried again
            self._move(self.life.to(ChildState.RUNNING, now_s))

    def give_up(self, now_s: float, sentence: str) -> None:
        """Something is wrong with the care itself: end the process and leave it at that."""
        if self._process is not None:
            self._kill(now_s)
        self.life = Lifecycle(ChildState.FAILED, now_s, sentence)
        self.news.append((self.life.state, sentence))

    def due_at_s(self) -> float | None:
        """When something has to happen even if nothing is heard, monotonic seconds."""
        state = self.life.state
        if state is ChildState.STARTING:
            return self.life.since_s + self.spec.start_timeout_s
        if state is ChildState.BACKOFF:
            return self.life.retry_at_s
        return self._kill_at_s if state is ChildState.STOPPING else None

    def advance(self, now_s: float) -> None:
        """See whether it ended, is overdue or is to be started again."""
        if self.spec.output_path is not None and self._process is not None:
            cut_back(self.spec.output_path)
        if self._process is not None and not self._process.is_alive():
            self._ended(now_s)
        elif (due_s := self.due_at_s()) is not None and now_s >= due_s:
            self._overdue(now_s)

    def _launch(self, now_s: float) -> None:
        self._move(self.life.started(now_s))
        self._exit_code = None
        self._starts += 1
        if self.spec.port and not port_is_free(self.spec.port):
            self._after_death(now_s, sentences.port_taken(self.spec))
            return
        try:
            self._process, self._control = start_child(self.spec, self._method, self._process_limit)
        except RuntimeFailure as error:
            self._after_death(now_s, str(error))
            return
        self._identify()
        self._await_health(now_s)

    def _identify(self) -> None:
        """Hold the process by pid and creation time, so that no other is ever signalled."""
        self._paused = False
        self._handle, self._created_unix_s = None, 0.0
        with contextlib.suppress(psutil.Error):
            self._handle = psutil.Process(self._process.pid)
            self._created_unix_s = self._handle.create_time()
        with contextlib.suppress(OSError):
            self._tree = os_here.ChildTree(self._process, self.spec.memory_limit_bytes)
        if self._keeper is not None:
            self._keeper.keep(self._process.pid, self._created_unix_s)

    def _await_health(self, now_s: float) -> None:
        self._starting_over = threading.Event()
        if self.spec.health_url is None:
            self._move(self.life.to(ChildState.RUNNING, now_s))
            return
        generation, name = self._starts, self.spec.name
        threading.Thread(
            target=report_when_healthy,
            args=(
                self.spec.health_url,
                now_s + self.spec.start_timeout_s,
                self._starting_over,
                lambda: self._on_healthy(name, generation),
            ),
            name=f"health-{name}",
            daemon=True,
        ).start()

    def _overdue(self, now_s: float) -> None:
        state = self.life.state
        if state is ChildState.BACKOFF:
            self._launch(now_s)
        elif state is ChildState.STOPPING:
            self._kill(now_s)
        elif state is ChildState.STARTING:
            self._kill(now_s)
            self._move(self.life.to(ChildState.FAILED, now_s, sentences.never_healthy(self.spec)))

    def _kill(self, now_s: float) -> None:
        self._kill_at_s = now_s + 1.0
        if self._handle is not None:
            with contextlib.suppress(psutil.Error):
                self._handle.kill()
        if self._tree is not None:
            self._tree.end()

    def _ended(self, now_s: float) -> None:
        """The process is gone: let go of it, and decide what that means."""
        self._exit_code = self._process.exitcode
        self._let_go()
        state = self.life.state
        if state is ChildState.STOPPING:
            self._move(self.life.to(ChildState.STOPPED, now_s))
        elif state in {ChildState.STARTING, ChildState.RUNNING}:
            was_running = state is ChildState.RUNNING
            if self.spec.one_shot and self._exit_code == 0:
                self._move(self.life.to(ChildState.STOPPED, now_s))
                return
            self._after_death(
                now_s, sentences.why_it_ended(self.spec, self._exit_code, was_running)
            )

    def _after_death(self, now_s: float, sentence: str) -> None:
        hopeless = not self._patient and self.life.state is ChildState.STARTING
        if hopeless or self.spec.one_shot:
            self._move(self.life.to(ChildState.FAILED, now_s, sentence))
        else:
            self._move(self.life.died(now_s, sentence))

    def _move(self, life: Lifecycle) -> None:
        """Take the next state and keep it for those who follow every one of them."""
        self.life = life
        self.news.append((life.state, life.detail))

    def _let_go(self) -> None:
        self._starting_over.set()
        if self._tree is not None:
            self._tree.end()
        self._control.close()
        self._process.close()
        self._process = self._control = self._tree = self._handle = None
        self._created_unix_s = 0.0
        self._paused = False
