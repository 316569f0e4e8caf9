"""Settings that booking, stock and loyalty share."""

WORKERS = 32
CALL_TIMEOUT_S = 5.0
