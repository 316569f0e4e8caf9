"""Points that bookings have yet to learn of: kept in the database, sent by one thread."""

import logging
import threading

from servicekit.web import ServiceError
from stays.loyalty.repository import MemberRepository
from stays.upstream import Upstream

RETRY_AFTER_S = 0.5
PAGE = 100
log = logging.getLogger(__name__)


class Outbox:
    """Sends what is kept, oldest first; what could not be sent stays kept."""

    def __init__(self, members: MemberRepository, booking: Upstream) -> None:
        self._members = members
        self._booking = booking
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)

    def start(self) -> None:
        """Begin, with what an earlier run has left."""
        self._wake.set()
        self._thread.start()

    def stop(self) -> None:
        """End; what was not sent is sent by the next run."""
        self._stopping.set()
        self._wake.set()
        self._thread.join(timeout=0.5)

    def notify(self) -> None:
        """There is something new to send."""
        self._wake.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._wake.wait()
            self._wake.clear()
            while not self._stopping.is_set() and not self._send_page():
                self._stopping.wait(RETRY_AFTER_S)

    def _send_page(self) -> bool:
        """Whether everything that was kept has been sent."""
        kept, told = self._members.unsent(PAGE), list[int]()
        try:
            for booking_id, points in kept:
                if self._stopping.is_set():
                    return False
                self._booking.post(f"/v1/bookings/{booking_id}/points", {"points": points})
                told.append(booking_id)
        except ServiceError as error:
            log.warning("points of %d bookings wait: %s", len(kept) - len(told), error)
            return False
        finally:
            self._members.sent(told)
        return len(kept) < PAGE
