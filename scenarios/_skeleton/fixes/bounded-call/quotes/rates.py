"""Current rates, from the bank's API."""

import httpx2

from servicekit.web import ServiceError


class RatesUnavailable(ServiceError):
    """Rates cannot be had now, so there is no quote."""

    def __init__(self, reason: str) -> None:
        super().__init__(503, "rates_unavailable", f"rates cannot be had now: {reason}")


TIMEOUT_S = 0.3


class Rates:
    """Asks the rates API. Safe to use from several threads."""

    def __init__(self, client: httpx2.Client) -> None:
        self._client = client

    def rate_micros(self, currency: str) -> int:
        """The current rate of one currency, in millionths."""
        try:
            response = self._client.get(f"/v1/rates/{currency}", timeout=TIMEOUT_S)
            response.raise_for_status()
            return int(response.json()["rate_micros"])
        except (httpx2.HTTPError, ValueError, KeyError) as error:
            raise RatesUnavailable(type(error).__name__) from error
