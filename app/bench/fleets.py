"""A fleet of the shipped incident without a drill around it, and when its steps began."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.catalog import load_incident
from app.core.state import SessionState
from app.session.activities import ActivityBoard, Progress
from app.session.fleet import Fleet

INCIDENT_SLUG = "orders"
WORKSHOP_SLUGS = ("orders", "billing", "deadlock")
SEED = 17


class StepTimes(ActivityBoard):
    """Notes when work steps on: ``first_s`` and ``last_s`` on ``time.perf_counter``."""

    def __init__(self) -> None:
        super().__init__()
        self.first_s = self.last_s = time.perf_counter()
        self.progress = Progress("bench", self)
        self._stepped = False

    def update(self, activity_id: str, fraction: float | None, detail: str) -> None:
        """A step begins now."""
        self.last_s = time.perf_counter()
        if not self._stepped:
            self.first_s, self._stepped = self.last_s, True


@contextmanager
def running_fleet(folder: Path, slug: str = INCIDENT_SLUG) -> Iterator[Fleet]:
    """One incident's services and healthy load, stopped when the block ends."""
    fleet = Fleet(folder, (load_incident(slug),), SEED)
    try:
        fleet.start(SessionState(), StepTimes().progress)
        yield fleet
    finally:
        fleet.stop()


def stopped_in_s(fleet: Fleet) -> float:
    """Stop everything; the seconds until all of it was gone."""
    begun_s = time.perf_counter()
    fleet.stop()
    return time.perf_counter() - begun_s
