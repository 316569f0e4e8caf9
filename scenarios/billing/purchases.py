"""Makes seeded transactions: what customers buy, and what the verifier buys beside them.

Pure; used by ``traffic.py`` in the load child and by ``verify.py``, so that both send the
same kinds of requests with the same kinds of numbers.
"""

import random
from typing import Any

TAX_PERCENT = (0, 5, 7.25, 8.875, 19)
DISCOUNT_PERCENT = (0, 0, 2.5, 7.5, 12.5)

Body = dict[str, Any]
_LINE = {"quantity": 1, "unit_price": 1}
NONSENSE: tuple[Body, ...] = (  # each in place of what a good request says
    {"request_id": ""},
    {"request_id": 5},
    {"kind": "gift"},
    {"account_id": "x"},
    {"account_id": 4},
    {"lines": []},
    {"lines": [{**_LINE, "quantity": -1}]},
    {"lines": [{**_LINE, "unit_price": "1"}]},
    {"discount_percent": 101},
)


def plain(rng: random.Random, request_id: str, account_id: int) -> Body:
    """Whole pieces at round prices: every step of it comes to whole cents."""
    lines = [
        {"quantity": rng.randint(1, 4), "unit_price": rng.randint(4, 180) * 0.5}
        for _ in range(rng.randint(1, 3))
    ]
    percents = {"discount_percent": rng.choice((0, 0, 10)), "tax_percent": rng.choice((0, 20))}
    return _body(rng, request_id, account_id, lines, percents)


def usage(rng: random.Random, request_id: str, account_id: int) -> Body:
    """Metered use: many small units at fractions of a cent, often half of one."""
    lines = [
        {"quantity": rng.randrange(3, 400), "unit_price": rng.randrange(5, 900, 10) / 1000}
        for _ in range(rng.randint(1, 3))
    ]
    return _body(rng, request_id, account_id, lines, _percents(rng))


def hours(rng: random.Random, request_id: str, account_id: int) -> Body:
    """Work by the quarter of an hour at prices with cents, with promotions and taxes."""
    lines = [
        {"quantity": rng.randrange(1, 60) / 4, "unit_price": rng.randrange(1_501, 14_999) / 100}
        for _ in range(rng.randint(1, 4))
    ]
    return _body(rng, request_id, account_id, lines, _percents(rng))


def _percents(rng: random.Random) -> Body:
    return {
        "discount_percent": rng.choice(DISCOUNT_PERCENT),
        "tax_percent": rng.choice(TAX_PERCENT),
    }


def _body(
    rng: random.Random, request_id: str, account_id: int, lines: list[Body], percents: Body
) -> Body:
    kind = "credit" if rng.random() < 0.07 else "charge"
    return {
        "request_id": request_id,
        "account_id": account_id,
        "kind": kind,
        "lines": lines,
        **percents,
    }


def half_cent(rng: random.Random, request_id: str, account_id: int) -> Body:
    """A line, a discount or a tax that ends in exactly half a cent."""
    odd = 2 * rng.randrange(1, 5_000) + 1
    line, percents = rng.choice(
        (
            ({"quantity": 1, "unit_price": odd * 5 / 1000}, (0, 0)),
            ({"quantity": 0.5, "unit_price": odd / 100}, (0, 0)),
            ({"quantity": 0.25, "unit_price": 2 * odd / 100}, (0, 0)),
            ({"quantity": 1, "unit_price": odd * 10 / 100}, (2.5 * rng.choice((1, 3, 5)), 0)),
            ({"quantity": 1, "unit_price": odd * 10 / 100}, (0, rng.choice((5, 7.5, 12.5)))),
        )
    )
    body = _body(rng, request_id, account_id, [line], {})
    return {**body, "discount_percent": percents[0], "tax_percent": percents[1]}


def large(rng: random.Random, request_id: str, account_id: int) -> Body:
    """Amounts of many digits, often with half a cent at their end."""
    odd = 2 * rng.randrange(10**8, 4 * 10**9) + 1
    line, tax = rng.choice(
        (
            ({"quantity": 0.5, "unit_price": odd / 100}, 0),
            ({"quantity": rng.randrange(3, 99, 2) / 2, "unit_price": odd / 100}, 0),
            ({"quantity": rng.randrange(2, 300), "unit_price": odd / 100}, 8.875),
        )
    )
    body = _body(rng, request_id, account_id, [line], {})
    return {**body, "discount_percent": 0, "tax_percent": tax}


def nothing(rng: random.Random, request_id: str, account_id: int) -> Body:
    """A transaction that comes to nothing."""
    line, discount = rng.choice(
        (
            ({"quantity": 0, "unit_price": 12.5}, 0),
            ({"quantity": 3, "unit_price": 0}, 0),
            ({"quantity": 1, "unit_price": 0.0049}, 0),
            ({"quantity": 2, "unit_price": 9.99}, 100),
        )
    )
    body = _body(rng, request_id, account_id, [line], {})
    return {**body, "discount_percent": discount, "tax_percent": rng.choice(TAX_PERCENT)}


def as_credit(body: Body) -> Body:
    """The same as a credit."""
    return {**body, "kind": "credit"}
