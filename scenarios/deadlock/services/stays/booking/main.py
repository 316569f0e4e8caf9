"""Entry point: the ASGI application of the booking API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from servicekit.clients import client
from servicekit.settings import Settings, dependency_url
from servicekit.web import create_service
from stays.booking.handlers import ROUTES
from stays.booking.repository import BookingRepository
from stays.settings import CALL_TIMEOUT_S, WORKERS
from stays.upstream import Upstream

settings = Settings.from_env()


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Open what the handlers need, for as long as the service runs."""
    with client("stock", dependency_url("stock"), timeout_s=CALL_TIMEOUT_S) as stock_client:
        app.state.bookings = BookingRepository(settings.data_dir / "booking.db")
        app.state.stock = Upstream("stock", stock_client)
        yield


app = create_service(settings, ROUTES, lifespan, workers=WORKERS)
