"""Settings that booking, stock and loyalty share."""

WORKERS = 8
CALL_TIMEOUT_S = 0.4
