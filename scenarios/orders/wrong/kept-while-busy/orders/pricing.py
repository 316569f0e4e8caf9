"""Current prices, from the pricing API."""

import threading
from collections.abc import Iterable
from typing import Any

import httpx2

from servicekit.web import ServiceError

MAX_BATCH = 100


class PricingUnavailable(ServiceError):
    """Prices cannot be had now, so nothing can be shown with a price."""

    def __init__(self, reason: str) -> None:
        super().__init__(503, "pricing_unavailable", f"prices cannot be had now: {reason}")


class PriceList:
    """Asks the pricing API. Safe to use from several threads.

    Requests that run side by side share what was fetched, so that a burst asks for each item
    once; with the last of them it is forgotten.
    """

    def __init__(self, client: httpx2.Client) -> None:
        self._client = client
        self._lock = threading.Lock()
        self._under_way = 0
        self._kept: dict[str, int] = {}

    def unit_prices_cents(self, skus: Iterable[str]) -> dict[str, int]:
        """The current prices of all of ``skus``."""
        wanted = sorted(set(skus))
        if not wanted:
            return {}
        with self._lock:
            self._under_way += 1
            kept = self._kept
        try:
            missing = [sku for sku in wanted if sku not in kept]
            for start in range(0, len(missing), MAX_BATCH):
                kept.update(self._batch(missing[start : start + MAX_BATCH]))
            return {sku: kept[sku] for sku in wanted}
        finally:
            self._leave()

    def _leave(self) -> None:
        with self._lock:
            self._under_way -= 1
            if not self._under_way:
                self._kept = {}

    def _batch(self, skus: list[str]) -> dict[str, int]:
        answer = self._ask("POST", "/v1/prices/batch", {"skus": skus})
        prices = {price["sku"]: int(price["unit_price_cents"]) for price in answer["prices"]}
        if prices.keys() != set(skus):
            raise PricingUnavailable("some items have no price")
        return prices

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        try:
            response = self._client.request(method, path, json=body)
            response.raise_for_status()
            return response.json()
        except (httpx2.HTTPError, ValueError) as error:
            raise PricingUnavailable(type(error).__name__) from error
