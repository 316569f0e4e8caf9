"""Real children for the runtime room's tests, and certainty that none is left behind."""

import http.client
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.runtime import ChildSpec, Supervisor, free_port, service_spec

HERE = Path(__file__).parent
TINY = HERE / "tiny"
PROGRAMS = HERE / "programs"
METHODS = ["spawn"] if os.name == "nt" else ["forkserver", "spawn"]


def ask(
    port: int, path: str, *, host: str | None = None, timeout_s: float = 5.0
) -> tuple[int, Any]:
    """Status and body of one GET; JSON where it is JSON."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout_s)
    try:
        connection.request("GET", path, headers={"Host": host} if host else {})
        response = connection.getresponse()
        body = response.read()
        kind = response.headers.get("content-type", "")
        return response.status, json.loads(body) if "json" in kind else body.decode()
    finally:
        connection.close()


def wait_until(holds: Callable[[], Any], within_s: float, what: str) -> Any:
    """The first true value of ``holds()``; fails when there is none in time."""
    deadline_s = time.monotonic() + within_s
    while True:
        value = holds()
        if value:
            return value
        assert time.monotonic() < deadline_s, f"not within {within_s} s: {what}"
        time.sleep(0.01)  # between two looks at a condition


def is_alive(pid: int) -> bool:
    """Whether a process with that pid still does anything."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.fixture
def tiny(tmp_path: Path) -> Callable[..., ChildSpec]:
    """Makes specs of the tiny services; output goes to ``tmp_path/<name>.out``."""

    def make(name: str = "tiny", app: str = "tiny_service:app", **changes: Any) -> ChildSpec:
        options: dict[str, Any] = {
            "import_dirs": [TINY],
            "env": {},
            "port": free_port(),
            "cwd": tmp_path,
            "output_path": tmp_path / f"{name}.out",
        }
        return service_spec(name=name, app=app, **(options | changes))

    return make


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    """A supervisor by the system's own start method, closed afterwards with nothing left."""
    with Supervisor() as made:
        yield made
        pids = [row.pid for row in made.status() if row.pid]
    assert not [pid for pid in pids if is_alive(pid)]


@pytest.fixture(params=METHODS)
def any_supervisor(request: pytest.FixtureRequest) -> Iterator[Supervisor]:
    """A supervisor by each start method in turn."""
    with Supervisor(method=request.param) as made:
        yield made
        pids = [row.pid for row in made.status() if row.pid]
    assert not [pid for pid in pids if is_alive(pid)]
