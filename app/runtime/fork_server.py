"""What the fork server imports before it forks: its own protection and the web stack.

Imported by ``multiprocess``' fork server alone, in its only thread. It acts on the process
it is imported in only where ``app.runtime.launch`` marked that process as a fork server,
so that an import elsewhere does nothing.
"""

import contextlib
import gc
import importlib
import os

from app.runtime.os_here import (
    bind_own_life_to,
    keep_own_heap_together,
    leave_own_terminal,
    name_own_process,
)

PARENT_MARK = "_FORK_SERVER_PARENT"

# Imported once here instead of once in every child. Threads do not survive a fork: none
# of these may start one on import.
WEB_STACK = (
    "anyio._backends._asyncio",
    "asyncio",
    "concurrent.futures.thread",
    "decimal",
    "sqlite3",
    "starlette.applications",
    "starlette.middleware.trustedhost",
    "starlette.requests",
    "starlette.responses",
    "starlette.routing",
    "uvicorn",
    "uvicorn.lifespan.on",
    "uvicorn.protocols.http.auto",
    "uvicorn.protocols.http.h11_impl",
    "httpx2",
    "httpcore2",  # httpx2 imports it with the first client, 6 MB and 50 ms in every child
    "truststore",
    "prometheus_client",
    "prometheus_client.exposition",
    "opentelemetry.trace.propagation.tracecontext",
    "opentelemetry.sdk.trace",
    "opentelemetry.sdk.trace.export",
    "aiohttp",
    "aiohttp.web",
    "app.runtime.child",
    "app.runtime.service",
    "app.runtime.load_child",
)

# The pid of the fork server that this process was forked from, None elsewhere.
server_pid: int | None = None


def become_fork_server(parent_pid: int) -> None:
    """Die with the kiosk, stay out of its terminal, then import what children share."""
    global server_pid  # noqa: PLW0603  # read by the children, which are copies of this process
    server_pid = os.getpid()
    bind_own_life_to(parent_pid)
    leave_own_terminal()
    name_own_process("fork-server")
    keep_own_heap_together()
    gc.disable()  # a third of the time: nothing of what is imported here is garbage
    for module in WEB_STACK:
        with contextlib.suppress(ImportError):
            importlib.import_module(module)
    gc.freeze()  # what was imported stays shared between the children
    gc.enable()


_parent = os.environ.pop(PARENT_MARK, None)
if _parent is not None:
    become_fork_server(int(_parent))
