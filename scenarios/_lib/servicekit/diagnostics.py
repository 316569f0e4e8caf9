"""What a service can tell about itself while it runs: the stack of every thread."""

import sys
import threading
import traceback

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route


async def stacks(request: Request) -> Response:
    """The stack of every thread as text, innermost call last."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    parts = [
        f"-- {names.get(ident, 'thread')} ({ident})\n{''.join(traceback.format_stack(frame))}"
        for ident, frame in sys._current_frames().items()
    ]
    return PlainTextResponse(f"{len(parts)} threads\n\n" + "\n".join(parts))


STACKS = Route("/debug/stacks", stacks)
