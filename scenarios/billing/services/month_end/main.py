"""Entry point: starts the closing and tells how far it is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from month_end.closing import ClosingRun
from servicekit.settings import Settings
from servicekit.web import InvalidRequest, create_service, json_endpoint

MAX_ROUNDS = 5000
settings = Settings.from_env()


@json_endpoint
async def start_run(request: Request, body: Any) -> Response:
    """Start the closing; a run under way is answered with as it is."""
    rounds = body.get("rounds", 1) if isinstance(body, dict) else None
    if not isinstance(rounds, int) or not 1 <= rounds <= MAX_ROUNDS:
        raise InvalidRequest(f"rounds must be a whole number from 1 to {MAX_ROUNDS}")
    run: ClosingRun | None = request.app.state.run
    if run is None or not run.running:
        run = ClosingRun(settings.data_dir / "receivables.db", rounds)
        request.app.state.run = run
        run.start()
    return JSONResponse(run.progress(), 202)


@json_endpoint
async def show_run(request: Request, body: Any) -> dict[str, Any]:
    """The run under way, or the last one."""
    run: ClosingRun | None = request.app.state.run
    return run.progress() if run else {"state": "idle"}


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Stop the run when the service stops."""
    app.state.run = None
    yield
    if app.state.run is not None:
        app.state.run.stop()


app = create_service(
    settings,
    [Route("/runs", start_run, methods=["POST"]), Route("/runs/current", show_run)],
    lifespan,
)
