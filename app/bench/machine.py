"""The machine that figures were taken on. Blocking for a moment; any thread."""

import os
import platform
import sys
from importlib import metadata
from typing import Any

import psutil

from app import VERSION
from app.bench.program import frozen


def describe() -> dict[str, Any]:
    """Cores, memory, system and versions, and how busy the machine was before."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "cores": usable,
        "memory_bytes": psutil.virtual_memory().total,
        "memory_free_bytes": psutil.virtual_memory().available,
        "processor": _processor(),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "qt": _version("PySide6-Essentials"),
        "program": VERSION,
        "frozen": frozen(),
        "load_before": [round(load, 2) for load in psutil.getloadavg()],
    }


def _processor() -> str:
    """The processor's name; Linux alone keeps it in a file."""
    if sys.platform == "linux":
        try:
            with open("/proc/cpuinfo", encoding="utf-8") as file:  # noqa: PTH123
                for line in file:
                    if line.startswith("model name"):
                        return line.partition(":")[2].strip()
        except OSError:
            pass
    return platform.processor() or platform.machine()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "unknown"
