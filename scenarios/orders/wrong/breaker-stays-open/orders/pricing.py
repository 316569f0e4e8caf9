"""Current prices, from the pricing API."""

import threading
import time
from collections.abc import Iterable
from typing import Any

import httpx2

from servicekit.web import ServiceError

MAX_BATCH = 100
FAILURES = 3
OPEN_S = 20.0


class PricingUnavailable(ServiceError):
    """Prices cannot be had now, so nothing can be shown with a price."""

    def __init__(self, reason: str) -> None:
        super().__init__(503, "pricing_unavailable", f"prices cannot be had now: {reason}")


class PriceList:
    """Asks the pricing API. Safe to use from several threads.

    Prices are kept for as long as the pricing API's version stays what it was: a version is
    asked for first, and only what was fetched after seeing that version is kept under it.
    After a few failures pricing is left alone for ``OPEN_S``.
    """

    def __init__(self, client: httpx2.Client) -> None:
        self._client = client
        self._lock = threading.Lock()
        self._version = -1
        self._kept: dict[str, int] = {}
        self._failures = 0
        self._open_until = 0.0

    def unit_prices_cents(self, skus: Iterable[str]) -> dict[str, int]:
        """The current prices of all of ``skus``."""
        wanted = sorted(set(skus))
        if not wanted:
            return {}
        kept = self._prices_of_version(self._current_version())
        missing = [sku for sku in wanted if sku not in kept]
        for start in range(0, len(missing), MAX_BATCH):
            kept.update(self._batch(missing[start : start + MAX_BATCH]))
        return {sku: kept[sku] for sku in wanted}

    def _prices_of_version(self, version: int) -> dict[str, int]:
        """What is kept for ``version``; a fresh dict where a newer one is known by now."""
        with self._lock:
            if version > self._version:
                self._version, self._kept = version, {}
            return self._kept if version == self._version else {}

    def _current_version(self) -> int:
        return int(self._ask("GET", "/v1/prices/version")["version"])

    def _batch(self, skus: list[str]) -> dict[str, int]:
        answer = self._ask("POST", "/v1/prices/batch", {"skus": skus})
        prices = {price["sku"]: int(price["unit_price_cents"]) for price in answer["prices"]}
        if prices.keys() != set(skus):
            raise PricingUnavailable("some items have no price")
        return prices

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        if time.monotonic() < self._open_until:
            raise PricingUnavailable("it failed a moment ago")
        try:
            response = self._client.request(method, path, json=body)
            response.raise_for_status()
            answer = response.json()
        except (httpx2.HTTPError, ValueError) as error:
            self._failed()
            raise PricingUnavailable(type(error).__name__) from error
        with self._lock:
            self._failures = 0
        return answer

    def _failed(self) -> None:
        with self._lock:
            self._failures += 1
            if self._failures >= FAILURES:
                self._failures, self._open_until = 0, time.monotonic() + OPEN_S
