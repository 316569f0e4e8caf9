"""Sends transactions to the billing API and remembers what has to stand in the books.

Used by ``verify.py``, on its thread. Whatever does not hold ends the check it is asked for,
in words.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from app.workbench.bench import Answer, Bench, Call, Check, CheckFailed
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
        self.begin_anew()

    def begin_anew(self) -> None:
        """Take the books as they stand; what comes from now on is held against the rule."""
        self.books = Books(self.bench.data_dir)
        self.expected = Expected()

    @contextmanager
    def check(self, check_id: str, title: str, required: str) -> Iterator[Check]:
        """Make one check. One that fails does not fail those after it for the same rows."""
        with self.bench.check(check_id, title, required) as check:
            try:
                yield check
            except CheckFailed:
                self.begin_anew()
                raise

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

    def simple(self, account_id: int = 0) -> Body:
        """A purchase in whole pieces, for checks that are about how often it is billed."""
        return purchases.plain(self.rng, self.request_id(), account_id or self.account())

    def bill(self, check: Check, bodies: Sequence[Body], *, to_the_cent: bool) -> list[Answer]:
        """Send all at once; each is answered 201, and with the right figures where asked."""
        self.may_be_sent(bodies)
        answers = self.bench.together([transaction(body) for body in bodies])
        for body, answer in zip(bodies, answers, strict=True):
            check.needs(answer.status == 201, f"a {body['kind']} got {answer.seen}, not 201")
            self.expected.booked[body["request_id"]] = body
            self.expected.refused.discard(body["request_id"])
        for body, answer in zip(bodies, answers, strict=True):
            told: dict[str, Any] = answer.body if isinstance(answer.body, dict) else {}
            found = figures_differ(told, due(body)) if to_the_cent else ""
            check.needs(not found, f"{described(body)}: {found}")
        return answers

    def books_are_right(self, check: Check) -> None:
        """The ledger and the settlements hold all that they should, to the cent."""
        found = self.books.differ(self.expected)
        check.needs(not found, found)

    def billed_once(self, check: Check) -> None:
        """The ledger and the settlements hold each transaction once, and nothing else."""
        found = self.books.differ(self.expected, to_the_cent=False)
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
