"""Entry point: the ASGI application of the orders API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from orders.handlers import ROUTES
from orders.pricing import PriceList
from orders.repository import OrderRepository
from servicekit.clients import async_client
from servicekit.settings import Settings, dependency_url
from servicekit.web import create_service

settings = Settings.from_env()


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Open what the handlers need, for as long as the service runs."""
    async with async_client("pricing", dependency_url("pricing")) as pricing_client:
        app.state.orders = OrderRepository(settings.data_dir / "orders.db")
        app.state.prices = PriceList(pricing_client)
        yield


app = create_service(settings, ROUTES, lifespan)
