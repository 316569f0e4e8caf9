"""Prices in memory, written through to SQLite so that a restart keeps them."""

import sqlite3
from pathlib import Path
from typing import TypedDict


class Price(TypedDict):
    """One price as the API answers it; ``version`` is the change that set it."""

    sku: str
    unit_price_cents: int
    version: int


class PriceStore:
    """All prices. Used from the event loop only."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path)
        rows = self._db.execute("SELECT sku, unit_price_cents, version FROM prices")
        self._prices = {
            sku: Price(sku=sku, unit_price_cents=cents, version=version)
            for sku, cents, version in rows
        }
        self.version = max((price["version"] for price in self._prices.values()), default=0)

    def get(self, sku: str) -> Price | None:
        """The current price; None for an unknown item."""
        return self._prices.get(sku)

    def put(self, sku: str, unit_price_cents: int) -> Price | None:
        """Set a price as the next version; None for an unknown item."""
        if sku not in self._prices:
            return None
        self.version += 1
        price = Price(sku=sku, unit_price_cents=unit_price_cents, version=self.version)
        with self._db:
            self._db.execute(
                "UPDATE prices SET unit_price_cents = ?, version = ? WHERE sku = ?",
                (unit_price_cents, self.version, sku),
            )
        self._prices[sku] = price
        return price

    def close(self) -> None:
        """Close the database."""
        self._db.close()
