"""Current prices, from the pricing API."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import httpx2

from servicekit.web import ServiceError


class PricingUnavailable(ServiceError):
    """Prices cannot be had now, so nothing can be shown with a price."""

    def __init__(self, reason: str) -> None:
        super().__init__(503, "pricing_unavailable", f"prices cannot be had now: {reason}")


class PriceList:
    """Asks the pricing API. Safe to use from several threads."""

    def __init__(self, client: httpx2.Client, pool: ThreadPoolExecutor) -> None:
        self._client = client
        self._pool = pool

    def unit_prices_cents(self, skus: Iterable[str]) -> dict[str, int]:
        """The current prices of all of ``skus``, each asked for once, side by side."""
        distinct = sorted(set(skus))
        return dict(zip(distinct, self._pool.map(self.unit_price_cents, distinct), strict=True))

    def unit_price_cents(self, sku: str) -> int:
        """The current price of one item."""
        try:
            response = self._client.get(f"/v1/prices/{sku}")
            response.raise_for_status()
            return int(response.json()["unit_price_cents"])
        except (httpx2.HTTPError, ValueError, KeyError) as error:
            raise PricingUnavailable(type(error).__name__) from error
