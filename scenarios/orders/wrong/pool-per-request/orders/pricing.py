"""Current prices, from the pricing API."""

import threading
from collections.abc import Iterable

import httpx2

from servicekit.pools import TracedPool
from servicekit.web import ServiceError

WORKERS = 16
CALLS_AT_ONCE = 24


class PricingUnavailable(ServiceError):
    """Prices cannot be had now, so nothing can be shown with a price."""

    def __init__(self, reason: str) -> None:
        super().__init__(503, "pricing_unavailable", f"prices cannot be had now: {reason}")


class PriceList:
    """Asks the pricing API. Safe to use from several threads."""

    def __init__(self, client: httpx2.Client) -> None:
        self._client = client
        self._slots = threading.BoundedSemaphore(CALLS_AT_ONCE)

    def unit_prices_cents(self, skus: Iterable[str]) -> dict[str, int]:
        """The current prices of all of ``skus``, each asked for once, side by side."""
        distinct = sorted(set(skus))
        with TracedPool(WORKERS, thread_name_prefix="pricing") as pool:
            return dict(zip(distinct, pool.map(self.unit_price_cents, distinct), strict=True))

    def unit_price_cents(self, sku: str) -> int:
        """The current price of one item."""
        try:
            with self._slots:
                response = self._client.get(f"/v1/prices/{sku}")
            response.raise_for_status()
            return int(response.json()["unit_price_cents"])
        except (httpx2.HTTPError, ValueError, KeyError) as error:
            raise PricingUnavailable(type(error).__name__) from error
