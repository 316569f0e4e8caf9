"""Starts child processes through ``multiprocess``, all from one thread that never ends.

Linux sends the parent-death signal when the *thread* that started a process ends, so a
short-lived thread must never start one. The fork server is one a process, whoever asks,
and so is this thread. Owned by the runtime room; any thread may call ``start_child``.
"""

import contextlib
import os
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import multiprocess
import multiprocess.process
import multiprocess.spawn

from app.core.errors import RuntimeFailure
from app.runtime import fork_server, os_here, socket_folder
from app.runtime.child import enter
from app.runtime.spec import ChildSpec

_PACKAGE_ROOT = Path(__file__).resolve().parent.parent.parent


def start_child(spec: ChildSpec, method: str, process_limit: int | None = None) -> tuple[Any, Any]:
    """Start ``spec``; the ``multiprocess`` process and the write end of its control pipe.

    Dropping the process object ends the child: its sentinel closes. ``RuntimeFailure``
    where the system refuses to start a process.
    """
    started: tuple[Any, Any] = _launcher.call(lambda: _start(spec, method, process_limit))
    return started


def warm_up(method: str | None = None) -> None:
    """Start the fork server now and let it import, so that the first child is quick."""
    if os_here.start_method(method) == "forkserver":
        _launcher.call(_ensure_fork_server)


def _start(spec: ChildSpec, method: str, process_limit: int | None) -> tuple[Any, Any]:
    try:
        process, writer = _start_process(spec, method, process_limit)
    except OSError as error:
        raise RuntimeFailure(
            f"{spec.name} could not be started: the system refuses another process "
            f"({error}). Close other programs and start it again."
        ) from error
    # The supervisor watches its children itself; multiprocess must neither poll them from
    # another thread nor wait for them at exit.
    multiprocess.process._children.discard(process)
    return process, writer


def _start_process(spec: ChildSpec, method: str, process_limit: int | None) -> tuple[Any, Any]:
    context = multiprocess.get_context(method)
    if method == "forkserver":
        _ensure_fork_server()
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=enter, args=(spec, reader, process_limit), name=spec.name)
    try:
        with os_here.terminal_held_off():
            process.start()
    except BaseException:
        writer.close()
        raise
    finally:
        reader.close()
    return process, writer


def _ensure_fork_server() -> None:
    from multiprocess import forkserver  # noqa: PLC0415  # does not exist on Windows

    _do_without_resource_tracker()
    forkserver.set_forkserver_preload([fork_server.__name__])
    socket_folder.use_own()
    with os_here.terminal_held_off(), _marked_environment():
        forkserver.ensure_running()


def _do_without_resource_tracker() -> None:
    """Have ``multiprocess`` start no process that cleans up after semaphores.

    It would take 11 MB to wait for named semaphores and shared memory, and nothing of ours
    makes any: all that children are told goes through pipes. What it would be told now goes
    nowhere; the processes that are started inherit that.
    """
    from multiprocess import resource_tracker  # noqa: PLC0415  # does not exist on Windows

    tracker = resource_tracker._resource_tracker
    if tracker._fd is None:
        tracker._fd = os.open(os.devnull, os.O_WRONLY)


@contextlib.contextmanager
def _marked_environment() -> Iterator[None]:
    """Tell a fork server that starts now who its parent is and where our code lies."""
    path = os.environ.get("PYTHONPATH")
    os.environ[fork_server.PARENT_MARK] = str(os.getpid())
    os.environ["PYTHONPATH"] = os.pathsep.join([str(_PACKAGE_ROOT), *([path] if path else [])])
    try:
        yield
    finally:
        del os.environ[fork_server.PARENT_MARK]
        if path is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = path


def _lean_preparation_data(name: str) -> dict[str, Any]:
    """What a child is told of this process: never its main module, never its arguments.

    Every target is an importable function, so ``__main__`` need not be run again in each
    child; the arguments may name what a team must not read.
    """
    if name == "ignore":  # the fork server asks for itself, and shows it in its arguments
        return {}
    data: dict[str, Any] = _full_preparation_data(name)
    data.pop("init_main_from_name", None)
    data.pop("init_main_from_path", None)
    data["sys_argv"] = [name]
    return data


_full_preparation_data = multiprocess.spawn.get_preparation_data
multiprocess.spawn.get_preparation_data = _lean_preparation_data


class _Launcher:
    """The thread that starts processes, begun when it is first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._orders: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()

    def call(self, work: Callable[[], Any]) -> Any:
        """Run ``work`` on the launcher's thread; its value or its exception."""
        done: Future[Any] = Future()
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="launcher", daemon=True)
                self._thread.start()
        self._orders.put((work, done))
        return done.result()

    def _run(self) -> None:
        while True:
            work, done = self._orders.get()
            try:
                done.set_result(work())
            except BaseException as error:  # handed to who asked
                done.set_exception(error)
            del work, done


_launcher = _Launcher()
