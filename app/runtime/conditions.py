"""Under what conditions edges, services and the disk work now: the values, and their file.

Standard library only, because services' children import it. The kiosk writes the whole
file anew, every child that it concerns looks at it ten times a second; so a child that is
restarted finds what it has to be under, and nothing of it lies in an environment, a header
or a port that a team could see. Owned by the runtime room; any thread.
"""

import contextlib
import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

LOOK_EVERY_S = 0.1
_REPLACE_TRIES = 50
_REPLACE_PAUSE_S = 0.02


@dataclass(frozen=True, slots=True)
class EdgeConditions:
    """How the network between two services is. Shares are in [0, 1], of the requests.

    ``partition`` is empty, ``hang`` (nothing passes) or ``refuse`` (nobody listens).
    """

    latency_s: float = 0.0
    jitter_s: float = 0.0
    reset_share: float = 0.0
    partition: str = ""


@dataclass(frozen=True, slots=True)
class ServiceConditions:
    """How one service fares. Shares are in [0, 1], of the requests.

    ``fail_share`` is answered 503 and not done, ``lost_share`` is done and answered 500.
    ``log`` is empty, ``full`` (no room after ``log_room_bytes`` more) or ``rotated``.
    """

    fail_share: float = 0.0
    lost_share: float = 0.0
    delay_s: float = 0.0
    delay_jitter_s: float = 0.0
    log: str = ""
    log_room_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Conditions:
    """All of it. Edges are named ``caller>callee``; ``asked_again`` are names of services."""

    edges: Mapping[str, EdgeConditions] = field(default_factory=dict)
    services: Mapping[str, ServiceConditions] = field(default_factory=dict)
    disk_mib_per_s: float = 0.0
    asked_again: tuple[str, ...] = ()


FAIR_EDGE = EdgeConditions()
FAIR_SERVICE = ServiceConditions()
FAIR = Conditions()


def write_conditions(path: Path, conditions: Conditions) -> None:
    """Replace the file as a whole; ``OSError`` where it cannot be written.

    On Windows a file cannot be replaced while somebody reads it, which takes no time.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    spare = path.with_name(f"{path.name}.new")
    spare.write_text(json.dumps(asdict(conditions)), encoding="utf-8")
    for _ in range(_REPLACE_TRIES):
        with contextlib.suppress(PermissionError):
            spare.replace(path)
            return
        time.sleep(_REPLACE_PAUSE_S)
    spare.replace(path)


class ConditionsFile:
    """One child's look at the file."""

    def __init__(self, path: Path) -> None:
        """``path`` need not exist yet: then all is fair."""
        self._path = path
        self._seen: tuple[int, int, int] | None = None

    def news(self) -> Conditions | None:
        """The conditions where they may have changed since the last look, else None."""
        try:
            found = self._path.stat()
            seen = (found.st_ino, found.st_mtime_ns, found.st_size)
            if seen == self._seen:
                return None
            conditions = parsed(json.loads(self._path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):  # being replaced; the next look is soon
            return None
        self._seen = seen
        return conditions


def parsed(document: dict[str, Any]) -> Conditions:
    """The conditions that a JSON document holds; ``TypeError`` where it is another one's."""
    return Conditions(
        edges={name: EdgeConditions(**row) for name, row in document["edges"].items()},
        services={name: ServiceConditions(**row) for name, row in document["services"].items()},
        disk_mib_per_s=document["disk_mib_per_s"],
        asked_again=tuple(document["asked_again"]),
    )
