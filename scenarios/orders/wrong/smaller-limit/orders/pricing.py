"""Current prices, from the pricing API."""

from collections.abc import Iterable

import httpx2

from servicekit.web import ServiceError

MAX_BATCH = 100


class PricingUnavailable(ServiceError):
    """Prices cannot be had now, so nothing can be shown with a price."""

    def __init__(self, reason: str) -> None:
        super().__init__(503, "pricing_unavailable", f"prices cannot be had now: {reason}")


class PriceList:
    """Asks the pricing API. Safe to use from several threads."""

    def __init__(self, client: httpx2.Client) -> None:
        self._client = client

    def unit_prices_cents(self, skus: Iterable[str]) -> dict[str, int]:
        """The current prices of all of ``skus``, asked for by the batch."""
        distinct = sorted(set(skus))
        prices: dict[str, int] = {}
        for start in range(0, len(distinct), MAX_BATCH):
            prices |= self._batch(distinct[start : start + MAX_BATCH])
        return prices

    def _batch(self, skus: list[str]) -> dict[str, int]:
        try:
            response = self._client.post("/v1/prices/batch", json={"skus": skus})
            response.raise_for_status()
            answer = response.json()
            if answer["unknown"]:
                raise PricingUnavailable(f"{len(answer['unknown'])} items have no price")
            return {price["sku"]: int(price["unit_price_cents"]) for price in answer["prices"]}
        except (httpx2.HTTPError, ValueError, KeyError, TypeError) as error:
            raise PricingUnavailable(type(error).__name__) from error
