"""Entry point: the ASGI application of the billing API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from billing.handlers import ROUTES
from billing.ledger import Ledger
from billing.processor import Processor
from servicekit.clients import client
from servicekit.settings import Settings, dependency_url
from servicekit.web import create_service

settings = Settings.from_env()


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Open what the handlers need, for as long as the service runs."""
    with client("payments", dependency_url("payments")) as payments_client:
        app.state.ledger = Ledger(settings.data_dir / "ledger.db")
        app.state.processor = Processor(payments_client)
        yield


app = create_service(settings, ROUTES, lifespan)
