"""The same services under supervisord, where this machine has it. Blocking.

For comparison only; the program neither needs nor installs it.
"""

import http.client
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from app.bench.program import ROOT, frozen
from app.core.errors import RuntimeFailure
from app.runtime import free_ports

PROGRAM = "supervisord"
LIMIT_S = 30.0
POLL_S = 0.01


def why_not() -> str:
    """Why the comparison cannot be made here; empty where it can."""
    if frozen():
        return "The bundle has no Python of its own for supervisord to start services with."
    if shutil.which(PROGRAM) is None:
        return "supervisord is not installed on this machine, so there is nothing to compare with."
    return ""


def up_s(services: int, folder: Path) -> float:
    """Seconds from the start of supervisord until all services answer; then all are stopped."""
    ports = free_ports(services)
    configuration = folder / "supervisord.conf"
    configuration.write_text(_configuration(ports, folder), encoding="utf-8")
    begun_s = time.perf_counter()
    process = subprocess.Popen(
        [PROGRAM, "--nodaemon", "--configuration", str(configuration)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until_healthy(ports, begun_s + LIMIT_S)
        return time.perf_counter() - begun_s
    finally:
        process.terminate()
        process.wait(LIMIT_S)


def _configuration(ports: Sequence[int], folder: Path) -> str:
    """One program a port; logs and pid file lie in ``folder``."""
    service_dir = ROOT / "app" / "runtime"
    parts = [
        f"[supervisord]\nlogfile={folder / 'supervisord.log'}\n"
        f"pidfile={folder / 'supervisord.pid'}\n"
    ]
    parts += [
        f"[program:service-{port}]\ndirectory={service_dir}\nstdout_logfile=NONE\n"
        f"stderr_logfile=NONE\ncommand={sys.executable} -m uvicorn bench_service:app "
        f"--host 127.0.0.1 --port {port} --log-level warning\n"
        for port in ports
    ]
    return "\n".join(parts)


def _until_healthy(ports: Sequence[int], deadline_s: float) -> None:
    waiting = list(ports)
    while waiting:
        if time.perf_counter() > deadline_s:
            raise RuntimeFailure(
                f"supervisord had only {len(ports) - len(waiting)} of {len(ports)} services up "
                f"after {LIMIT_S:.0f} s. See its log, or measure without it."
            )
        waiting = [port for port in waiting if not _answers(port)]
        time.sleep(POLL_S)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1.0)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
