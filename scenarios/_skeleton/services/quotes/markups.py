"""Our markups in SQLite."""

from contextlib import closing
from pathlib import Path

from servicekit.db import connect
from servicekit.web import ServiceError


class Markups:
    """Reads the markups table. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def per_mille(self, currency: str) -> int:
        """Our markup on a currency, in thousandths."""
        with closing(connect(self._path)) as db:
            row = db.execute(
                "SELECT per_mille FROM markups WHERE currency = ?", (currency,)
            ).fetchone()
        if row is None:
            raise ServiceError(404, "unknown_currency", "we do not sell this currency")
        return int(row["per_mille"])
