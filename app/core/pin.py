"""The facilitator's PIN: what may be one, how wrong tries are counted, when a lock ends. Pure.

Five wrong tries lock it for a minute. The lock is timed by the laptop's monotonic clock, which
nobody can set and which goes on while the program is closed; only a restart of the laptop
begins it anew, and then the wall clock counts. A wall clock that was set back gives no time
away: the minute begins again.
"""

import hashlib
import hmac
from dataclasses import dataclass, replace

from app.core.errors import Refused

TRIES = 5
LOCK_S = 60.0
FEWEST_DIGITS, MOST_DIGITS = 6, 64
_RUNS = "01234567890123456789", "98765432109876543210"


@dataclass(frozen=True, slots=True)
class Moment:
    """The two clocks of a laptop, read at once."""

    wall_unix_s: float
    monotonic_s: float


@dataclass(frozen=True, slots=True)
class PinTries:
    """Wrong tries since the last right one or the last lock, and when it was locked."""

    wrong: int = 0
    locked_at: Moment | None = None


@dataclass(frozen=True, slots=True)
class PinHash:
    """A PIN as it is kept: scrypt's parameters, salt and result (RFC 7914)."""

    n: int
    r: int
    p: int
    salt: bytes
    digest: bytes


def settled(tries: PinTries, now: Moment) -> PinTries:
    """The tries as they stand now: a lock that is over is gone, one before now's time is not.

    A lock that lies in the future of a clock that was set back begins anew.
    """
    if tries.locked_at is None:
        return tries
    waited_s = _waited_s(tries.locked_at, now)
    if waited_s >= LOCK_S:
        return PinTries()
    return replace(tries, locked_at=now) if waited_s < 0 else tries


def locked_s(tries: PinTries, now: Moment) -> float:
    """For how many seconds no PIN is taken any more, 0 where it is not locked."""
    if tries.locked_at is None:
        return 0.0
    return min(LOCK_S, max(0.0, LOCK_S - _waited_s(tries.locked_at, now)))


def tries_left(tries: PinTries) -> int:
    """How many wrong tries there are before it locks."""
    return max(0, TRIES - tries.wrong)


def counted(tries: PinTries, now: Moment) -> PinTries:
    """The tries with one more; the last of them locks."""
    wrong = tries.wrong + 1
    return PinTries(wrong, now if wrong >= TRIES else None)


def require_unlocked(tries: PinTries, now: Moment) -> None:
    """Refuse every PIN while it is locked."""
    left_s = locked_s(tries, now)
    if left_s > 0:
        raise Refused(locked_words(left_s))


def refusal(tries: PinTries, now: Moment) -> Refused:
    """What a wrong PIN is answered, after it was counted."""
    left_s, left = locked_s(tries, now), tries_left(tries)
    if left_s > 0:
        return Refused(f"That is not the PIN. {locked_words(left_s)}")
    more = "1 try is left" if left == 1 else f"{left} tries are left"
    return Refused(f"That is not the PIN. {more}, then it is locked for a minute.")


def locked_words(left_s: float) -> str:
    """How long the lock lasts, in a sentence."""
    seconds = max(1, int(left_s + 0.999))
    return (
        f"Too many wrong PINs: it is locked for {seconds} s more. The drill goes on; "
        "wait, then type the PIN once."
    )


def require_usable(pin: str) -> None:
    """Refuse what is no PIN, or one that everybody would try first."""
    if not (pin.isascii() and pin.isdigit()):
        raise Refused("A PIN is made of digits alone. Nothing was changed; choose another one.")
    if len(pin) < FEWEST_DIGITS:
        raise Refused(
            f"That PIN has {len(pin)} digits and needs {FEWEST_DIGITS} or more. "
            "Nothing was changed; choose a longer one."
        )
    if len(pin) > MOST_DIGITS:
        raise Refused(f"A PIN has {MOST_DIGITS} digits at most. Choose a shorter one.")
    if len(set(pin)) == 1 or any(pin in run for run in _RUNS):
        raise Refused("That PIN is one that everybody tries first. Choose another one.")


def hashed(pin: str, salt: bytes, *, n: int = 1 << 15, r: int = 8, p: int = 1) -> PinHash:
    """What is kept of a PIN. Takes about a tenth of a second and 128 * n * r bytes, on purpose."""
    return PinHash(n, r, p, salt, _scrypt(pin, salt, n, r, p))


def fits(pin: str, kept: PinHash) -> bool:
    """Whether a PIN is the one that was kept; takes as long as keeping it did."""
    digest = _scrypt(pin, kept.salt, kept.n, kept.r, kept.p)
    return hmac.compare_digest(digest, kept.digest)


def _scrypt(pin: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    room_bytes = 128 * r * (n + p + 2) + (1 << 20)
    return hashlib.scrypt(
        pin.encode("utf-8"), salt=salt, n=n, r=r, p=p, maxmem=room_bytes, dklen=32
    )


def _waited_s(since: Moment, now: Moment) -> float:
    """Seconds since a moment; below 0 where the laptop was restarted and its clock set back.

    After a restart the monotonic clock begins low. Where it has overtaken the moment all the
    same, it tells less time than has passed, so a lock lasts longer, never shorter.
    """
    if now.monotonic_s >= since.monotonic_s:
        return now.monotonic_s - since.monotonic_s
    return now.wall_unix_s - since.wall_unix_s
