"""Settings that booking, stock and loyalty share."""

WORKERS = 2000
CALL_TIMEOUT_S = 5.0
