"""OpenTelemetry tracing: one provider a process, W3C ``traceparent`` between services."""

from collections.abc import Mapping, MutableMapping
from pathlib import Path

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from servicekit.otlp import OtlpFileExporter

_PROPAGATOR = TraceContextTextMapPropagator()
tracer = trace.get_tracer("servicekit")


def configure_tracing(service: str, trace_dir: Path) -> TracerProvider:
    """Write the spans of this process to ``<trace_dir>/<service>.jsonl``.

    The share of traces that is kept follows ``OTEL_TRACES_SAMPLER``.
    """
    provider = TracerProvider(resource=Resource({"service.name": service}))
    exporter = OtlpFileExporter(trace_dir / f"{service}.jsonl")
    provider.add_span_processor(
        BatchSpanProcessor(
            exporter, max_queue_size=8192, schedule_delay_millis=500, max_export_batch_size=512
        )
    )
    trace.set_tracer_provider(provider)
    return provider


def extract(headers: Mapping[str, str]) -> Context:
    """The caller's trace context; empty where it sent none."""
    return _PROPAGATOR.extract(headers)


def inject(headers: MutableMapping[str, str]) -> None:
    """Add the current trace context to outgoing headers."""
    _PROPAGATOR.inject(headers)


def current_trace_id() -> str:
    """Trace id of the current span as 32 hex digits; empty outside of a trace."""
    context = trace.get_current_span().get_span_context()
    return format(context.trace_id, "032x") if context.is_valid else ""
