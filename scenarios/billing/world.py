"""The seeded world of this incident: who is billed, and at which banks they are.

Used by ``prepare.py`` and ``verify.py`` (kiosk or verification process) and ``traffic.py``
(load child), which have to agree without talking to each other: the same seed gives the
same world.
"""

import random
from dataclasses import dataclass

ACCOUNTS = 600
PATIENT_ACCOUNTS = 24
ASKING_ACCOUNTS = 24


@dataclass(frozen=True, slots=True)
class World:
    """Account ids of one seed: the ordinary ones, those of slow banks, those asked twice."""

    account_ids: tuple[int, ...]
    slow_ids: tuple[int, ...]
    asking_ids: tuple[int, ...]

    @property
    def all_ids(self) -> tuple[int, ...]:
        """Every account."""
        return (*self.account_ids, *self.slow_ids, *self.asking_ids)

    @classmethod
    def of_seed(cls, seed: int) -> "World":
        """The world of one seed, always the same."""
        rng = random.Random(f"billing:world:{seed}")
        first = rng.randrange(200_000, 700_000)
        count = ACCOUNTS + PATIENT_ACCOUNTS + ASKING_ACCOUNTS
        ids = rng.sample(range(first, first + 4 * count), count)
        special = PATIENT_ACCOUNTS + ASKING_ACCOUNTS
        return cls(
            tuple(sorted(ids[special:])),
            tuple(sorted(ids[:PATIENT_ACCOUNTS])),
            tuple(sorted(ids[PATIENT_ACCOUNTS:special])),
        )
