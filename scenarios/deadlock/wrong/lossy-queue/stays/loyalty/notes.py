"""Points that bookings have yet to learn of, sent by one thread."""

import logging
import queue
import threading
import time

from servicekit.web import ServiceError
from stays.upstream import Upstream

RETRY_AFTER_S = 0.5
log = logging.getLogger(__name__)


class NoteQueue:
    """Sends what was put in, in turn, until booking takes it."""

    def __init__(self, booking: Upstream) -> None:
        self._booking = booking
        self._notes: queue.Queue[tuple[int, int]] = queue.Queue(64)
        threading.Thread(target=self._run, name="notes", daemon=True).start()

    def put(self, booking_id: int, points: int) -> None:
        """Have the points noted soon."""
        try:
            self._notes.put_nowait((booking_id, points))
        except queue.Full:
            log.warning("points of booking %d are not noted: queue full", booking_id)

    def _run(self) -> None:
        while True:
            booking_id, points = self._notes.get()
            while not self._sent(booking_id, points):
                time.sleep(RETRY_AFTER_S)

    def _sent(self, booking_id: int, points: int) -> bool:
        try:
            self._booking.post(f"/v1/bookings/{booking_id}/points", {"points": points})
        except ServiceError:
            return False
        return True
