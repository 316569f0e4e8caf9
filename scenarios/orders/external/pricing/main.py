"""The pricing API as an outside party: a round trip away, one item or a batch at a time.

The wait stands for the way to another data centre and back; it is spent idle, so any
number of calls may wait side by side.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from pricing.store import Price, PriceStore
from servicekit.settings import Settings
from servicekit.web import InvalidRequest, ServiceError, create_service, json_endpoint

ROUND_TRIP_S = 0.010
PER_ITEM_S = 0.00005
MAX_BATCH = 100
settings = Settings.from_env()


@json_endpoint
async def read_price(request: Request, body: Any) -> Price:
    """One price."""
    await asyncio.sleep(ROUND_TRIP_S)
    price = _store(request).get(request.path_params["sku"])
    if price is None:
        raise ServiceError(404, "unknown_sku", "no such sku")
    return price


@json_endpoint
async def read_batch(request: Request, body: Any) -> dict[str, Any]:
    """Up to 100 prices at once."""
    skus = body.get("skus") if isinstance(body, dict) else None
    if not isinstance(skus, list) or not all(isinstance(sku, str) for sku in skus):
        raise InvalidRequest("skus must be a list of strings")
    if not 1 <= len(skus) <= MAX_BATCH or len(set(skus)) != len(skus):
        raise InvalidRequest(f"skus must hold 1 to {MAX_BATCH} items, each once")
    await asyncio.sleep(ROUND_TRIP_S + PER_ITEM_S * len(skus))
    found = {sku: _store(request).get(sku) for sku in skus}
    return {
        "prices": [price for price in found.values() if price is not None],
        "unknown": [sku for sku, price in found.items() if price is None],
    }


@json_endpoint
async def change_price(request: Request, body: Any) -> Price:
    """Set one price; whoever reads next sees it."""
    cents = body.get("unit_price_cents") if isinstance(body, dict) else None
    if not isinstance(cents, int) or isinstance(cents, bool) or cents < 0:
        raise InvalidRequest("unit_price_cents must be a whole number from 0 up")
    price = _store(request).put(request.path_params["sku"], cents)
    if price is None:
        raise ServiceError(404, "unknown_sku", "no such sku")
    return price


@json_endpoint
async def read_version(request: Request, body: Any) -> dict[str, int]:
    """The number of the newest change."""
    return {"version": _store(request).version}


def _store(request: Request) -> PriceStore:
    store: PriceStore = request.app.state.prices
    return store


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Read the prices at the start."""
    app.state.prices = PriceStore(settings.data_dir / "pricing.db")
    yield
    app.state.prices.close()


app = create_service(
    settings,
    [
        Route("/v1/prices/version", read_version),
        Route("/v1/prices/batch", read_batch, methods=["POST"]),
        Route("/v1/prices/{sku}", read_price, methods=["GET"]),
        Route("/v1/prices/{sku}", change_price, methods=["PUT"]),
    ],
    lifespan,
    access_log=False,
)
