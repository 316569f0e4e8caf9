"""Settings that booking, stock and loyalty share."""

WORKERS = 8
CALL_TIMEOUT_S = 1.0
