"""Open sockets of a process, in groups, as telemetry hands them to the window. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SocketGroup:
    """Sockets of one process that are alike. ``way`` is listens, from or to.

    ``port`` is its own for what listens and for what came in, the other side's for what
    goes out; ``status`` as the operating system names it.
    """

    way: str
    port: int
    status: str
    count: int
