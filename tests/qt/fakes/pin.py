"""A PIN whose rules are the real ones, with a clock that a test moves and futures that are done.

Scrypt is left out: it is the file's, and a tenth of a second at every try.
"""

from concurrent.futures import Future

from app.core import pin as rules
from app.core.errors import DrillError
from app.core.facilitator_port import FacilitatorPass, PinStatus
from app.core.pin import Moment, PinTries
from tests.qt.fakes.futures import ended, failed

PIN = "842159"


class FakePin:
    """``now_s`` is the laptop's time; ``pin`` is empty before one was set."""

    def __init__(self, pin: str = PIN) -> None:
        self.pin, self.now_s, self.problem = pin, 0.0, ""
        self.asked: list[str] = []
        self._tries = PinTries()

    def _now(self) -> Moment:
        return Moment(1_790_000_000.0 + self.now_s, 5_000.0 + self.now_s)

    def status(self) -> PinStatus:
        now = self._now()
        tries = rules.settled(self._tries, now)
        left, locked_s = rules.tries_left(tries), rules.locked_s(tries, now)
        return PinStatus(bool(self.pin), left, locked_s, self.problem)

    def unlock(self, pin: str) -> "Future[FacilitatorPass]":
        self.asked.append(pin)
        try:
            self._try(pin)
        except DrillError as error:
            return failed(error)
        return ended(FacilitatorPass(self.pin))

    def choose(self, new: str, present: str = "") -> "Future[FacilitatorPass]":
        try:
            rules.require_usable(new)
            if self.pin:
                self._try(present)
        except DrillError as error:
            return failed(error)
        self.pin = new
        return ended(FacilitatorPass(new))

    def _try(self, pin: str) -> None:
        now = self._now()
        self._tries = rules.settled(self._tries, now)
        rules.require_unlocked(self._tries, now)
        self._tries = rules.counted(self._tries, now)
        if pin != self.pin:
            raise rules.refusal(self._tries, now)
        self._tries = PinTries()
