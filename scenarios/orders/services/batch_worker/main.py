"""Entry point: starts jobs and tells how far they are."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from batch_worker.jobs import ReindexJob
from servicekit.settings import Settings
from servicekit.web import InvalidRequest, create_service, json_endpoint

MAX_WEEKS = 520
settings = Settings.from_env()


@json_endpoint
async def start_job(request: Request, body: Any) -> Response:
    """Start the re-index of ``weeks`` weeks; a job under way is answered with as it is."""
    weeks = body.get("weeks", 1) if isinstance(body, dict) else None
    if not isinstance(weeks, int) or not 1 <= weeks <= MAX_WEEKS:
        raise InvalidRequest(f"weeks must be a whole number from 1 to {MAX_WEEKS}")
    job: ReindexJob | None = request.app.state.job
    if job is None or not job.running:
        job = ReindexJob(settings.data_dir / "analytics.db", weeks)
        request.app.state.job = job
        job.start()
    return JSONResponse(job.progress(), 202)


@json_endpoint
async def show_job(request: Request, body: Any) -> dict[str, Any]:
    """The job under way, or the last one."""
    job: ReindexJob | None = request.app.state.job
    return job.progress() if job else {"state": "idle"}


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Stop the job when the service stops."""
    app.state.job = None
    yield
    if app.state.job is not None:
        app.state.job.stop()


app = create_service(
    settings,
    [Route("/jobs", start_job, methods=["POST"]), Route("/jobs/current", show_job)],
    lifespan,
)
