"""Asks the orders API and holds every answer against the oracle.

Used by ``verify.py``, on its thread; those of ``readers`` run on threads of their own.
Whatever does not hold ends the check it is asked for, in words.
"""

import random
import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from app.workbench.bench import Answer, Bench, Call, Check, Exchange
from scenarios.orders.oracle import DEFAULT_LIMIT, Oracle
from scenarios.orders.traffic import new_request_id

SUMMARY = "/v1/orders/summary"
PRICE_RANGE = (290, 18_900)
# Others that read at the same time; more of them would only make a slow fix run out of time.
READERS = 3
TRACE_ID = re.compile("(?!0{32})[0-9a-f]{32}")


def summary(user_ids: Sequence[int], limit: int | None = None) -> Call:
    """The call for the summaries of these users."""
    body: dict[str, Any] = {"user_ids": list(user_ids)}
    if limit is not None:
        body["limit"] = limit
    return Call("orders", "POST", SUMMARY, body)


def history(user_id: int, limit: int | None = None) -> Call:
    """The call for one user's order history."""
    query = "" if limit is None else f"?limit={limit}"
    return Call("orders", "GET", f"/v1/users/{user_id}/orders{query}")


class Asking:
    """Bench and oracle together; ``users`` never gives a user twice while there are others."""

    def __init__(self, bench: Bench) -> None:
        """Read the oracle from the fresh data; no request was sent yet."""
        self.bench = bench
        self.rng: random.Random = bench.rng
        self.oracle = Oracle(bench.data_dir)
        self.unknown_ids = [self.rng.randrange(10**11, 10**12) for _ in range(6)]
        self._unasked: list[int] = []

    def users(self, count: int) -> list[int]:
        """Users that were not asked for before."""
        if len(self._unasked) < count:
            self._unasked = self.rng.sample(self.oracle.user_ids, len(self.oracle.user_ids))
        return [self._unasked.pop() for _ in range(count)]

    def user_without_orders(self) -> int:
        """A known user who never ordered."""
        without = [u for u in self.oracle.user_ids if not self.oracle.orders.get(u)]
        chosen: int = self.rng.choice(without)
        return chosen

    def send(self, call: Call) -> Answer:
        """One request."""
        return self.bench.together([call])[0]

    def summary_is_right(
        self, check: Check, user_ids: list[int], limit: int | None = None, when: str = ""
    ) -> None:
        """Ask for a summary and compare it; ``when`` says at which moment, for people."""
        self.is_right(check, summary(user_ids, limit), self.send(summary(user_ids, limit)), when)

    def history_is_right(
        self, check: Check, user_id: int, limit: int | None = None, when: str = ""
    ) -> None:
        """Ask for one history and compare it."""
        self.is_right(check, history(user_id, limit), self.send(history(user_id, limit)), when)

    def is_right(self, check: Check, call: Call, answer: Answer, when: str = "") -> None:
        """The answer to a ``summary`` or ``history`` call is the oracle's."""
        moment = f"{when}: " if when else ""
        seen = f"{moment}{call.method} {call.path} got {answer.seen}, not 200"
        check.needs(answer.status == 200, seen)
        difference = self.difference(call, answer.body)
        check.needs(not difference, f"{moment}{difference}")

    def difference(self, call: Call, body: Any, prices: dict[str, set[int]] | None = None) -> str:
        """How an answer's body differs from the oracle; empty where it is right."""
        if call.path == SUMMARY:
            limit = call.json.get("limit", DEFAULT_LIMIT)
            return self.oracle.differs(body, call.json["user_ids"], limit, prices)
        path, _, query = call.path.partition("?limit=")
        user_id = int(path.split("/")[3])
        return self.oracle.user_differs(body, user_id, int(query or DEFAULT_LIMIT), prices)

    def is_error(self, check: Check, answer: Answer, status: int, code: str, what: str) -> None:
        """The answer is an error of the API's shape."""
        body = answer.body if isinstance(answer.body, dict) else {}
        check.needs(answer.status == status, f"{what}: {answer.seen}, not {status}")
        check.needs(
            body.get("error_code") == code, f"{what}: error_code {body.get('error_code')!r}"
        )
        check.needs(
            bool(body.get("message")) and bool(TRACE_ID.fullmatch(str(body.get("trace_id")))),
            f"{what}: the error lacks a message or a trace_id",
        )

    def place(
        self,
        check: Check,
        user_id: int,
        *,
        quantity: int = 0,
        request_id: str = "",
        repeat: bool = False,
    ) -> None:
        """Place one order and tell the oracle; with ``repeat`` the same request comes twice."""
        sku = self.rng.choice(sorted(self.oracle.prices))
        quantity = quantity or self.rng.randint(1, 3)
        body = {
            "request_id": request_id or new_request_id(self.rng),
            "user_id": user_id,
            "sku": sku,
            "quantity": quantity,
        }
        sent = datetime.now(UTC)
        first = self.send(Call("orders", "POST", "/v1/orders", body))
        check.needs(first.status == 201, f"a new order got {first.seen}, not 201")
        order_id = first.body.get("order_id") if isinstance(first.body, dict) else None
        if not isinstance(order_id, int):
            check.needs(False, "a new order was answered without an order_id")
            return
        self.oracle.add(user_id, order_id, sku, quantity, sent)
        if repeat:
            second = self.send(Call("orders", "POST", "/v1/orders", body))
            same = second.status == 201 and second.body == first.body
            check.needs(
                same, f"a repeated request_id got {second.seen} {second.body}, not the same"
            )

    def change_price(self, check: Check, sku: str) -> None:
        """Change one price at the pricing API, as a shop does."""
        cents = self.rng.choice([c for c in range(*PRICE_RANGE, 7) if c != self.oracle.prices[sku]])
        path = f"/v1/prices/{quote(sku, safe='')}"
        answer = self.send(Call("pricing", "PUT", path, {"unit_price_cents": cents}))
        check.needs(answer.status == 200, f"the price change itself got {answer.seen}")
        self.oracle.prices[sku] = cents

    @contextmanager
    def pricing_fails(self) -> Iterator[None]:
        """Every call to pricing is answered with an error."""
        gauge = self.bench.dependency("pricing")
        gauge.fail("all")
        try:
            yield
        finally:
            gauge.fail("")

    @contextmanager
    def some_pricing_calls_fail(self) -> Iterator[None]:
        """Every third call to pricing is answered with an error."""
        gauge = self.bench.dependency("pricing")
        gauge.fail("some")
        try:
            yield
        finally:
            gauge.fail("")

    @contextmanager
    def pricing_gone(self) -> Iterator[None]:
        """Pricing's port refuses connections."""
        self.bench.stop("pricing")
        try:
            yield
        finally:
            self.bench.start("pricing")

    @contextmanager
    def one_under_way(self, other_than: set[str]) -> Iterator[None]:
        """One small request waits for pricing while the block runs; later ones do not.

        It asks for none of the items ``other_than``.
        """
        gauge, oracle = self.bench.dependency("pricing"), self.oracle
        items = {user: oracle.skus_of([user], DEFAULT_LIMIT) for user in oracle.orders}
        few = min(
            (u for u in items if items[u] and not items[u] & other_than),
            key=lambda u: len(items[u]),
        )
        waiting = threading.Thread(
            target=self.bench.client.send, args=(summary([few]), 10.0), name="one under way"
        )
        with gauge.holding():
            waiting.start()
            deadline_s = time.monotonic() + 2.0
            while not gauge.in_flight() and time.monotonic() < deadline_s:
                time.sleep(0.005)
            gauge.fail("")
            try:
                yield
            finally:
                gauge.let_go()
                waiting.join(timeout=12.0)

    @contextmanager
    def readers(self, user_ids: list[int]) -> Iterator[None]:
        """Others read the same users while the block runs.

        Each asks again as soon as it is answered and waits for none of the others.
        """
        stop = threading.Event()

        def read(call: Call) -> None:
            while not stop.is_set():
                self.bench.client.send(call, 10.0)

        calls = [summary([*user_ids, *self.users(2)]) for _ in range(READERS)]
        threads = [
            threading.Thread(target=read, args=(call,), name=f"reader {number}", daemon=True)
            for number, call in enumerate(calls, 1)
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            stop.set()
            for thread in threads:
                thread.join(timeout=12.0)

    def any_call(self) -> Call:
        """A read as the drill's clients send it, of users with orders."""
        buyers = self.rng.sample(sorted(self.oracle.orders), 3)
        return summary(buyers, 10) if self.rng.random() < 0.6 else history(buyers[0], 10)

    def wrong_answers(self, exchanges: Sequence[Exchange]) -> tuple[int, str]:
        """Compare the answers of a load: how many were, and the first difference.

        Users who ordered meanwhile are left out; an item whose price changed meanwhile
        may have any of its prices.
        """
        prices: dict[str, set[int]] = {}
        ordered: set[int] = set()
        for each in exchanges:
            if each.call.method == "PUT":
                sku = each.call.path.rpartition("/")[2]
                prices.setdefault(sku, {self.oracle.prices[sku]}).add(
                    each.call.json["unit_price_cents"]
                )
            elif each.call.path == "/v1/orders":
                ordered.add(each.call.json["user_id"])
        compared = 0
        for each in exchanges:
            reads = each.call.service == "orders" and each.call.path != "/v1/orders"
            if reads and each.status == 200 and not ordered & set(_asked(each.call)):
                compared += 1
                difference = self.difference(each.call, each.body, prices)
                if difference:
                    return compared, difference
        return compared, ""


def _asked(call: Call) -> list[int]:
    if call.path == SUMMARY:
        return list(call.json["user_ids"])
    return [int(call.path.split("/")[3])]
