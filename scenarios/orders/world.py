"""The seeded world of this incident: who the customers are and what is sold.

Used by ``prepare.py`` (kiosk or verification process) and ``traffic.py`` (load child), which
have to agree without talking to each other: the same seed gives the same world.
"""

import random
from dataclasses import dataclass

USERS = 4000
SKUS = 32
_LINES = ("CUP", "FLT", "GRD", "KTL", "ROA", "SCL", "TMP", "TRV")


@dataclass(frozen=True, slots=True)
class World:
    """User ids (ascending) and SKUs of one seed."""

    user_ids: tuple[int, ...]
    skus: tuple[str, ...]

    @classmethod
    def of_seed(cls, seed: int) -> "World":
        """The world of one seed, always the same."""
        rng = random.Random(f"orders:world:{seed}")
        first = rng.randrange(10_000, 60_000)
        numbers = rng.sample(range(100, 1000), SKUS)
        skus = [f"{_LINES[i % len(_LINES)]}-{number}" for i, number in enumerate(numbers)]
        return cls(tuple(range(first, first + USERS)), tuple(sorted(skus)))
