"""The session's journal: an append-only SQLite event store."""

from app.core.errors import JournalError, NewerJournal
from app.journal.measure import JournalFigures, measure_journal
from app.journal.reader import Heartbeat, JournalReader
from app.journal.store import Journal

__all__ = [
    "Heartbeat",
    "Journal",
    "JournalError",
    "JournalFigures",
    "JournalReader",
    "NewerJournal",
    "measure_journal",
]
