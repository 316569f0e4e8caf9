"""The PIN on disk: real files and real scrypt, made-up clocks, a program started anew."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import DrillError, Refused
from app.core.facilitator_port import FacilitatorPass
from app.session.pin_file import FILE_NAME, PinFile

PIN, WRONG = "842159", "951248"


class Clocks:
    """Clocks that a test moves; ``monotonic`` is the laptop's and outlives the program."""

    def __init__(self) -> None:
        self.wall, self.monotonic = 1_790_000_000.0, 5_000.0

    def go(self, seconds: float) -> None:
        self.wall += seconds
        self.monotonic += seconds

    def monotonic_s(self) -> float:
        return self.monotonic

    def wall_unix_s(self) -> float:
        return self.wall

    def slept_s(self) -> float:
        return 0.0


class Laptop:
    """A folder and clocks, on which the program is started again and again."""

    def __init__(self, folder: Path) -> None:
        self.path, self.clocks = folder / FILE_NAME, Clocks()
        self.pin = PinFile(self.path, self.clocks)

    def restart(self) -> None:
        self.pin.close()
        self.pin = PinFile(self.path, self.clocks)

    def sentence(self, pin: str) -> str:
        """What a PIN that is not taken is answered."""
        with pytest.raises(Refused) as refused:
            self.pin.unlock(pin).result(30)
        return str(refused.value)


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path / "sessions")
    yield made
    made.pin.close()


def test_that_without_a_pin_nothing_is_unlocked_and_the_first_one_is_set(laptop: Laptop) -> None:
    assert not laptop.pin.status().is_set
    assert "No PIN was set" in laptop.sentence(PIN)
    given = laptop.pin.choose(PIN).result(30)
    assert laptop.pin.admits(given)
    assert PIN not in laptop.path.read_text(encoding="utf-8")
    laptop.restart()
    assert laptop.pin.status().is_set
    assert not laptop.pin.admits(given)
    assert laptop.pin.admits(laptop.pin.unlock(PIN).result(30))


def test_that_six_wrong_tries_lock_for_a_minute_whatever_the_sixth_is(laptop: Laptop) -> None:
    laptop.pin.choose(PIN).result(30)
    told = [laptop.sentence(WRONG) for _ in range(5)]
    assert ["4 tries" in told[0], "1 try is left" in told[3], "60 s" in told[4]] == [True] * 3
    laptop.clocks.go(20.0)
    assert "40 s more" in laptop.sentence(PIN)
    assert laptop.pin.status().locked_s == pytest.approx(40.0)
    laptop.clocks.go(40.0)
    assert laptop.pin.admits(laptop.pin.unlock(PIN).result(30))
    assert laptop.pin.status().tries_left == 5


def test_that_tries_and_the_lock_outlive_the_program(laptop: Laptop) -> None:
    laptop.pin.choose(PIN).result(30)
    for left in (4, 3, 2, 1):
        laptop.sentence(WRONG)
        laptop.restart()
        assert laptop.pin.status().tries_left == left
    assert "locked" in laptop.sentence(WRONG)
    laptop.restart()
    laptop.clocks.go(59.0)
    assert "1 s more" in laptop.sentence(PIN)
    laptop.restart()
    laptop.clocks.go(1.0)
    assert laptop.pin.admits(laptop.pin.unlock(PIN).result(30))


def test_that_setting_the_clock_back_or_forward_opens_nothing(laptop: Laptop) -> None:
    laptop.pin.choose(PIN).result(30)
    for _ in range(5):
        laptop.sentence(WRONG)
    laptop.clocks.wall += 3_600.0
    laptop.restart()
    assert "60 s more" in laptop.sentence(PIN)
    laptop.clocks.wall -= 90_000.0
    laptop.clocks.monotonic = 12.0  # the laptop was started anew
    laptop.restart()
    assert "60 s more" in laptop.sentence(PIN)
    laptop.clocks.go(59.0)
    assert "1 s more" in laptop.sentence(PIN)
    laptop.clocks.go(1.0)
    assert laptop.pin.admits(laptop.pin.unlock(PIN).result(30))


def test_that_a_try_is_on_disk_before_it_is_answered(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.pin.choose(PIN).result(30)
    seen: list[int] = []

    def killed(*_: object) -> bool:
        seen.append(json.loads(laptop.path.read_text(encoding="utf-8"))["wrong_tries"])
        raise KeyboardInterrupt

    monkeypatch.setattr("app.core.pin.fits", killed)
    with pytest.raises(KeyboardInterrupt):
        laptop.pin.unlock(PIN).result(30)
    assert seen == [1]
    laptop.restart()
    assert laptop.pin.status().tries_left == 4


def test_that_a_pin_is_changed_by_the_present_one_and_ends_older_passes(laptop: Laptop) -> None:
    before = laptop.pin.choose(PIN).result(30)
    with pytest.raises(Refused, match="4 tries are left"):
        laptop.pin.choose("314152", WRONG).result(30)
    with pytest.raises(Refused, match="tries first"):
        laptop.pin.choose("111111", PIN).result(30)
    after = laptop.pin.choose("314152", PIN).result(30)
    assert (laptop.pin.admits(before), laptop.pin.admits(after)) == (False, True)
    laptop.sentence(PIN)
    laptop.pin.unlock("314152").result(30)


def test_that_two_kiosks_of_one_user_count_together(laptop: Laptop) -> None:
    laptop.pin.choose(PIN).result(30)
    other = PinFile(laptop.path, laptop.clocks)
    try:
        for _ in range(3):
            laptop.sentence(WRONG)
        with pytest.raises(Refused, match="1 try is left"):
            other.unlock(WRONG).result(30)
    finally:
        other.close()


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"format": 9, "pin": null, "wrong_tries": 0, "locked_at": null}',
        '{"format": 1, "pin": {"kdf": "scrypt", "n": 1073741824, "r": 8, "p": 1, "salt": "00",'
        ' "digest": "00"}, "wrong_tries": 0, "locked_at": null}',
    ],
)
def test_that_a_spoilt_file_keeps_everything_closed_and_says_so(laptop: Laptop, text: str) -> None:
    laptop.path.parent.mkdir(parents=True)
    laptop.path.write_text(text, encoding="utf-8")
    laptop.restart()
    assert laptop.pin.status().is_set
    assert "Delete" in laptop.pin.status().problem
    for attempt in (laptop.pin.unlock(PIN), laptop.pin.choose(PIN)):
        with pytest.raises(DrillError, match="cannot be read"):
            attempt.result(30)


def test_that_a_try_that_cannot_be_counted_is_not_taken(laptop: Laptop) -> None:
    laptop.pin.choose(PIN).result(30)
    laptop.path.with_name(f"{FILE_NAME}.new").mkdir()
    with pytest.raises(DrillError, match="no PIN is taken"):
        laptop.pin.unlock(PIN).result(30)


def test_that_a_made_up_pass_admits_nobody(laptop: Laptop) -> None:
    assert not laptop.pin.admits(FacilitatorPass(""))
    laptop.pin.choose(PIN).result(30)
    assert not laptop.pin.admits(FacilitatorPass(""))
    assert not laptop.pin.admits(FacilitatorPass("0" * 32))
