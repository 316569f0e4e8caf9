"""Free ports on loopback, chosen before a child is started so that they can be shown.

Ports are taken below the range from which systems give ports to outgoing connections:
a load generator opens hundreds of those, and one of them could otherwise sit on a
service's port just when it is restarted. Any thread; owned by the runtime room.
"""

import random
import socket
import sys

from app.core.errors import RuntimeFailure

LOOPBACK = "127.0.0.1"
FIRST_PORT = 20_000
LAST_PORT = 31_999
_TRIES = 400


def free_port(rng: random.Random | None = None) -> int:
    """One free port on 127.0.0.1."""
    return free_ports(1, rng)[0]


def free_ports(count: int, rng: random.Random | None = None) -> tuple[int, ...]:
    """``count`` different free ports on 127.0.0.1, the same for the same ``rng`` if free.

    ``RuntimeFailure`` where the laptop has too few left.
    """
    rng = rng or random.Random()
    held: list[socket.socket] = []
    try:
        for _ in range(_TRIES * count):
            if len(held) == count:
                break
            taken = _try_to_hold(rng.randint(FIRST_PORT, LAST_PORT))
            if taken is not None:
                held.append(taken)
        if len(held) < count:
            raise RuntimeFailure(
                f"Only {len(held)} of {count} free ports were found between {FIRST_PORT} and "
                f"{LAST_PORT}, so the services cannot start. Close other programs that listen "
                "there and try again."
            )
        return tuple(each.getsockname()[1] for each in held)
    finally:
        for each in held:
            each.close()


def _try_to_hold(port: int) -> socket.socket | None:
    """A socket bound to ``port``, None where somebody else has it."""
    candidate = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        candidate.bind((LOOPBACK, port))
    except OSError:
        candidate.close()
        return None
    return candidate


def port_is_free(port: int) -> bool:
    """Whether a service could listen on ``port`` of 127.0.0.1 now."""
    try:
        bind_for_service(LOOPBACK, port).close()
    except OSError:
        return False
    return True


def bind_for_service(host: str, port: int) -> socket.socket:
    """A socket bound for listening on ``host``:``port``; ``OSError`` where it is taken.

    A port that was just left by the service before it may be taken again at once; on
    Windows that is so by itself, and the option would let two programs share a port.
    """
    # Named as TCP, or asyncio leaves Nagle on and every answer waits 40 ms for an ACK.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener
