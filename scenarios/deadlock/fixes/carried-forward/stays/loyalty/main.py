"""Entry point: the ASGI application of the loyalty API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from servicekit.settings import Settings
from servicekit.web import create_service
from stays.loyalty.handlers import ROUTES
from stays.loyalty.repository import MemberRepository
from stays.settings import WORKERS

settings = Settings.from_env()


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Open what the handlers need, for as long as the service runs."""
    app.state.members = MemberRepository(settings.data_dir / "loyalty.db")
    yield


app = create_service(settings, ROUTES, lifespan, workers=WORKERS)
