"""Creates and fills the databases of this incident. Runs once a session and verification."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scenarios.orders.world import World

_SCHEMA_ORDERS = """
CREATE TABLE users (user_id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE products (sku TEXT PRIMARY KEY, title TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE orders (
    order_id INTEGER PRIMARY KEY,
    request_id TEXT UNIQUE,
    user_id INTEGER NOT NULL REFERENCES users (user_id),
    sku TEXT NOT NULL REFERENCES products (sku),
    quantity INTEGER NOT NULL CHECK (quantity >= 1),
    placed_at TEXT NOT NULL
);
CREATE INDEX orders_of_user ON orders (user_id, placed_at DESC, order_id DESC);
"""
_SCHEMA_PRICING = """
CREATE TABLE prices (
    sku TEXT PRIMARY KEY, unit_price_cents INTEGER NOT NULL, version INTEGER NOT NULL
) WITHOUT ROWID;
"""
_SCHEMA_ANALYTICS = """
CREATE TABLE purchases (
    customer_id INTEGER NOT NULL, sku TEXT NOT NULL, week INTEGER NOT NULL,
    quantity INTEGER NOT NULL
);
CREATE INDEX purchases_by_week ON purchases (week);
CREATE TABLE neighbours (
    week INTEGER NOT NULL, customer_id INTEGER NOT NULL, neighbour_id INTEGER NOT NULL,
    score REAL NOT NULL
);
CREATE INDEX neighbours_by_week ON neighbours (week);
"""
_NAMES = ("Asha", "Ben", "Chidi", "Dana", "Emre", "Femi", "Gita", "Hugo", "Inés", "Jun", "Kofi")
_GOODS = ("cup", "filter", "grinder", "kettle", "roast", "scale", "tamper", "travel press")
_NEWEST = datetime(2025, 3, 4, 2, 55, tzinfo=UTC)
_WEEKS = 260
# (share of users, fewest orders, most orders): most buy now and then, a few buy for an office.
_ORDERS_OF_USER = ((0.33, 0, 0), (0.40, 1, 1), (0.19, 2, 3), (0.06, 4, 8), (0.02, 12, 45))


def prepare(seed: int, data_dir: Path) -> None:
    """Write ``orders.db``, ``pricing.db`` and ``analytics.db`` into an empty ``data_dir``."""
    data_dir.mkdir(parents=True, exist_ok=True)
    world = World.of_seed(seed)
    rng = random.Random(f"orders:data:{seed}")
    _fill_orders(data_dir / "orders.db", world, rng)
    _fill_pricing(data_dir / "pricing.db", world, rng)
    _fill_analytics(data_dir / "analytics.db", world, rng)


def _fill_orders(path: Path, world: World, rng: random.Random) -> None:
    users = [(user_id, f"{rng.choice(_NAMES)} {user_id}") for user_id in world.user_ids]
    products = [(sku, f"{rng.choice(_GOODS)} {sku}") for sku in world.skus]
    with closing(_create(path, _SCHEMA_ORDERS)) as db, db:
        db.executemany("INSERT INTO users VALUES (?, ?)", users)
        db.executemany("INSERT INTO products VALUES (?, ?)", products)
        db.executemany(
            "INSERT INTO orders (user_id, sku, quantity, placed_at) VALUES (?, ?, ?, ?)",
            sorted(_orders(world, rng), key=lambda order: order[3]),
        )


def _orders(world: World, rng: random.Random) -> Iterator[tuple[int, str, int, str]]:
    shares = [share for share, _, _ in _ORDERS_OF_USER]
    for user_id in world.user_ids:
        _, fewest, most = rng.choices(_ORDERS_OF_USER, shares)[0]
        for _ in range(rng.randint(fewest, most)):
            placed = _NEWEST - timedelta(seconds=rng.uniform(0, 400 * 86_400))
            quantity = rng.choice((1, 1, 1, 2, 3, 6))
            yield (
                user_id,
                rng.choice(world.skus),
                quantity,
                placed.isoformat(timespec="milliseconds"),
            )


def _fill_pricing(path: Path, world: World, rng: random.Random) -> None:
    prices = [
        (sku, rng.randrange(290, 18_900), version)
        for version, sku in enumerate(rng.sample(world.skus, len(world.skus)), start=1)
    ]
    with closing(_create(path, _SCHEMA_PRICING)) as db, db:
        db.executemany("INSERT INTO prices VALUES (?, ?, ?)", prices)


def _fill_analytics(path: Path, world: World, rng: random.Random) -> None:
    purchases = [
        (customer_id, rng.choice(world.skus), int(_WEEKS * rng.random()), rng.randint(1, 4))
        for customer_id in world.user_ids
        for _ in range(rng.randint(6, 16))
    ]
    with closing(_create(path, _SCHEMA_ANALYTICS)) as db, db:
        db.executemany("INSERT INTO purchases VALUES (?, ?, ?, ?)", purchases)


def _create(path: Path, schema: str) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.executescript(schema)
    return db
