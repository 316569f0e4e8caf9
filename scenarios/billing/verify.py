"""What a fix of the billing API has to stand: cheap and sharp checks first, load last.

Runs on the verifier's thread against ``app.workbench.bench.Bench``. Nothing that the
service says of itself is believed: the ledger is read with SQL, the settlements at the
processor's side, and both are held against exact fractions by ``oracle``.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from app.workbench.bench import Bench, Call
from scenarios.billing import purchases
from scenarios.billing.asking import DECLINED, ROUTE, Asking, transaction
from scenarios.billing.oracle import amounts_of, cents, goes_astray_in_floats, shown
from scenarios.billing.purchases import Body
from scenarios.billing.traffic import arrivals

SLA_S = 0.5
WINDOW_S = 4.0
MIN_CORRELATION = 0.95
CHECKS = 21
TOGETHER = 16
LEAST = 320  # on a machine that is busy; the load has to have its time, too
FEWEST = 640
MOST = 2400
STEPS_S = 15.0
RESERVE_S = 24.0
COPIES = 10
BALANCES = 8
OTHERS = 12
ARRIVAL_S = 3.0
MARGIN_S = 0.3
LOAD_S = 90.0


def verify(bench: Bench) -> None:
    """All checks in turn; the bench decides whether the first failure ends them."""
    asking = Asking(bench)
    bench.expect(CHECKS)
    for check in (
        amounts,
        refusals,
        sql_parameters,
        replayed,
        replayed_at_once,
        slow_banks,
        declined,
        degraded,
        answers_lost,
        replayed_after_restart,
        every_step,
        balances,
        correlation,
        load,
    ):
        check(bench, asking)


def amounts(bench: Bench, asking: Asking) -> None:
    """Amounts at the edges of the rule equal the oracle."""
    rng = asking.rng
    kinds = (
        ("amounts", "whole and part units, discounts, taxes", purchases.hours, 12),
        ("amounts-half-cent", "half a cent, up and away from zero", purchases.half_cent, 60),
        ("amounts-large", "amounts of many digits", purchases.large, 24),
        ("amounts-zero", "transactions that come to nothing", purchases.nothing, 8),
    )
    for check_id, what, make, count in kinds:
        bodies = [make(rng, asking.request_id(), asking.account()) for _ in range(count)]
        bodies += [
            purchases.as_credit(make(rng, asking.request_id(), asking.account()))
            for _ in range(count // 3)
        ]
        with asking.check(
            check_id,
            f"Exact to the cent: {what}",
            "every figure of every answer by the contract's rule, and so in the ledger",
        ) as check:
            for at in range(0, len(bodies), TOGETHER):
                asking.bill(check, bodies[at : at + TOGETHER], to_the_cent=True)
            asking.books_are_right(check)
            check.measure(f"{len(bodies)} charges and credits compared, all equal")


def refusals(bench: Bench, asking: Asking) -> None:
    """Nonsense is refused in the API's error shape."""
    good = asking.simple()
    with asking.check(
        "refusals",
        "Nonsense is refused, in the API's error shape",
        "422 with error_code invalid_request, a message and a trace_id, and nothing booked",
    ) as check:
        for wrong in purchases.NONSENSE:
            answer = asking.send({**good, **wrong})
            asking.is_error(check, answer, 422, "invalid_request", str(wrong)[:60])
        asking.expected.refused.add(good["request_id"])
        asking.billed_once(check)
        check.measure(f"{len(purchases.NONSENSE)} malformed requests, all refused")


def sql_parameters(bench: Bench, asking: Asking) -> None:
    """Values travel as parameters and never as part of the SQL text."""
    log, rng = bench.statements("billing"), asking.rng
    bodies = [purchases.large(rng, asking.request_id(), asking.account()) for _ in range(3)]
    hostile = f"x'); DROP TABLE transactions;-- {rng.randrange(10**9)}"
    with asking.check(
        "parameters-bound",
        "Values are SQL parameters, never part of the SQL text",
        "no request_id, account or amount of a request in the text of any statement",
    ) as check:
        log.take()
        values = [hostile]
        for body in bodies:
            booked = asking.bill(check, [body], to_the_cent=False)[0].body
            bench.call("billing", "GET", f"{ROUTE}/{booked.get('transaction_id')}")
            bench.call("billing", "GET", f"/v1/accounts/{body['account_id']}/balance")
            values += [body["request_id"], str(body["account_id"]), *_amounts(booked)]
        reading = log.take()
        asking.bill(check, [{**asking.simple(), "request_id": hostile}], to_the_cent=False)
        unbound = reading.unbound(tuple(values)) or log.take().unbound((hostile,))
        check.needs(not unbound, unbound)
        asking.billed_once(check)
        check.measure(f"{len(reading.texts)} statements read, none holds a value")


def replayed(bench: Bench, asking: Asking) -> None:
    """The same request one after another is billed once; like ones are billed each."""
    with asking.check(
        "replayed-in-turn",
        "A request sent again is billed once",
        "201 with the same answer each time, one row in the ledger, one settlement",
    ) as check:
        for _ in range(6):
            body = asking.simple()
            first = asking.bill(check, [body], to_the_cent=False)[0]
            asking.bill(check, [asking.simple()], to_the_cent=False)
            asking.same_answers(check, [first, *(asking.send(body) for _ in range(3))])
        asking.billed_once(check)
        check.measure("6 requests sent 4 times each, each billed once")
    with asking.check(
        "alike-billed-each",
        "Two purchases that are alike are two purchases",
        "two request_ids with the same content: two rows, two settlements",
    ) as check:
        body = asking.simple()
        twins = [{**body, "request_id": asking.request_id()} for _ in range(4)]
        asking.bill(check, twins[:2], to_the_cent=False)
        for twin in twins[2:]:
            asking.bill(check, [twin], to_the_cent=False)
        asking.billed_once(check)
        check.measure("4 purchases of the same things, each billed")


def replayed_at_once(bench: Bench, asking: Asking) -> None:
    """The same request many times at once is billed once."""
    with asking.check(
        "replayed-at-once",
        f"A request sent {COPIES} times at once is billed once",
        "201 with the same answer to all, one row in the ledger, one settlement",
    ) as check:
        slow = asking.rng.sample(asking.world.slow_ids, 2)
        for account_id in (*slow, *(asking.account() for _ in range(6))):
            body = asking.simple(account_id)
            answers = asking.bill(check, [body] * COPIES, to_the_cent=False)
            asking.same_answers(check, [*answers, asking.send(body)])
            asking.billed_once(check)
        check.measure("8 requests, 2 of them at slow banks, each billed once")


def slow_banks(bench: Bench, asking: Asking) -> None:
    """A bank that takes its time holds up its own customers and nobody else."""
    slow = [asking.simple(account_id) for account_id in asking.rng.sample(asking.world.slow_ids, 3)]
    others = [asking.simple() for _ in range(OTHERS)]
    with asking.check(
        "slow-bank-apart",
        "A slow bank holds up nobody else's customers",
        f"of {OTHERS} sent while 3 wait for slow banks at least half are answered before those",
    ) as check:
        gauge = bench.dependency("payments")
        gauge.take()
        with ThreadPoolExecutor(1) as aside:
            waiting = aside.submit(asking.bill, check, slow, to_the_cent=False)
            deadline_s = time.monotonic() + ARRIVAL_S
            while not gauge.take().calls and time.monotonic() < deadline_s:
                time.sleep(0.01)
            answers = asking.bill(check, others, to_the_cent=False)
            first_s = min(answer.elapsed_s for answer in waiting.result())
        before = sum(answer.elapsed_s < first_s - MARGIN_S for answer in answers)
        words = (
            f"{before} of {OTHERS} were answered well within the {first_s:.1f} s of the slow banks"
        )
        check.needs(2 * before >= OTHERS, words)
        check.measure(words)


def replayed_after_restart(bench: Bench, asking: Asking) -> None:
    """What was billed before a restart is not billed again after it."""
    bodies = [asking.simple() for _ in range(6)]
    with asking.check(
        "replayed-after-restart",
        "A request is still known after a restart",
        "201 with the answer it had before the restart, nothing booked or settled anew",
    ) as check:
        before = asking.bill(check, bodies, to_the_cent=False)
        bench.restart("billing")
        for body, answer in zip(bodies, before, strict=True):
            asking.same_answers(check, [answer, asking.send(body)])
        asking.billed_once(check)
        check.measure(f"{len(bodies)} requests sent again after a restart, none billed again")


def declined(bench: Bench, asking: Asking) -> None:
    """A declined request books nothing and goes through when it is sent again."""
    with asking.check(
        "declined-then-billed",
        "A declined request can be sent again",
        "402 payment_declined and nothing booked, then 201 and booked once",
    ) as check:
        for account_id in asking.rng.sample(asking.world.asking_ids, 4):
            body = asking.simple(account_id)
            asking.is_refused(check, body, DECLINED, "payment_declined", "the bank declined")
            asking.billed_once(check)
            first = asking.bill(check, [body], to_the_cent=False)[0]
            asking.same_answers(check, [first, asking.send(body)])
        asking.billed_once(check)
        check.measure("4 requests declined first, each billed once afterwards")


def degraded(bench: Bench, asking: Asking) -> None:
    """Without payments nothing is booked and the answer says so; then it goes on."""
    bodies = [asking.simple() for _ in range(4)]
    with asking.check(
        "errors-reported",
        "Without payments the answer is 503 and nothing is booked",
        "503 payments_unavailable; sent again afterwards: 201, booked and settled once",
    ) as check:
        for what, trouble in (
            ("while payments fails", asking.payments_fail),
            ("while payments is gone", asking.payments_gone),
        ):
            with trouble():
                for body in bodies:
                    asking.is_refused(check, body, 503, "payments_unavailable", what)
                asking.billed_once(check)
            asking.bill(check, bodies, to_the_cent=False)
            asking.billed_once(check)
            bodies = [asking.simple() for _ in range(4)]
        check.measure("8 requests, all 503 first and billed once when sent again")


def answers_lost(bench: Bench, asking: Asking) -> None:
    """A payment that was settled although its answer was lost is not settled again."""
    bodies = [asking.simple() for _ in range(5)]
    with asking.check(
        "answer-lost",
        "A payment whose answer was lost is not taken twice",
        "503 first; sent again: 201, one row in the ledger, one settlement at the processor",
    ) as check:
        with asking.payments_fail("lost"):
            for body in bodies:
                answer = asking.send(body)
                asking.is_error(check, answer, 503, "payments_unavailable", "the answer was lost")
        asking.bill(check, bodies, to_the_cent=False)
        asking.billed_once(check)
        check.measure(f"{len(bodies)} payments whose answer was lost, each settled once")


def every_step(bench: Bench, asking: Asking) -> None:
    """Thousands of transactions: the running total is right after each of them."""
    rng, began_s, sent = asking.rng, time.monotonic(), 0
    makes = (
        *(purchases.usage, purchases.hours) * 3,
        *(purchases.plain, purchases.half_cent) * 2,
        *(purchases.large, purchases.nothing),
    )
    with asking.check(
        "totals-every-step",
        "The running total is exact after every transaction",
        "amount and running total of every row exact to the cent, each request once, each settled",
    ) as check:
        while sent < LEAST or (
            bench.left_s > RESERVE_S
            and (sent < FEWEST or (sent < MOST and time.monotonic() - began_s < STEPS_S))
        ):
            bodies = [
                rng.choice(makes)(rng, asking.request_id(), asking.account())
                for _ in range(TOGETHER)
            ]
            asking.bill(check, [*bodies, *rng.sample(bodies, 2)], to_the_cent=True)
            sent += TOGETHER
        asking.books_are_right(check)
        total = shown(asking.books.opening_cents + _sum(asking))
        bench.figure("transactions_compared", float(len(asking.expected.booked)))
        check.measure(f"{sent} transactions, running total {total}, right at every step")


def balances(bench: Bench, asking: Asking) -> None:
    """An account's balance is what its rows come to; a transaction is told as it was booked."""
    rows = asking.books.rows_after(0)
    with asking.check(
        "balances",
        "An account's balance is exact",
        "the sum of the account's transactions to the cent; one transaction as it was booked",
    ) as check:
        by_account = {one: amounts_of(rows, one) for one in asking.world.account_ids}
        shuffled = asking.rng.sample(sorted(by_account), len(by_account))
        # First those at which a sum in binary floating point shows that it is one.
        shuffled.sort(key=lambda one: not goes_astray_in_floats(by_account[one]))
        for account_id in shuffled[:BALANCES]:
            answer = bench.call("billing", "GET", f"/v1/accounts/{account_id}/balance")
            own = by_account[account_id]
            told = answer.body if isinstance(answer.body, dict) else {}
            right = (len(own), sum(own))
            check.needs(
                (told.get("transactions"), cents(told.get("balance"))) == right,
                f"account {account_id}: {told.get('balance')!r} of {told.get('transactions')} "
                f"transactions, right is {shown(right[1])} of {right[0]}",
            )
        body = asking.purchase()
        booked = asking.bill(check, [body], to_the_cent=True)[0].body
        path = f"{ROUTE}/{booked.get('transaction_id')}"
        told = bench.call("billing", "GET", path).body
        check.needs(told == booked, f"{path} tells {str(told)[:80]}, booked was {str(booked)[:80]}")
        check.measure(f"{BALANCES} balances and a transaction compared, all equal")


def correlation(bench: Bench, asking: Asking) -> None:
    """Log lines, spans and metrics of a request join on its trace id."""
    bodies = [asking.purchase() for _ in range(30)]
    calls = [
        *map(transaction, bodies),
        *(Call("billing", "GET", f"/v1/accounts/{asking.account()}/balance") for _ in range(10)),
    ]
    with asking.check(
        "correlation",
        "Log lines, spans and metrics join on the trace id",
        f"at least {MIN_CORRELATION:.0%} of the sampled requests",
    ) as check:
        found = bench.correlation("billing", [calls[at : at + 8] for at in range(0, 40, 8)])
        asking.expected.booked.update({body["request_id"]: body for body in bodies})
        bench.figure("correlation", found.share)
        lacking = f": {found.lacking}" if found.lacking else ""
        words = f"{found.share:.0%} of {found.sampled} requests{lacking}"
        check.needs(found.share >= MIN_CORRELATION, words)
        check.measure(words)


def load(bench: Bench, asking: Asking) -> None:
    """The drill's own traffic: no errors, right books, p95 within the SLA."""
    asking.may_be_sent(list(load_bodies(bench.seed, LOAD_S)))
    found = bench.load(window_s=WINDOW_S, sla_s=SLA_S)
    for name, value in found.figures():
        bench.figure(name, value)
    shown_as = f"{len(found.exchanges)} requests in {len(found.windows)} windows"
    with asking.check(
        "load-answered",
        "No errors under the drill's load",
        "every request answered in time; declined is only what the bank declined",
    ) as check:
        errors = [error for error in found.errors if not error.startswith(f"{DECLINED} ")]
        check.needs(
            not errors, f"{len(errors)} of {shown_as}: {', '.join(sorted(set(errors))[:3])}"
        )
        for each in found.exchanges:
            if each.status == DECLINED:
                account_id = each.call.json["account_id"]
                known = account_id in asking.world.asking_ids
                check.needs(known, f"account {account_id} was declined, by no bank")
        check.measure(f"none of {shown_as}")
    with asking.check(
        "load-books",
        "The books stay right under the drill's load",
        "every request once in the ledger and once settled, exact to the cent at every step",
    ) as check:
        for each in found.exchanges:
            if each.status == 201:
                asking.expected.booked[each.call.json["request_id"]] = each.call.json
        asking.books_are_right(check)
        check.measure(f"{len(asking.expected.booked)} transactions in the books, all right")
    with asking.check(
        "latency",
        "p95 is within the SLA under the drill's load",
        f"p95 at most {SLA_S * 1000:.0f} ms in the median of the windows of {WINDOW_S:.0f} s",
    ) as check:
        words = f"p95 {found.p95_s * 1000:.0f} ms, p99 {found.p99_s * 1000:.0f} ms over {shown_as}"
        check.needs(found.p95_s <= SLA_S, words)
        check.measure(words)


def load_bodies(seed: int, until_s: float) -> Iterator[Body]:
    """The transactions that the drill's load may send, also in windows that do not count."""
    for arrival in arrivals(seed, "incident"):
        if arrival.at_s >= until_s:
            return
        if arrival.path == ROUTE:
            yield arrival.json


def _amounts(booked: Body) -> list[str]:
    """The figures of an answer that no statement's text holds by chance."""
    told = (booked.get(name) for name in ("subtotal", "amount", "running_total", "transaction_id"))
    return [text for each in told if len(text := str(each)) >= 5]


def _sum(asking: Asking) -> int:
    rows = asking.books.rows_after(asking.books.last_row)
    return sum(cents(row.amount) or 0 for row in rows)
