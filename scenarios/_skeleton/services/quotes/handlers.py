"""HTTP handlers. They check the input and leave the work to the modules beside them."""

from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from servicekit.web import InvalidRequest, json_endpoint

MICROS = 1_000_000
MAX_AMOUNT_CENTS = 10**12


@json_endpoint
def quote(request: Request, body: Any) -> dict[str, Any]:
    """What an amount costs in another currency."""
    currency = request.path_params["currency"]
    amount_cents = _amount(request.query_params.get("amount_cents", ""))
    markup = 1000 + request.app.state.markups.per_mille(currency)
    rate_micros = request.app.state.rates.rate_micros(currency)
    quote_cents = amount_cents * rate_micros * markup // (MICROS * 1000)
    return {"currency": currency, "amount_cents": amount_cents, "quote_cents": quote_cents}


def _amount(text: str) -> int:
    if not text.isdecimal() or int(text) > MAX_AMOUNT_CENTS:
        raise InvalidRequest("amount_cents must be a whole number from 0 up")
    return int(text)


ROUTES = [Route("/v1/quotes/{currency}", quote, methods=["GET"])]
