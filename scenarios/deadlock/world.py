"""The seeded world of this incident: the members, the rooms and what a stay is worth.

Used by ``prepare.py`` (kiosk or verification process), ``traffic.py`` (load child) and the
oracle of ``verify.py``, which agree without talking to each other: one seed, one world.
"""

import random
from dataclasses import dataclass

MEMBERS = 2400
HISTORY = 60_000
ROOM_TYPES = ("single", "double", "family", "suite")
TIERS = ("base", "silver", "gold")
_SHARES = (70, 22, 8)


@dataclass(frozen=True, slots=True)
class World:
    """Member ids with their tiers, and the rooms of each type: first number and count."""

    tiers: dict[int, str]
    rooms: dict[str, tuple[int, int]]
    first_booking: int

    @classmethod
    def of_seed(cls, seed: int) -> "World":
        """The world of one seed, always the same."""
        rng = random.Random(f"deadlock:world:{seed}")
        first = rng.randrange(20_000, 80_000)
        tiers = {first + i: rng.choices(TIERS, _SHARES)[0] for i in range(MEMBERS)}
        floors = rng.sample(range(1, 10), len(ROOM_TYPES))
        rooms = {
            room_type: (floor * 1000 + rng.randrange(1, 20), 2 * rng.randrange(15, 30))
            for room_type, floor in zip(ROOM_TYPES, floors, strict=True)
        }
        return cls(tiers, rooms, rng.randrange(100_000, 400_000))
