"""Creates and fills the databases of this incident. Runs once a session and verification."""

import sqlite3
from contextlib import closing
from pathlib import Path

from .world import THIN, World

ROUND_TRIP_MS = 5
THIN_MARKET_MS = 6000


def prepare(seed: int, data_dir: Path) -> None:
    """Write ``desk.db`` and ``rates.db`` into an empty ``data_dir``."""
    data_dir.mkdir(parents=True, exist_ok=True)
    world = World.of_seed(seed)
    with closing(sqlite3.connect(data_dir / "desk.db")) as db, db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE markups (currency TEXT PRIMARY KEY, per_mille INTEGER NOT NULL)")
        db.executemany("INSERT INTO markups VALUES (?, ?)", world.markup_per_mille.items())
    rates = [
        (currency, micros, THIN_MARKET_MS if currency in THIN else ROUND_TRIP_MS)
        for currency, micros in world.rate_micros.items()
    ]
    with closing(sqlite3.connect(data_dir / "rates.db")) as db, db:
        db.execute(
            "CREATE TABLE rates (currency TEXT PRIMARY KEY, micros INTEGER NOT NULL,"
            " round_trip_ms INTEGER NOT NULL)"
        )
        db.executemany("INSERT INTO rates VALUES (?, ?, ?)", rates)
