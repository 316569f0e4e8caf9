"""How a child with an event loop hears that it is to end. Runs in the child, on its loop."""

import asyncio
import signal
import threading


def asked_to_end() -> asyncio.Event:
    """An event that TERM sets; on every system, as handlers run on the main thread."""
    asked, loop = asyncio.Event(), asyncio.get_running_loop()
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: loop.call_soon_threadsafe(asked.set))
    return asked
