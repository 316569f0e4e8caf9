"""Current prices, from the pricing API."""

import asyncio
from collections.abc import Iterable

import httpx2

from servicekit.web import ServiceError


class PricingUnavailable(ServiceError):
    """Prices cannot be had now, so nothing can be shown with a price."""

    def __init__(self, reason: str) -> None:
        super().__init__(503, "pricing_unavailable", f"prices cannot be had now: {reason}")


class PriceList:
    """Asks the pricing API."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self._client = client

    async def unit_prices_cents(self, skus: Iterable[str]) -> dict[str, int]:
        """The current prices of all of ``skus``, each asked for once, all at once."""
        distinct = sorted(set(skus))
        try:
            async with asyncio.TaskGroup() as group:
                calls = [group.create_task(self._unit_price_cents(sku)) for sku in distinct]
        except* PricingUnavailable as failed:
            first = failed.exceptions[0]
            raise first from None
        return dict(zip(distinct, (call.result() for call in calls), strict=True))

    async def _unit_price_cents(self, sku: str) -> int:
        try:
            response = await self._client.get(f"/v1/prices/{sku}")
            response.raise_for_status()
            return int(response.json()["unit_price_cents"])
        except (httpx2.HTTPError, ValueError, KeyError) as error:
            raise PricingUnavailable(type(error).__name__) from error
