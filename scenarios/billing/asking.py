"""Sends transactions to the billing API and remembers what has to stand in the books.

Used by ``verify.py``, on its thread. Whatever does not hold ends the check it is asked for,
in words.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from app.workbench.bench import Answer, Bench, Call, Check
from scenarios.billing import purchases
from scenarios.billing.oracle import Books, Expected, due, figures_differ
from scenarios.billing.purchases import Body
from scenarios.billing.world import World

ROUTE = "/v1/transactions"
TRACE_ID = re.compile("(?!0{32})[0-9a-f]{32}")
DECLINED = 402


def transaction(body: Body) -> Call:
    """The call that sends a transaction."""
    return Call("billing", "POST", ROUTE, body)


class Asking:
    """Bench, books and expectation together."""

    def __init__(self, bench: Bench) -> None:
        """Nothing was sent yet."""
        self.bench = bench
        self.rng: random.Random = bench.rng
        self.world = World.of_seed(bench.seed)
        self.books = Books(bench.data_dir)
        self.expected = Expected()

    def request_id(self) -> str:
        """A fresh one, as the drill's clients make them."""
        return f"{self.rng.getrandbits(48):012x}"

    def account(self) -> int:
        """An ordinary account."""
        return self.rng.choice(self.world.account_ids)

    def purchase(self, account_id: int = 0) -> Body:
        """One of the purchases that customers make."""
        make: Callable[..., Body] = self.rng.choice(
            (purchases.usage, purchases.hours, purchases.usage, purchases.plain)
        )
        return make(self.rng, self.request_id(), account_id or self.account())

    def send(self, body: Body, timeout_s: float = 0.0) -> Answer:
        """One transaction, nothing noted."""
        return self.bench.together([transaction(body)], timeout_s)[0]

    def bill(self, check: Check, bodies: Sequence[Body]) -> list[Answer]:
        """Send all at once; each is answered 201 with the right figures."""
        answers = self.bench.together([transaction(body) for body in bodies])
        for body, answer in zip(bodies, answers, strict=True):
            self.is_booked(check, body, answer)
        return answers

    def is_booked(self, check: Check, body: Body, answer: Answer) -> None:
        """The answer is 201 and says what the contract says; the books have to, too."""
        check.needs(answer.status == 201, f"a {body['kind']} got {answer.seen}, not 201")
        told: dict[str, Any] = answer.body if isinstance(answer.body, dict) else {}
        found = figures_differ(told, due(body))
        check.needs(not found, f"{described(body)}: {found}")
        self.expected.booked[body["request_id"]] = body
        self.expected.refused.discard(body["request_id"])

    def books_are_right(self, check: Check) -> None:
        """The ledger and the settlements hold all that they should and nothing else."""
        found = self.books.differ(self.expected)
        check.needs(not found, found)

    def may_be_sent(self, bodies: Sequence[Body]) -> None:
        """These may come to the books from now on, each once and right."""
        self.expected.unsure.update({body["request_id"]: body for body in bodies})

    def same_answers(self, check: Check, answers: Sequence[Answer]) -> None:
        """All of them are 201 with one and the same body."""
        for answer in answers:
            check.needs(answer.status == 201, f"a repeated request got {answer.seen}, not 201")
            check.needs(
                answer.body == answers[0].body,
                "a repeated request got another answer: "
                f"{_facts(answer.body)}, first {_facts(answers[0].body)}",
            )

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

    def is_refused(self, check: Check, body: Body, status: int, code: str, what: str) -> None:
        """The transaction is refused; it must not stand in the books."""
        self.expected.refused.add(body["request_id"])
        self.is_error(check, self.send(body), status, code, what)

    @contextmanager
    def payments_fail(self, how: str = "all") -> Iterator[None]:
        """Every call to payments fails; with ``lost`` it is carried out before."""
        gauge = self.bench.dependency("payments")
        gauge.fail("lost" if how == "lost" else "all")
        try:
            yield
        finally:
            gauge.fail("")

    @contextmanager
    def payments_gone(self) -> Iterator[None]:
        """The port of payments refuses connections."""
        self.bench.stop("payments")
        try:
            yield
        finally:
            self.bench.start("payments")


def described(body: Body) -> str:
    """A transaction in a few words."""
    lines = " + ".join(f"{line['quantity']} x {line['unit_price']}" for line in body["lines"][:2])
    more = " + ..." if len(body["lines"]) > 2 else ""
    return (
        f"{body['kind']} of {lines}{more}, {body['discount_percent']} % discount, "
        f"{body['tax_percent']} % tax"
    )


def _facts(body: Any) -> str:
    if not isinstance(body, dict):
        return repr(body)[:60]
    return f"transaction {body.get('transaction_id')} for {body.get('amount')}"
