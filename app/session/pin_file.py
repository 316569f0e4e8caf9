"""The facilitator's PIN on disk, beside the sessions. One thread of its own, ``pin``.

Owned by the launcher; implements ``core.facilitator_port.PinPort``. A try is on disk before
it is answered, so that killing the program gives none back. The PIN itself is never kept.
Whoever can write the user's files can delete this one: it keeps a team honest, not a thief.
"""

import json
import os
import secrets
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core import pin as rules
from app.core.errors import DrillError, Refused
from app.core.facilitator_port import FacilitatorPass, PinStatus
from app.core.pin import Moment, PinHash, PinTries
from app.session.clocks import Clocks, LaptopClocks

FILE_NAME = "facilitator-pin.json"
FORMAT = 1
SALT_BYTES = 16
_MOST_N, _MOST_R, _MOST_P = 1 << 20, 32, 16  # a file that asks for more would hang the laptop


@dataclass(frozen=True, slots=True)
class _Record:
    """What the file holds; ``kept`` is None before a PIN was set."""

    kept: PinHash | None = None
    tries: PinTries = field(default_factory=PinTries)


class PinFile:
    """The lock of one laptop's user; every answer is a sentence."""

    def __init__(self, path: Path, clocks: Clocks | None = None) -> None:
        """Read the file at ``path``, if there is one."""
        self._path = path
        self._clocks = clocks or LaptopClocks()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="pin")
        self._token = ""
        self._record, self._problem = _Record(), ""
        try:
            self._read()
        except DrillError as error:
            self._problem = str(error)

    def close(self) -> None:
        """End the thread; a try under way is finished first."""
        self._pool.shutdown(wait=True)

    def status(self) -> PinStatus:
        """How the PIN stands, by what was last read of its file."""
        record, now = self._record, self._now()
        tries = rules.settled(record.tries, now)
        is_set = record.kept is not None or bool(self._problem)
        return PinStatus(is_set, rules.tries_left(tries), rules.locked_s(tries, now), self._problem)

    def unlock(self, pin: str) -> "Future[FacilitatorPass]":
        """A pass for the right PIN."""
        return self._pool.submit(lambda: self._unlock(pin))

    def choose(self, new: str, present: str = "") -> "Future[FacilitatorPass]":
        """Set the PIN, or change it by the present one; passes given before end."""
        return self._pool.submit(lambda: self._choose(new, present))

    def admits(self, shown: FacilitatorPass) -> bool:
        """Whether a pass was given by this lock and not ended since. Any thread."""
        return bool(self._token) and secrets.compare_digest(shown.token, self._token)

    def _unlock(self, pin: str) -> FacilitatorPass:
        self._read()
        kept = self._record.kept
        if kept is None:
            raise Refused("No PIN was set on this laptop yet. Choose one first.")
        self._try(pin, kept)
        self._token = self._token or secrets.token_hex(16)
        return FacilitatorPass(self._token)

    def _choose(self, new: str, present: str) -> FacilitatorPass:
        self._read()
        kept = self._record.kept
        rules.require_usable(new)
        if kept is not None:
            self._try(present, kept)
        self._write(_Record(rules.hashed(new, secrets.token_bytes(SALT_BYTES))))
        self._token = secrets.token_hex(16)
        return FacilitatorPass(self._token)

    def _try(self, pin: str, kept: PinHash) -> None:
        """Count a try, then look at it: in this order a kill gives no try back."""
        now = self._now()
        tries = rules.settled(self._record.tries, now)
        if tries != self._record.tries:
            self._write(_Record(kept, tries))
        rules.require_unlocked(tries, now)
        self._write(_Record(kept, rules.counted(tries, now)))
        if not rules.fits(pin, kept):
            raise rules.refusal(self._record.tries, now)
        self._write(_Record(kept))

    def _now(self) -> Moment:
        return Moment(self._clocks.wall_unix_s(), self._clocks.monotonic_s())

    def _read(self) -> None:
        """Take over what the file holds: another kiosk of the same user may have counted."""
        try:
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            self._record, self._problem = _Record(), ""
            return
        except (OSError, UnicodeDecodeError) as error:
            raise _unreadable(self._path, str(error)) from error
        try:
            self._record, self._problem = _parsed(json.loads(text)), ""
        except (KeyError, TypeError, ValueError) as error:
            raise _unreadable(self._path, f"{type(error).__name__}: {error}") from error

    def _write(self, record: _Record) -> None:
        """Replace the file as a whole, on disk before this returns."""
        beside = self._path.with_name(f"{self._path.name}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8") as file:
                json.dump(_laid_out(record), file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
        except OSError as error:
            raise DrillError(
                f"The file of the PIN could not be written ({error}), so no PIN is taken and "
                f"nothing was changed. The drill goes on. Make room or rights for {self._path}."
            ) from error
        self._record = record


def _unreadable(path: Path, why: str) -> DrillError:
    return DrillError(
        f"The file of the facilitator's PIN cannot be read ({why}), so the facilitator's side "
        f"stays closed. The drill goes on. Delete {path} to set a new PIN."
    )


def _laid_out(record: _Record) -> dict[str, Any]:
    kept, tries = record.kept, record.tries
    locked = tries.locked_at
    return {
        "format": FORMAT,
        "pin": None
        if kept is None
        else {
            "kdf": "scrypt",
            "n": kept.n,
            "r": kept.r,
            "p": kept.p,
            "salt": kept.salt.hex(),
            "digest": kept.digest.hex(),
        },
        "wrong_tries": tries.wrong,
        "locked_at": None
        if locked is None
        else {"wall_unix_s": locked.wall_unix_s, "monotonic_s": locked.monotonic_s},
    }


def _parsed(found: dict[str, Any]) -> _Record:
    if found["format"] != FORMAT:
        raise ValueError(f"it is of format {found['format']}, which this program does not know")
    pin, locked, wrong = found["pin"], found["locked_at"], int(found["wrong_tries"])
    kept = None if pin is None else _kept(pin)
    at = None
    if locked is not None:
        at = Moment(float(locked["wall_unix_s"]), float(locked["monotonic_s"]))
    return _Record(kept, PinTries(max(0, wrong), at))


def _kept(pin: dict[str, Any]) -> PinHash:
    n, r, p = int(pin["n"]), int(pin["r"]), int(pin["p"])
    sound = 1 < n <= _MOST_N and not n & (n - 1) and 0 < r <= _MOST_R and 0 < p <= _MOST_P
    if pin["kdf"] != "scrypt" or not sound:
        raise ValueError("its parameters make no sense")
    return PinHash(n, r, p, bytes.fromhex(pin["salt"]), bytes.fromhex(pin["digest"]))
