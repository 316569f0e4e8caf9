"""The allotment feed as an outside party: a round trip away.

The wait stands for the way to another data centre and back; it is spent idle, so any
number of calls may wait side by side.
"""

import asyncio
import json
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from servicekit.settings import Settings
from servicekit.web import ServiceError, create_service, json_endpoint

ROUND_TRIP_S = 0.060
settings = Settings.from_env()
ROOMS = json.loads((settings.data_dir / "allotment.json").read_text(encoding="utf-8"))


@json_endpoint
async def read_allotment(request: Request, body: Any) -> dict[str, Any]:
    """The rooms of one type."""
    await asyncio.sleep(ROUND_TRIP_S)
    found = ROOMS.get(request.path_params["room_type"])
    if found is None:
        raise ServiceError(404, "unknown_room_type", "no such room type")
    return dict(found)


app = create_service(
    settings, [Route("/v1/allotments/{room_type}", read_allotment)], access_log=False
)
