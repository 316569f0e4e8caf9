"""Answers each try of a request as the request itself says; for tests of clients."""

import asyncio
import json
from collections import Counter

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

SEEN: list[dict[str, object]] = []
TRIES: Counter[str] = Counter()


async def healthz(_: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


async def book(request: Request) -> Response:
    """``waits`` and ``statuses`` of the body say what becomes of each try."""
    body = json.loads(await request.body())
    name = body["request_id"]
    number = TRIES[name]
    TRIES[name] += 1
    SEEN.append({"request_id": name, "body": body, "headers": dict(request.headers)})
    await asyncio.sleep(body["waits"][number] if number < len(body["waits"]) else 0)
    statuses = body["statuses"]
    return JSONResponse({"try": number}, statuses[number] if number < len(statuses) else 200)


async def seen(_: Request) -> JSONResponse:
    return JSONResponse(SEEN)


async def long(_: Request) -> PlainTextResponse:
    return PlainTextResponse("x" * 1_000_000)


async def away(_: Request) -> RedirectResponse:
    return RedirectResponse("http://192.0.2.1/elsewhere")


app = Starlette(
    routes=[
        Route("/healthz", healthz),
        Route("/book", book, methods=["POST"]),
        Route("/seen", seen),
        Route("/long", long),
        Route("/away", away),
    ]
)
