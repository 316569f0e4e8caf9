"""Functions that tests run in a child of their own, some with children below."""

import os
import threading
import time
from pathlib import Path

from app.core.errors import VerificationError
from app.runtime import Supervisor, service_spec
from app.runtime.task import Report


def add(report: Report, numbers: list[int]) -> int:
    for number in numbers:
        report(number)
    return sum(numbers)


def refuse(report: Report) -> None:
    raise VerificationError("The laptop was too busy to judge this fix.")


def stumble(report: Report) -> None:
    raise ZeroDivisionError("over nothing")


def vanish(report: Report) -> None:
    os._exit(5)


def supervise(report: Report, tiny: str, port: int, method: str) -> None:
    """What a verification does: a service of its own, below this child."""
    spec = service_spec(
        name="nested", app="tiny_service:app", import_dirs=[Path(tiny)], env={}, port=port
    )
    with Supervisor(method=method) as supervisor:
        supervisor.start_all([spec], timeout_s=30.0)
        report({"middle": os.getpid(), "leaf": supervisor.status_of("nested").pid})
        threading.Event().wait()


def sleep(report: Report, seconds: float) -> None:
    report(os.getpid())
    time.sleep(seconds)
