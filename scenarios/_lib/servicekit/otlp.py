"""Writes finished spans as OTLP-JSON, one ``resourceSpans`` object a line."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.trace import format_span_id, format_trace_id

MAX_FILE_BYTES = 128 * 1024 * 1024


class OtlpFileExporter(SpanExporter):
    """Appends every batch of spans to one file as a single line.

    A file that has grown to ``max_bytes`` makes way for a new one and is kept as ``.1``.
    """

    def __init__(self, path: Path, max_bytes: int = MAX_FILE_BYTES) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._max_bytes = max_bytes
        self._file = path.open("a", encoding="utf-8")

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Write one line for the batch."""
        if not spans:
            return SpanExportResult.SUCCESS
        document = {
            "resourceSpans": [
                {
                    "resource": {"attributes": _attributes(spans[0].resource.attributes)},
                    "scopeSpans": [
                        {"scope": {"name": "servicekit"}, "spans": [_span(s) for s in spans]}
                    ],
                }
            ]
        }
        try:
            self._file.write(json.dumps(document, separators=(",", ":")) + "\n")
            self._file.flush()
            if self._file.tell() >= self._max_bytes:
                self._rotate()
        except (OSError, ValueError):
            return SpanExportResult.FAILURE
        return SpanExportResult.SUCCESS

    def _rotate(self) -> None:
        self._file.close()
        try:
            self._path.replace(self._path.with_name(f"{self._path.name}.1"))
        finally:
            self._file = self._path.open("a", encoding="utf-8")

    def shutdown(self) -> None:
        """Close the file."""
        self._file.close()


def _span(span: ReadableSpan) -> dict[str, Any]:
    context = span.get_span_context()
    written: dict[str, Any] = {
        "traceId": format_trace_id(context.trace_id) if context else "",
        "spanId": format_span_id(context.span_id) if context else "",
        "name": span.name,
        "kind": span.kind.value + 1,
        "startTimeUnixNano": str(span.start_time),
        "endTimeUnixNano": str(span.end_time),
        "attributes": _attributes(span.attributes or {}),
    }
    if span.parent:
        written["parentSpanId"] = format_span_id(span.parent.span_id)
    if not span.status.is_unset:
        written["status"] = {"code": span.status.status_code.value}
        if span.status.description:
            written["status"]["message"] = span.status.description
    return written


def _attributes(attributes: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "value": _value(value)} for key, value in attributes.items()]


def _value(value: Any) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    if isinstance(value, float):
        return {"doubleValue": value}
    if isinstance(value, (list, tuple)):
        return {"arrayValue": {"values": [_value(item) for item in value]}}
    return {"stringValue": str(value)}
