"""Counting wrong PINs, locking for a minute, clocks that were set; what may be a PIN."""

import pytest

from app.core import pin as rules
from app.core.errors import Refused
from app.core.pin import LOCK_S, Moment, PinTries, counted, locked_s, settled, tries_left

NOON = Moment(wall_unix_s=1_790_000_000.0, monotonic_s=5_000.0)


def _locked(at: Moment = NOON) -> PinTries:
    tries = PinTries()
    for _ in range(rules.TRIES):
        tries = counted(tries, at)
    return tries


def _later(seconds: float, *, wall_moved_s: float = 0.0, booted: bool = False) -> Moment:
    monotonic_s = seconds if booted else NOON.monotonic_s + seconds
    return Moment(NOON.wall_unix_s + seconds + wall_moved_s, monotonic_s)


def test_that_the_fifth_wrong_try_locks_for_a_minute_and_no_longer() -> None:
    tries = PinTries()
    for left in (4, 3, 2, 1):
        tries = counted(tries, NOON)
        assert (tries_left(tries), locked_s(tries, NOON)) == (left, 0.0)
    tries = counted(tries, NOON)
    assert locked_s(tries, NOON) == LOCK_S
    assert locked_s(tries, _later(59.5)) == pytest.approx(0.5)
    assert settled(tries, _later(59.5)) == tries
    assert settled(tries, _later(60.0)) == PinTries()
    assert tries_left(settled(tries, _later(60.0))) == rules.TRIES


@pytest.mark.parametrize("moved_s", [-86_400.0, -30.0, 3_600.0])
def test_that_a_clock_that_is_set_neither_shortens_nor_lengthens_a_lock(moved_s: float) -> None:
    tries = _locked()
    assert locked_s(tries, _later(20.0, wall_moved_s=moved_s)) == pytest.approx(40.0)
    assert settled(tries, _later(61.0, wall_moved_s=moved_s)) == PinTries()


def test_that_the_wall_clock_counts_after_a_restart_of_the_laptop() -> None:
    tries = _locked()
    assert locked_s(tries, _later(45.0, booted=True)) == pytest.approx(15.0)
    assert settled(tries, _later(61.0, booted=True)) == PinTries()


def test_that_a_restart_with_the_clock_set_back_begins_the_minute_anew() -> None:
    back = _later(45.0, wall_moved_s=-7_200.0, booted=True)
    anew = settled(_locked(), back)
    assert locked_s(anew, back) == LOCK_S
    after = Moment(back.wall_unix_s + 60.0, back.monotonic_s + 60.0)
    assert settled(anew, after) == PinTries()


def test_that_a_restart_whose_clock_overtook_the_lock_never_shortens_it() -> None:
    long_after_boot = Moment(NOON.wall_unix_s + 6_000.0, NOON.monotonic_s + 10.0)
    assert locked_s(_locked(), long_after_boot) == pytest.approx(50.0)


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("12345", "5 digits"),
        ("7" * 65, "64 digits at most"),
        ("84-215", "digits alone"),
        ("".join(chr(ord(digit) + 0xFEE0) for digit in "842159"), "digits alone"),
        ("", "digits alone"),
        ("000000", "tries first"),
        ("345678", "tries first"),
        ("987654", "tries first"),
        ("890123", "tries first"),
    ],
)
def test_that_what_is_no_good_pin_is_refused_with_why(pin: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        rules.require_usable(pin)


def test_that_only_the_pin_itself_fits_and_the_salt_matters() -> None:
    kept = rules.hashed("842159", b"a" * 16, n=1 << 10)
    assert rules.fits("842159", kept)
    assert not rules.fits("842158", kept)
    assert rules.hashed("842159", b"b" * 16, n=1 << 10).digest != kept.digest
