"""Settlement of payments, at the payments API."""

from dataclasses import asdict

import httpx2

from billing.validation import NewTransaction
from servicekit.web import InvalidRequest, ServiceError


class PaymentsUnavailable(ServiceError):
    """Payments cannot be settled now, so nothing is booked."""

    def __init__(self, reason: str) -> None:
        super().__init__(503, "payments_unavailable", f"nothing can be settled now: {reason}")


class PaymentDeclined(ServiceError):
    """The customer's bank said no for now; the same request may be sent again."""

    def __init__(self) -> None:
        super().__init__(402, "payment_declined", "the bank declined, try again")


class Processor:
    """Asks the payments API. Safe to use from several threads."""

    def __init__(self, client: httpx2.Client) -> None:
        self._client = client

    def settle(self, reference: str, transaction: NewTransaction) -> int:
        """Have a transaction settled under ``reference`` and return the settlement's id."""
        payment = {
            "reference": reference,
            "account_id": transaction.account_id,
            "kind": transaction.kind,
            "lines": [asdict(line) for line in transaction.lines],
            "discount_percent": transaction.discount_percent,
            "tax_percent": transaction.tax_percent,
        }
        try:
            response = self._client.post("/v1/payments", json=payment)
            if response.status_code == 402:
                raise PaymentDeclined
            if response.status_code == 404:
                raise InvalidRequest("no such account")
            response.raise_for_status()
            return int(response.json()["settlement_id"])
        except (httpx2.HTTPError, ValueError, KeyError) as error:
            raise PaymentsUnavailable(type(error).__name__) from error
