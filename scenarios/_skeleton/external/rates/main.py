"""The rates API as an outside party: milliseconds for large markets, seconds for thin ones.

The wait stands for the way to the market and back; it is spent idle, so any number of
calls may wait side by side.
"""

import asyncio
import sqlite3
from contextlib import closing
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from servicekit.settings import Settings
from servicekit.web import ServiceError, create_service, json_endpoint

settings = Settings.from_env()


@json_endpoint
async def read_rate(request: Request, body: Any) -> dict[str, Any]:
    """One rate."""
    currency = request.path_params["currency"]
    with closing(sqlite3.connect(settings.data_dir / "rates.db")) as db:
        row = db.execute(
            "SELECT micros, round_trip_ms FROM rates WHERE currency = ?", (currency,)
        ).fetchone()
    if row is None:
        raise ServiceError(404, "unknown_currency", "no such currency")
    await asyncio.sleep(row[1] / 1000)
    return {"currency": currency, "rate_micros": row[0]}


app = create_service(settings, [Route("/v1/rates/{currency}", read_rate)], access_log=False)
