"""Records every SQL statement of a service, laid in before the team's code is imported.

Runs inside the service's child process, on whichever thread runs the statement; standard
library only, so that nothing of the kiosk is dragged in. Owned by ``app.workbench``.

Two independent witnesses are written for each statement. The Python layer (subclasses put
in place of ``sqlite3.Connection`` and ``sqlite3.Cursor``) sees the text as it was handed
over, apart from its parameters. SQLite's own trace callback sees what really ran. A traced
statement that the Python layer did not see is recorded as ``bypassed``. One line a record
goes to a file outside the team's folders, before the statement runs.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any

PATH_VARIABLE = "SERVICE_JOURNAL"
TRANSACTION_WORDS = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "END")
APPEND_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)

_calling = threading.local()


class _Sink:
    """An append-only file: one ``os.write`` a line, safe from any thread."""

    def __init__(self, path: str) -> None:
        self.handle = os.open(path, APPEND_FLAGS, 0o600)

    def write(self, kind: str, sql: str, count: int = 0) -> None:
        line = json.dumps({"kind": kind, "sql": sql, "parameters": count})
        os.write(self.handle, line.encode("utf-8", "replace") + b"\n")


def install() -> None:
    """Put the recording classes in place; does nothing where no file was named.

    The variable and the modules are taken away again, so that a service that is verified
    finds what it finds in a drill.
    """
    path = os.environ.pop(PATH_VARIABLE, "")
    if path:
        _install(_Sink(path))
    for name in (__name__, __package__ or ""):
        sys.modules.pop(name, None)


def _install(sink: _Sink) -> None:
    connection = _recording_connection(sink, sqlite3.Connection, _recording_cursor(sink))
    original_connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def connect(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        if len(args) > 5:
            args = (*args[:5], _recorded(args[5]), *args[6:])
        else:
            kwargs["factory"] = _recorded(kwargs.get("factory", connection))
        return original_connect(*args, **kwargs)

    def _recorded(factory: Any) -> Any:
        if isinstance(factory, type) and not issubclass(factory, connection):
            return type(factory.__name__, (factory, connection), {})
        return factory

    cursor = connection.recording_cursor
    for module in (sqlite3, sqlite3.dbapi2, sys.modules.get("_sqlite3")):
        if module is not None:
            setattr(module, "connect", connect)  # noqa: B010 - a module's function is replaced
            setattr(module, "Connection", connection)  # noqa: B010
            setattr(module, "Cursor", cursor)  # noqa: B010


def _recording_cursor(sink: _Sink) -> type[sqlite3.Cursor]:
    class Cursor(sqlite3.Cursor):
        def execute(self, sql: str, parameters: Any = (), /) -> Cursor:
            _seen(sink, sql, _size(parameters), super().execute, sql, parameters)
            return self

        def executemany(self, sql: str, parameters: Iterable[Any], /) -> Cursor:
            _seen(sink, sql, 1, super().executemany, sql, parameters)
            return self

        def executescript(self, sql_script: str, /) -> Cursor:
            _seen(sink, sql_script, 0, super().executescript, sql_script)
            return self

    return Cursor


def _recording_connection(sink: _Sink, base: type[Any], cursor_class: type[Any]) -> Any:
    class Connection(base):  # type: ignore[misc]
        recording_cursor = cursor_class

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._own_trace: Callable[[str], object] | None = None
            super().set_trace_callback(self._traced)

        def cursor(self, factory: Any = None) -> Any:
            return super().cursor(factory or cursor_class)

        def execute(self, sql: str, parameters: Any = (), /) -> Any:
            return self.cursor().execute(sql, parameters)

        def executemany(self, sql: str, parameters: Any, /) -> Any:
            return self.cursor().executemany(sql, parameters)

        def executescript(self, sql_script: str, /) -> Any:
            return self.cursor().executescript(sql_script)

        def set_trace_callback(self, callback: Any) -> None:
            self._own_trace = callback

        def _traced(self, statement: str) -> None:
            seen = getattr(_calling, "depth", 0) > 0
            control = statement.lstrip().upper().startswith(TRANSACTION_WORDS)
            if not control:
                sink.write("ran" if seen else "bypassed", statement if not seen else "")
            if self._own_trace is not None:
                self._own_trace(statement)

    return Connection


def _seen(sink: _Sink, sql: str, count: int, run: Callable[..., Any], *args: Any) -> None:
    sink.write("text", str(sql), count)
    _calling.depth = getattr(_calling, "depth", 0) + 1
    try:
        run(*args)
    finally:
        _calling.depth -= 1


def _size(parameters: Any) -> int:
    try:
        return len(parameters)
    except TypeError:
        return -1
