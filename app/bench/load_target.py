"""A service that knows the truth about its own answers, stalls included.

Runs as a child under uvicorn, for the load figure alone. Request ``stall_at`` blocks
everybody for two seconds; every other is answered after a time that follows its number.
"""

import asyncio
import time

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

STALL_S = 2.0
SHORTEST_S, SPREAD_S = 0.05, 0.2
_FINISHED_S: dict[int, float] = {}


async def _healthz(_: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


async def _work(request: Request) -> PlainTextResponse:
    """Answer request ``index`` and note when, on the clock that all processes share."""
    index = int(request.query_params["index"])
    if index == int(request.query_params["stall_at"]):
        time.sleep(STALL_S)
    await asyncio.sleep(SHORTEST_S + SPREAD_S * (index * 37 % 100) / 100)
    _FINISHED_S[index] = time.monotonic()
    return PlainTextResponse("done")


async def _finished(_: Request) -> JSONResponse:
    """When each request was answered, by its number."""
    return JSONResponse({str(index): at_s for index, at_s in _FINISHED_S.items()})


app = Starlette(
    routes=[Route("/healthz", _healthz), Route("/work", _work), Route("/finished", _finished)]
)
