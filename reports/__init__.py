"""Reports from a session's journal; no Qt."""
