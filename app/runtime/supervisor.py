"""The supervisor: starts children, keeps them running, ends them.

One thread owns every child process; the public methods hand it orders and may be called
from any thread but that one. ``on_state`` is called on the supervisor's thread.
"""

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any

import multiprocess
from multiprocess.connection import wait
from multiprocess.util import Finalize

from app.core.errors import RuntimeFailure
from app.runtime import os_here
from app.runtime.keeper import Keeper
from app.runtime.spec import ChildSpec
from app.runtime.states import ChildState
from app.runtime.supervised import ChildStatus, Supervised

__all__ = ["ChildStatus", "Supervisor"]

StateListener = Callable[[str, ChildState, str], None]

TICK_S = 0.2
_AT_EXIT_BEFORE_MULTIPROCESS = 100
_OVER = frozenset({ChildState.STOPPED, ChildState.FAILED})
_log = logging.getLogger(__name__)


class Supervisor:
    """Children of this process, by name.

    ``method`` forces ``spawn`` or ``forkserver``; ``keeper`` says whether a process is needed
    that ends the children when this one dies (by default where the system does not do it).
    Leaving the ``with`` block, and the end of the process, stop everything.
    """

    def __init__(
        self,
        on_state: StateListener | None = None,
        *,
        method: str | None = None,
        keeper: bool = not os_here.HAS_KERNEL_PARENT_DEATH,
    ) -> None:
        self._on_state = on_state
        self._needs_keeper = keeper
        self._keeper: Keeper | None = None
        self._method = os_here.start_method(method)
        self._process_limit = os_here.tasks_allowed_for_user()
        self._children: dict[str, Supervised] = {}
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._wake_reader, self._wake_writer = multiprocess.Pipe(duplex=False)
        self._wake_lock = threading.Lock()
        self._changed = threading.Condition()
        self._snapshot: tuple[ChildStatus, ...] = ()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="supervisor", daemon=True)
        self._thread.start()
        self._at_exit = Finalize(None, self.close, exitpriority=_AT_EXIT_BEFORE_MULTIPROCESS)

    def __enter__(self) -> "Supervisor":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self, *specs: ChildSpec) -> None:
        """Start children and return; follow them through ``status`` or ``wait_for``."""
        self._ask(lambda: self._start_now(specs))

    def start_all(self, specs: Iterable[ChildSpec], timeout_s: float | None = None) -> None:
        """Start children and wait until all are running.

        ``RuntimeFailure`` with a sentence for each that is not, after ``timeout_s``
        (by default their own start time and a little), or as soon as one failed.
        """
        wanted = tuple(specs)
        if timeout_s is None:
            timeout_s = max((each.start_timeout_s for each in wanted), default=0.0) + 5.0
        self.start(*wanted)
        self._wait_running([each.name for each in wanted], timeout_s)

    def restart(self, name: str, spec: ChildSpec | None = None, timeout_s: float = 15.0) -> None:
        """Stop ``name``, start it (on ``spec`` where given) and wait until it runs.

        ``RuntimeFailure`` where the new process dies at its start: it is not tried again.
        """
        begun = self._ask(lambda: self._restart_now(name, spec))
        self._wait_running([name], timeout_s, min_starts=begun)

    def stop(self, name: str, timeout_s: float = 2.0) -> None:
        """Stop one child: asked first, killed after half of ``timeout_s``."""
        self._ask(lambda: self._stop_now([name], timeout_s / 2))
        self._wait_over([name], timeout_s)

    def stop_all(self, timeout_s: float = 2.0) -> None:
        """Stop every child, all at once."""
        names: list[str] = self._ask(lambda: self._stop_now(list(self._children), timeout_s / 2))
        self._wait_over(names, timeout_s)

    def pause(self, name: str) -> None:
        """Suspend a child's process where it stands."""
        self._ask(lambda: self._child(name).set_paused(True))

    def resume(self, name: str) -> None:
        """Let a suspended process go on."""
        self._ask(lambda: self._child(name).set_paused(False))

    def status(self) -> tuple[ChildStatus, ...]:
        """All children as they stand, in the order in which they were first started."""
        return self._snapshot

    def status_of(self, name: str) -> ChildStatus:
        """One child as it stands; ``RuntimeFailure`` where there is none of that name."""
        for each in self._snapshot:
            if each.name == name:
                return each
        raise RuntimeFailure(f"No child is called {name}.")

    def wait_for(self, name: str, states: Iterable[ChildState], timeout_s: float) -> ChildStatus:
        """Wait until ``name`` is in one of ``states``; ``RuntimeFailure`` if it is not in time."""
        wanted = frozenset(states)
        with self._changed:
            held = self._changed.wait_for(
                lambda: self.status_of(name).state in wanted, timeout=timeout_s
            )
        status = self.status_of(name)
        if not held:
            raise RuntimeFailure(
                f"{name} is {status.state} and did not become "
                f"{' or '.join(sorted(wanted))} within {timeout_s:.0f} s. {status.detail}".strip()
            )
        return status

    def close(self) -> None:
        """Stop everything and end the supervisor's thread. May be called twice."""
        if self._closing:
            return
        try:
            self.stop_all()
        except RuntimeFailure as error:
            _log.error("%s", error)
        finally:
            self._closing = True
            with self._changed:
                self._changed.notify_all()
            self._wake()
            self._thread.join(timeout=5.0)
            if self._keeper is not None:
                self._keeper.close()
            self._at_exit.cancel()
            self._wake_reader.close()
            self._wake_writer.close()

    # What follows runs on the supervisor's thread, but for ``_ask``, ``_wake`` and ``_wait_*``.

    def _start_now(self, specs: tuple[ChildSpec, ...]) -> None:
        for spec in specs:
            present = self._children.get(spec.name)
            if present is not None and present.life.state not in _OVER:
                raise RuntimeFailure(
                    f"{spec.name} is {present.life.state} already; stop or restart it instead."
                )
        for spec in specs:
            if spec.name not in self._children:
                self._children[spec.name] = self._new_child(spec)
            child = self._children[spec.name]
            child.spec = spec
            child.start(time.monotonic(), patient=True)
            self._publish()

    def _new_child(self, spec: ChildSpec) -> Supervised:
        if self._needs_keeper and self._keeper is None:
            self._keeper = Keeper(self._method)
        return Supervised(
            spec, self._method, self._process_limit, self._report_healthy, self._keeper
        )

    def _restart_now(self, name: str, spec: ChildSpec | None) -> int:
        child = self._child(name)
        child.next_spec = spec or child.spec
        child.begin_stop(time.monotonic(), grace_s=1.0)
        return child.status().starts + 1

    def _stop_now(self, names: list[str], grace_s: float) -> list[str]:
        for child in [self._child(name) for name in names]:
            child.next_spec = None
            child.begin_stop(time.monotonic(), grace_s)
        return names

    def _child(self, name: str) -> Supervised:
        if name not in self._children:
            raise RuntimeFailure(f"No child is called {name}.")
        return self._children[name]

    def _run(self) -> None:
        while not self._closing:
            self._wait_for_news()
            self._obey()
            now_s = time.monotonic()
            for child in list(self._children.values()):
                self._advance(child, now_s)
                if child.next_spec is not None and child.life.state in _OVER:
                    child.spec, child.next_spec = child.next_spec, None
                    child.start(now_s, patient=False)
            self._publish()

    def _advance(self, child: Supervised, now_s: float) -> None:
        """One child's next step; an error in it must not end the care for the others."""
        try:
            child.advance(now_s)
        except Exception as error:
            _log.exception("The care for %s failed.", child.spec.name)
            child.give_up(now_s, f"{child.spec.name} is left alone: {error}")

    def _wait_for_news(self) -> None:
        sentinels = [each.sentinel for each in self._children.values() if each.sentinel is not None]
        due = [at for each in self._children.values() if (at := each.due_at_s()) is not None]
        timeout_s = min([TICK_S, *(max(0.0, at - time.monotonic()) for at in due)])
        if not self._children:
            timeout_s = 3600.0
        ready = wait([self._wake_reader, *sentinels], timeout=timeout_s)
        if self._wake_reader in ready:
            self._wake_reader.recv_bytes()

    def _obey(self) -> None:
        while not self._orders.empty():
            self._orders.get()()

    def _report_healthy(self, name: str, generation: int) -> None:
        """Called on a health thread: pass the news on."""

        def note() -> None:
            if name in self._children:
                self._children[name].note_healthy(generation, time.monotonic())

        self._orders.put(note)
        self._wake()

    def _publish(self) -> None:
        """Make the children's states visible and tell of those that changed."""
        after = tuple(child.status() for child in self._children.values())
        if after != self._snapshot:
            with self._changed:
                self._snapshot = after
                self._changed.notify_all()
        for name, child in self._children.items():
            news, child.news = child.news, []
            for state, detail in news:
                self._tell(name, state, detail)

    def _tell(self, name: str, state: ChildState, detail: str) -> None:
        if self._on_state is None:
            return
        try:
            self._on_state(name, state, detail)
        except Exception:
            _log.exception("The listener of child states failed.")

    def _ask(self, order: Callable[[], Any]) -> Any:
        """Have the supervisor's thread carry out ``order``; its value or exception."""
        if self._closing:
            raise RuntimeFailure("The supervisor was closed; no child can be started any more.")
        if threading.current_thread() is self._thread:
            raise RuntimeError("A listener of child states may not give the supervisor orders.")
        answer: queue.SimpleQueue[tuple[Any, BaseException | None]] = queue.SimpleQueue()

        def carry_out() -> None:
            try:
                answer.put((order(), None))
            except Exception as error:
                answer.put((None, error))
            finally:
                self._publish()

        self._orders.put(carry_out)
        self._wake()
        value, error = answer.get()
        if error is not None:
            raise error
        return value

    def _wake(self) -> None:
        with self._wake_lock, contextlib.suppress(OSError):
            self._wake_writer.send_bytes(b"!")

    def _wait_running(self, names: list[str], timeout_s: float, min_starts: int = 0) -> None:
        def settled() -> bool:
            if self._closing:
                return True
            rows = [self.status_of(name) for name in names]
            if any(_has_failed(row, min_starts) for row in rows):
                return True
            return all(_runs(row, min_starts) for row in rows)

        with self._changed:
            self._changed.wait_for(settled, timeout=timeout_s)
        if self._closing:
            raise RuntimeFailure(
                f"{', '.join(names)} did not come up: everything was stopped meanwhile. "
                "Start again to go on."
            )
        rows = [self.status_of(name) for name in names]
        late = [row for row in rows if not _runs(row, min_starts)]
        if late:
            raise RuntimeFailure(" ".join(_complaint(row, timeout_s) for row in late))

    def _wait_over(self, names: list[str], timeout_s: float) -> None:
        with self._changed:
            over = self._changed.wait_for(
                lambda: all(self.status_of(name).state in _OVER for name in names),
                timeout=timeout_s + 1.0,
            )
        if not over:
            left = [name for name in names if self.status_of(name).state not in _OVER]
            raise RuntimeFailure(
                f"{', '.join(left)} could not be ended within {timeout_s:.0f} s, not even by "
                "force. Restart the laptop before the next drill."
            )


def _runs(row: ChildStatus, min_starts: int) -> bool:
    return row.state is ChildState.RUNNING and row.starts >= min_starts


def _has_failed(row: ChildStatus, min_starts: int) -> bool:
    return row.state is ChildState.FAILED and row.starts >= min_starts


def _complaint(row: ChildStatus, timeout_s: float) -> str:
    if row.state is ChildState.FAILED:
        return row.detail
    said = f" {row.detail}" if row.detail else ""
    return f"{row.name} is still {row.state} after {timeout_s:.0f} s.{said}"
