"""Entry point: the ASGI application of the loyalty API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from servicekit.clients import client
from servicekit.settings import Settings, dependency_url
from servicekit.web import create_service
from stays.loyalty.handlers import ROUTES
from stays.loyalty.outbox import Outbox
from stays.loyalty.repository import MemberRepository
from stays.settings import WORKERS
from stays.upstream import Upstream

NOTE_TIMEOUT_S = 2.0
settings = Settings.from_env()


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Open what the handlers need, for as long as the service runs."""
    with client("booking", dependency_url("booking"), timeout_s=NOTE_TIMEOUT_S) as booking_client:
        app.state.members = MemberRepository(settings.data_dir / "loyalty.db")
        app.state.outbox = Outbox(app.state.members, Upstream("booking", booking_client))
        app.state.outbox.start()
        yield
        app.state.outbox.stop()


app = create_service(settings, ROUTES, lifespan, workers=WORKERS)
