"""Entry point: keeps the reporting database a copy of the bookings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from replicator.copying import Replicator
from servicekit.settings import Settings
from servicekit.web import create_service, json_endpoint

settings = Settings.from_env()


@json_endpoint
async def resync(request: Request, body: Any) -> Response:
    """Copy everything once more."""
    request.app.state.replicator.resync()
    return JSONResponse({"state": "copying"}, 202)


@json_endpoint
async def show_lag(request: Request, body: Any) -> dict[str, float]:
    """How far the copy is behind."""
    return {"lag_s": round(request.app.state.replicator.lag_s, 1)}


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Copy for as long as the service runs."""
    replica = settings.data_dir / "reporting.db"
    app.state.replicator = Replicator(settings.data_dir / "booking.db", replica)
    app.state.replicator.start()
    yield
    app.state.replicator.stop()


app = create_service(
    settings, [Route("/resync", resync, methods=["POST"]), Route("/lag", show_lag)], lifespan
)
