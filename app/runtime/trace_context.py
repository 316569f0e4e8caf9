"""New W3C trace contexts: what a client sends as ``traceparent``. Pure; any thread."""

import os


def new_trace() -> tuple[str, str]:
    """A fresh trace id (32 hex digits) and the ``traceparent`` header that begins it."""
    trace_id = os.urandom(16).hex()
    return trace_id, f"00-{trace_id}-{os.urandom(8).hex()}-01"
