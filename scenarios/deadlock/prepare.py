"""Creates and fills the databases of this incident. Runs once a session and verification."""

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

from scenarios.deadlock.world import HISTORY, ROOM_TYPES, World

_SCHEMA_BOOKING = """
CREATE TABLE bookings (
    booking_id INTEGER PRIMARY KEY,
    request_id TEXT UNIQUE NOT NULL,
    member_id INTEGER NOT NULL,
    room_type TEXT NOT NULL,
    nights INTEGER NOT NULL CHECK (nights >= 1),
    status TEXT NOT NULL,
    room_no INTEGER,
    points INTEGER
);
"""
_SCHEMA_STOCK = """
CREATE TABLE holds (
    hold_id INTEGER PRIMARY KEY,
    booking_id INTEGER UNIQUE NOT NULL,
    nights INTEGER NOT NULL,
    room_no INTEGER NOT NULL
);
"""
_SCHEMA_LOYALTY = """
CREATE TABLE members (
    member_id INTEGER PRIMARY KEY, tier TEXT NOT NULL, balance INTEGER NOT NULL
);
CREATE TABLE awards (
    booking_id INTEGER PRIMARY KEY, member_id INTEGER NOT NULL, points INTEGER NOT NULL
);
"""
_SCHEMA_REPORTING = """
CREATE TABLE stays (
    booking_id INTEGER PRIMARY KEY, member_id INTEGER NOT NULL, room_type TEXT NOT NULL,
    nights INTEGER NOT NULL
);
"""


def prepare(seed: int, data_dir: Path) -> None:
    """Write the databases and the allotment into an empty ``data_dir``."""
    data_dir.mkdir(parents=True, exist_ok=True)
    world = World.of_seed(seed)
    rng = random.Random(f"deadlock:data:{seed}")
    history = _history(world, rng)
    with closing(_create(data_dir / "booking.db", _SCHEMA_BOOKING)) as db, db:
        db.executemany(
            "INSERT INTO bookings VALUES (?, ?, ?, ?, ?, 'confirmed', NULL, NULL)",
            [(i, f"import-{i}", member, room, nights) for i, member, room, nights in history],
        )
    with closing(_create(data_dir / "stock.db", _SCHEMA_STOCK)):
        pass
    with closing(_create(data_dir / "loyalty.db", _SCHEMA_LOYALTY)) as db, db:
        members = [(m, tier, rng.randrange(0, 40_000)) for m, tier in world.tiers.items()]
        db.executemany("INSERT INTO members VALUES (?, ?, ?)", members)
    with closing(_create(data_dir / "reporting.db", _SCHEMA_REPORTING)) as db, db:
        db.executemany("INSERT INTO stays VALUES (?, ?, ?, ?)", history)
    rooms = {t: {"room_type": t, "first_room": f, "rooms": n} for t, (f, n) in world.rooms.items()}
    (data_dir / "allotment.json").write_text(json.dumps(rooms), encoding="utf-8")


def _history(world: World, rng: random.Random) -> list[tuple[int, int, str, int]]:
    members = list(world.tiers)
    return [
        (world.first_booking + i, rng.choice(members), rng.choice(ROOM_TYPES), rng.randint(1, 9))
        for i in range(HISTORY)
    ]


def _create(path: Path, schema: str) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.executescript(schema)
    return db
