"""SQLite connections that trace and count every statement."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from opentelemetry.trace import SpanKind

from servicekit.metrics import count_statement
from servicekit.tracing import tracer

_SHOWN_CHARACTERS = 160


def connect(
    path: Path, *, timeout_s: float = 5.0, foreign_keys: bool = False
) -> "TracedConnection":
    """Open ``path``; rows are ``sqlite3.Row``, foreign keys are enforced if asked for.

    A statement waits up to ``timeout_s`` for a lock. Writes belong in ``with connection``.
    """
    connection = sqlite3.connect(
        path, timeout=timeout_s, factory=TracedConnection, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    if foreign_keys:
        sqlite3.Connection.execute(connection, "PRAGMA foreign_keys = ON")
    return connection


class TracedConnection(sqlite3.Connection):
    """A connection whose statements become spans."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run one statement."""
        with _statement(sql):
            return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        """Run one statement for many parameter sets."""
        with _statement(sql):
            return super().executemany(sql, parameters)


def _statement(sql: str) -> Any:
    count_statement()
    text = " ".join(sql.split())
    return tracer.start_as_current_span(
        text.partition(" ")[0].upper(),
        kind=SpanKind.CLIENT,
        attributes={"db.system.name": "sqlite", "db.query.text": text[:_SHOWN_CHARACTERS]},
    )
