"""Entry point: the ASGI application of the quotes API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from quotes.handlers import ROUTES
from quotes.markups import Markups
from quotes.rates import Rates
from servicekit.clients import client
from servicekit.settings import Settings, dependency_url
from servicekit.web import create_service

WORKERS = 8
settings = Settings.from_env()


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Open what the handlers need, for as long as the service runs."""
    with client("rates", dependency_url("rates")) as rates_client:
        app.state.rates = Rates(rates_client)
        app.state.markups = Markups(settings.data_dir / "desk.db")
        yield


app = create_service(settings, ROUTES, lifespan, workers=WORKERS)
