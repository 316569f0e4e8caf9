"""New W3C trace contexts: what a client sends as ``traceparent``. Pure; any thread."""

import os

from app.core.trace_ids import client_span_id


def new_trace() -> tuple[str, str]:
    """A fresh trace id (32 hex digits) and the ``traceparent`` header that begins it."""
    trace_id = os.urandom(16).hex()
    return trace_id, f"00-{trace_id}-{client_span_id(trace_id)}-01"
