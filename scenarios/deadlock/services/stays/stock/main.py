"""Entry point: the ASGI application of the stock API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from servicekit.clients import client
from servicekit.settings import Settings, dependency_url
from servicekit.web import create_service
from stays.settings import CALL_TIMEOUT_S, WORKERS
from stays.stock.handlers import ROUTES
from stays.stock.repository import HoldRepository
from stays.upstream import Upstream

settings = Settings.from_env()


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Open what the handlers need, for as long as the service runs."""
    with (
        client("loyalty", dependency_url("loyalty"), timeout_s=CALL_TIMEOUT_S) as loyalty_client,
        client("allotment", dependency_url("allotment"), timeout_s=CALL_TIMEOUT_S) as rooms_client,
    ):
        app.state.holds = HoldRepository(settings.data_dir / "stock.db")
        app.state.loyalty = Upstream("loyalty", loyalty_client)
        app.state.allotment = Upstream("allotment", rooms_client)
        yield


app = create_service(settings, ROUTES, lifespan, workers=WORKERS)
