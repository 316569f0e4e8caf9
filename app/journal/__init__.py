"""The session's journal: an append-only SQLite event store."""
