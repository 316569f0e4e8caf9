"""The seeded world of this incident: which currencies there are and what they are worth.

Used by ``prepare.py``, ``traffic.py`` and ``verify.py``, which run in different processes
and have to agree without talking to each other: the same seed gives the same world.
"""

import random
from dataclasses import dataclass

LARGE = ("AUD", "CAD", "CHF", "EUR", "GBP", "JPY", "NOK", "SEK", "SGD", "USD")
THIN = ("FJD", "KMF", "LSL", "TOP", "VUV", "WST")
MICROS = 1_000_000


@dataclass(frozen=True, slots=True)
class World:
    """Rates in millionths and our markup in thousandths, by currency."""

    rate_micros: dict[str, int]
    markup_per_mille: dict[str, int]

    @classmethod
    def of_seed(cls, seed: int) -> "World":
        """The world of one seed, always the same."""
        rng = random.Random(f"quotes:world:{seed}")
        currencies = (*LARGE, *THIN)
        return cls(
            {currency: rng.randrange(200_000, 3_000_000) for currency in currencies},
            {currency: rng.randrange(5, 40) for currency in currencies},
        )

    def quote_cents(self, currency: str, amount_cents: int) -> int:
        """What a customer pays for ``amount_cents``, rounded down: the oracle."""
        markup = 1000 + self.markup_per_mille[currency]
        return amount_cents * self.rate_micros[currency] * markup // (MICROS * 1000)
