"""The payments API as an outside party: a round trip away, with banks of its own behind it.

The waits stand for the way there and back and for the bank's authorisation; they are spent
idle, so any number of payments may wait side by side.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from payments.exact import amount_cents
from payments.store import SettlementStore
from servicekit.settings import Settings
from servicekit.web import InvalidRequest, ServiceError, create_service, json_endpoint

ROUND_TRIP_S = 0.005
MAX_PAGE = 1000
settings = Settings.from_env()


class Desk:
    """Takes payments; a reference that comes again joins the settlement under way."""

    def __init__(self, store: SettlementStore) -> None:
        self.store = store
        self._under_way: dict[str, asyncio.Task[int]] = {}
        self._presented: Counter[int] = Counter()

    async def settle(self, reference: str, payment: dict[str, Any]) -> int:
        """The settlement of a reference."""
        settled = self.store.find(reference)
        if settled is not None:
            return settled
        task = self._under_way.get(reference)
        if task is None:
            task = asyncio.create_task(self._authorise(reference, payment))
            self._under_way[reference] = task
            task.add_done_callback(lambda _: self._under_way.pop(reference, None))
        return await asyncio.shield(task)

    async def _authorise(self, reference: str, payment: dict[str, Any]) -> int:
        account_id = payment.get("account_id")
        bank = self.store.bank(account_id)
        if bank is None or not isinstance(account_id, int):
            raise ServiceError(404, "unknown_account", "no such account")
        try:
            cents = amount_cents(payment)
        except ValueError:
            raise InvalidRequest("this is no payment") from None
        if bank.authorisation_s:
            await asyncio.sleep(bank.authorisation_s)
        self._presented[account_id] += 1
        if bank.asks_again and self._presented[account_id] % 2:
            raise ServiceError(402, "declined", "the bank asks to present this again")
        return self.store.add(reference, account_id, cents)


@json_endpoint
async def take_payment(request: Request, body: Any) -> dict[str, Any]:
    """Settle one payment; the same ``reference`` is settled once."""
    await asyncio.sleep(ROUND_TRIP_S)
    reference = body.get("reference") if isinstance(body, dict) else None
    if not isinstance(reference, str) or not reference:
        raise InvalidRequest("reference must be a string")
    return {"settlement_id": await _desk(request).settle(reference, body), "status": "settled"}


@json_endpoint
async def list_settlements(request: Request, body: Any) -> dict[str, Any]:
    """The settlement feed."""
    after = request.query_params.get("after", "0")
    if not after.isdecimal():
        raise InvalidRequest("after must be the number of a settlement")
    return {"settlements": _desk(request).store.after(int(after), MAX_PAGE)}


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Open the settlements."""
    store = SettlementStore(settings.data_dir / "payments.db")
    app.state.desk = Desk(store)
    yield
    store.close()


app = create_service(
    settings,
    [
        Route("/v1/payments", take_payment, methods=["POST"]),
        Route("/v1/settlements", list_settlements, methods=["GET"]),
    ],
    lifespan,
    access_log=False,
)
