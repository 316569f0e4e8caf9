"""Creates and fills the databases of this incident. Runs once a session and verification."""

import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scenarios.billing.world import World

HISTORY = 800
ITEMS = 1500
_SCHEMA_LEDGER = """
CREATE TABLE accounts (account_id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE transactions (
    transaction_id INTEGER PRIMARY KEY,
    request_id TEXT NOT NULL,
    account_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('charge', 'credit')),
    subtotal REAL NOT NULL,
    discount REAL NOT NULL,
    tax REAL NOT NULL,
    amount REAL NOT NULL,
    running_total REAL NOT NULL,
    settlement_id INTEGER NOT NULL,
    booked_at TEXT NOT NULL
);
CREATE INDEX transactions_of_account ON transactions (account_id);
CREATE INDEX transactions_of_request ON transactions (request_id);
"""
_SCHEMA_PAYMENTS = """
CREATE TABLE banks (
    bank TEXT PRIMARY KEY, authorisation_s REAL NOT NULL, asks_again INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE accounts (account_id INTEGER PRIMARY KEY, bank TEXT NOT NULL REFERENCES banks (bank));
CREATE TABLE settlements (
    settlement_id INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    account_id INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL,
    settled_at TEXT NOT NULL
);
"""
_SCHEMA_RECEIVABLES = """
CREATE TABLE items (item_id INTEGER PRIMARY KEY, amount_cents INTEGER NOT NULL, rate TEXT NOT NULL);
CREATE TABLE rounds (round INTEGER NOT NULL, interest TEXT NOT NULL);
"""
_NAMES = ("Amaro", "Birch", "Castell", "Dahl", "Ekwueme", "Farid", "Gupta", "Hale", "Ito", "Jansen")
_TRADES = ("Bakery", "Clinic", "Garage", "Hotel", "Nursery", "Print", "Studio", "Transport")
_BANKS = ("Alder", "Commons", "Harbour", "Meridian", "Northgate")
_NEWEST = datetime(2025, 3, 31, 2, 55, tzinfo=UTC)


def prepare(seed: int, data_dir: Path) -> None:
    """Write ``ledger.db``, ``payments.db`` and ``receivables.db`` into an empty ``data_dir``."""
    data_dir.mkdir(parents=True, exist_ok=True)
    world = World.of_seed(seed)
    rng = random.Random(f"billing:data:{seed}")
    history = [
        (
            f"{rng.getrandbits(48):012x}",
            rng.choice(world.account_ids),
            rng.randrange(400, 480_000) * (-1 if rng.random() < 0.05 else 1),
            (_NEWEST - timedelta(seconds=600 * (HISTORY - number))).isoformat(
                timespec="milliseconds"
            ),
        )
        for number in range(HISTORY)
    ]
    _fill_ledger(data_dir / "ledger.db", world, history, rng)
    _fill_payments(data_dir / "payments.db", world, history, rng)
    _fill_receivables(data_dir / "receivables.db", rng)


History = list[tuple[str, int, int, str]]


def _fill_ledger(path: Path, world: World, history: History, rng: random.Random) -> None:
    accounts = [(each, f"{rng.choice(_NAMES)} {rng.choice(_TRADES)}") for each in world.all_ids]
    running_cents, rows = 0, []
    for number, (request_id, account_id, cents, booked_at) in enumerate(history, start=1):
        running_cents += cents
        kind = "credit" if cents < 0 else "charge"
        figures = (abs(cents) / 100, 0.0, 0.0, cents / 100, running_cents / 100)
        rows.append((number, request_id, account_id, kind, *figures, number, booked_at))
    with closing(_create(path, _SCHEMA_LEDGER)) as db, db:
        db.executemany("INSERT INTO accounts VALUES (?, ?)", accounts)
        db.executemany("INSERT INTO transactions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _fill_payments(path: Path, world: World, history: History, rng: random.Random) -> None:
    banks = [(name, 0.0, 0) for name in _BANKS]
    slow = [(f"Savings {n}", round(rng.uniform(1.15, 1.4), 3), 0) for n in range(3)]
    asking = [("Cautious", 0.0, 1)]
    accounts = [
        *((each, rng.choice(_BANKS)) for each in world.account_ids),
        *((each, rng.choice(slow)[0]) for each in world.slow_ids),
        *((each, asking[0][0]) for each in world.asking_ids),
    ]
    settlements = [
        (number, f"pay-{rng.getrandbits(128):032x}", account_id, cents, settled_at)
        for number, (_, account_id, cents, settled_at) in enumerate(history, start=1)
    ]
    with closing(_create(path, _SCHEMA_PAYMENTS)) as db, db:
        db.executemany("INSERT INTO banks VALUES (?, ?, ?)", [*banks, *slow, *asking])
        db.executemany("INSERT INTO accounts VALUES (?, ?)", accounts)
        db.executemany("INSERT INTO settlements VALUES (?, ?, ?, ?, ?)", settlements)


def _fill_receivables(path: Path, rng: random.Random) -> None:
    items = [
        (number, rng.randrange(500, 2_000_000), f"{rng.randrange(300, 900) / 100:.2f}")
        for number in range(1, ITEMS + 1)
    ]
    with closing(_create(path, _SCHEMA_RECEIVABLES)) as db, db:
        db.executemany("INSERT INTO items VALUES (?, ?, ?)", items)


def _create(path: Path, schema: str) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.executescript(schema)
    return db
