"""A trace that was asked for and may not be there yet. Qt thread; owner: the logs pane."""

import json
import time
from concurrent.futures import Future
from contextlib import suppress

from app.core.ports import SpanRow, TelemetryPort

# Spans are written when they end and read a second later; the root's come last of all.
SPANS_LATE_S = 15.0
_ASK_AGAIN_S = 1.0


class TraceOpening:
    """Asks for the spans of one trace until they are there; ``take`` never waits."""

    def __init__(self, telemetry: TelemetryPort) -> None:
        self._telemetry = telemetry
        self.trace_id, self.span_id = "", ""
        self.since_s = 0.0
        self._asked_s = 0.0
        self._asked: Future[tuple[SpanRow, ...]] | None = None

    def begin(self, trace_id: str, span_id: str) -> None:
        """Ask for a trace, and no more for the one before."""
        self.give_up()
        self.trace_id, self.span_id = trace_id, span_id
        self.since_s = time.monotonic()
        self._ask()

    def take(self) -> tuple[SpanRow, ...]:
        """Its spans, once; empty while they are on their way."""
        spans: tuple[SpanRow, ...] = ()
        if self._asked is not None and self._asked.done():
            with suppress(Exception):  # a file that cannot be read has none of its spans
                spans = self._asked.result()
            self._asked = None
        if spans:
            self.give_up()
        elif self._asked is None and time.monotonic() - self._asked_s >= _ASK_AGAIN_S:
            self._ask()  # one look through old files at a time, and not more than one a second
        return spans

    @property
    def late(self) -> bool:
        """Whether it should have been there by now."""
        return time.monotonic() - self.since_s > SPANS_LATE_S

    def give_up(self) -> None:
        """Wait for nothing any more."""
        self.trace_id, self.span_id = "", ""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    def _ask(self) -> None:
        self._asked_s = time.monotonic()
        self._asked = self._telemetry.find_trace(self.trace_id)


def span_id_of(raw: str) -> str:
    """The span that a log line names, empty where it names none."""
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError):
        return ""
    return str(fields.get("span_id") or "") if isinstance(fields, dict) else ""
