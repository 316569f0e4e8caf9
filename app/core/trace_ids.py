"""How the drill's clients name the span that begins a trace. Pure.

``traceparent`` has to name a parent span. The clients record none of their own, so the
parent that they name follows from the trace id, and who reads spans can tell that nothing
is missing above the first service.
"""


def client_span_id(trace_id: str) -> str:
    """The span id (16 hex digits) that a client of the drill gives as parent of ``trace_id``."""
    return trace_id[:16]
