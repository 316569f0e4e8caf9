"""The supervised children of one drill, and the ports they listen on. Any thread.

Owned by the fleet. A port is chosen when it is first asked for and kept as long as it can
be: telemetry, the load and a team's own ``curl`` lines hang on it. Another program may
take it before the child binds it, or while the child is down; the child is then started
on another one, and whoever started it is told.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from app.core.errors import RuntimeFailure
from app.runtime import ChildSpec, ChildState, ChildStatus, Supervisor, free_port, port_is_free

START_TIMEOUT_S = 15.0
PORT_TRIES = 3

OnFailed = Callable[[str, str], None]
Supervise = Callable[[Callable[[str, ChildState, str], None]], Supervisor]


class Ports:
    """Ports of 127.0.0.1 by the child's name, no two the same."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ports: dict[str, int] = {}
        self._further: dict[str, tuple[str, ...]] = {}

    def belong(self, name: str, further: Iterable[str]) -> None:
        """Have the child ``name`` listen on the ports named ``further`` as well."""
        self._further[name] = tuple(further)

    def port(self, name: str) -> int:
        """The port of ``name``; ``RuntimeFailure`` where the laptop has none left."""
        with self._lock:
            if name not in self._ports:
                self._ports[name] = self._unused()
            return self._ports[name]

    def move_off_taken(self, names: Iterable[str]) -> tuple[int, ...]:
        """Give each of ``names`` whose port is taken another one; the ports they had.

        Only for children that do not run: a running one takes its own port.
        """
        lost = []
        for name in [each for child in names for each in self._all_of(child)]:
            had = self.port(name)
            if not port_is_free(had):
                with self._lock:
                    self._ports[name] = self._unused()
                lost.append(had)
        return tuple(lost)

    def are_free(self, name: str) -> bool:
        """Whether nobody sits on any port of a child that does not run."""
        return all(port_is_free(self.port(each)) for each in self._all_of(name))

    def _all_of(self, name: str) -> tuple[str, ...]:
        return (name, *self._further.get(name, ()))

    def _unused(self) -> int:
        port = free_port()
        while port in self._ports.values():
            port = free_port()
        return port


class Children:
    """Starts and restarts by specs that are made anew when a port has moved."""

    def __init__(self, supervise: Supervise = Supervisor) -> None:
        """``supervise`` makes the supervisor that calls the listener it is given."""
        self.ports = Ports()
        self._minded: frozenset[str] = frozenset()
        self._on_failed: OnFailed | None = None
        self._supervisor = supervise(self._hear)

    def listen(self, on_failed: OnFailed) -> None:
        """Have ``on_failed(name, why)`` called when a child is left alone unasked.

        It comes from the supervisor's thread and may not ask anything of the children there.
        """
        self._on_failed = on_failed

    def start_all(self, specs_now: Callable[[], list[ChildSpec]]) -> None:
        """Start children that do not run and wait until all are healthy.

        ``RuntimeFailure`` with a sentence for each that is not.
        """
        names = [spec.name for spec in specs_now()]
        self.ports.move_off_taken(names)
        for _ in range(PORT_TRIES - 1):
            try:
                self._supervisor.start_all(specs_now(), timeout_s=START_TIMEOUT_S)
                break
            except RuntimeFailure:
                if not self.ports.move_off_taken(self._down(names)):
                    raise
                for name in names:  # the environment of each may name the port that was lost
                    self._supervisor.stop(name)
        else:
            self._supervisor.start_all(specs_now(), timeout_s=START_TIMEOUT_S)
        self._minded |= frozenset(names)

    def restart(self, name: str, spec_now: Callable[[], ChildSpec]) -> int | None:
        """Restart one child; the port it had where that was taken and it has another now.

        ``RuntimeFailure`` where it does not get healthy.
        """
        with self._unheard(name):
            try:
                self._supervisor.restart(name, spec_now())
                return None
            except RuntimeFailure:
                lost = self.ports.move_off_taken(self._down([name]))
                if not lost:
                    raise
            self._supervisor.restart(name, spec_now())
            return lost[0]

    def is_left_alone(self, name: str) -> bool:
        """Whether the supervisor has given the child up."""
        return any(r.name == name and r.state is ChildState.FAILED for r in self.status())

    def lost_its_port(self, name: str) -> bool:
        """Whether another program sits on the port of a child that is left alone."""
        return self.is_left_alone(name) and not self.ports.are_free(name)

    def pause(self, name: str) -> None:
        """Suspend one process."""
        self._supervisor.pause(name)

    def resume(self, name: str) -> None:
        """Let a suspended process go on."""
        self._supervisor.resume(name)

    def status(self) -> tuple[ChildStatus, ...]:
        """Every child as the supervisor knows it."""
        return self._supervisor.status()

    def stop(self) -> None:
        """End every child within about two seconds; twice does no harm."""
        self._minded = frozenset()
        self._supervisor.close()

    def _down(self, names: Iterable[str]) -> list[str]:
        """Those of ``names`` that have no process."""
        running = {row.name for row in self.status() if row.pid}
        return [name for name in names if name not in running]

    @contextmanager
    def _unheard(self, name: str) -> Iterator[None]:
        """What becomes of ``name`` in this block is told by the block itself."""
        minded = name in self._minded
        self._minded -= {name}
        try:
            yield
        finally:
            if minded:
                self._minded |= {name}

    def _hear(self, name: str, state: ChildState, detail: str) -> None:
        """Supervisor's thread: pass on that a child is left alone now."""
        if state is ChildState.FAILED and name in self._minded and self._on_failed is not None:
            self._on_failed(name, detail)
