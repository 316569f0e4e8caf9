"""A service for tests of the runtime room: each route does one thing a team's code may do."""

import ctypes
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

FINISHED_S: dict[int, float] = {}


async def healthz(_: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


async def about(_: Request) -> JSONResponse:
    return JSONResponse(
        {
            "pid": os.getpid(),
            "argv": sys.argv,
            "cwd": str(Path.cwd()),
            "environment": dict(os.environ),
            "path": sys.path[:2],
            "nice": os.nice(0) if hasattr(os, "nice") else 0,
            "policy": os.sched_getscheduler(0) if hasattr(os, "sched_getscheduler") else 0,
            "limits": limits(),
            "session": os.getsid(0) if hasattr(os, "getsid") else 0,
        }
    )


def limits() -> dict[str, int]:
    """The soft limits of this process, by name."""
    try:
        import resource
    except ImportError:
        return {}
    names = ("DATA", "FSIZE", "CORE", "NPROC", "AS")
    return {name: resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[0] for name in names}


async def hold_gil(_: Request) -> PlainTextResponse:
    """Never comes back, and keeps the GIL in one call of C."""
    sum(range(10**15))
    return PlainTextResponse("never")


async def hold_gil_unprotected(request: Request) -> PlainTextResponse:
    """As above, after taking the kernel's parent-death signal away."""
    ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)
    return await hold_gil(request)


async def crash(_: Request) -> PlainTextResponse:
    print("the last words")
    os._exit(3)


async def flood(_: Request) -> PlainTextResponse:
    def print_for_ever() -> None:
        while True:
            print("all work and no play " * 40)

    threading.Thread(target=print_for_ever, daemon=True).start()
    return PlainTextResponse("started")


async def hog(_: Request) -> PlainTextResponse:
    kept = []
    while True:
        kept.append(bytearray(16 * 1024 * 1024))


async def threads(_: Request) -> JSONResponse:
    """As many threads at once as a careless pool may have."""
    leave = threading.Event()
    waiting = [threading.Thread(target=leave.wait, daemon=True) for _ in range(150)]
    for each in waiting:
        each.start()
    leave.set()
    return JSONResponse({"started": len(waiting)})


async def leave_a_process(_: Request) -> JSONResponse:
    left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    return JSONResponse({"pid": left.pid})


async def burn(_: Request) -> PlainTextResponse:
    def burn_for_ever() -> None:
        while True:
            pass

    threading.Thread(target=burn_for_ever, daemon=True).start()
    return PlainTextResponse("started")


async def work(request: Request) -> JSONResponse:
    """Note when request ``index`` was answered; request ``stall_at`` stalls everybody."""
    index = int(request.query_params["index"])
    if index == int(request.query_params["stall_at"]):
        time.sleep(2.0)
    FINISHED_S[index] = time.monotonic()
    return JSONResponse({"index": index})


async def finished(_: Request) -> PlainTextResponse:
    return PlainTextResponse(json.dumps(FINISHED_S))


app = Starlette(
    routes=[
        Route(f"/{handler.__name__.replace('_', '-')}", handler)
        for handler in (
            healthz,
            about,
            hold_gil,
            hold_gil_unprotected,
            crash,
            flood,
            hog,
            threads,
            leave_a_process,
            burn,
            work,
            finished,
        )
    ]
)
