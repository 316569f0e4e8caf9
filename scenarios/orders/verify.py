"""What a fix of the orders API has to stand: cheap and sharp checks first, load last.

Runs on the verifier's thread against ``app.workbench.bench.Bench``. Nothing that the
service says of itself is believed: statements come from the probe under it, calls from the
dependency's side, right answers from ``Oracle``, and the SLA is the one below.
"""

import time
from typing import Any

from app.workbench.bench import Bench, Call
from scenarios.orders.asking import SUMMARY, Asking, history, summary
from scenarios.orders.oracle import DEFAULT_LIMIT

SLA_S = 0.5
WINDOW_S = 4.0
MAX_STATEMENTS = 12
STATEMENT_SLACK = 3
CALL_SLACK = 2
BURST = 24
MAX_AT_ONCE = 32
MAX_THREADS = 96
MIN_CORRELATION = 0.95
CHECKS = 19
MIN_ROUNDS = 2
ROUNDS_S = 4.0


def verify(bench: Bench) -> None:
    """All checks in turn; the bench decides whether the first failure ends them."""
    asking = Asking(bench)
    bench.expect(CHECKS)
    for check in (
        results,
        refusals,
        sql_parameters,
        sql_statements,
        upstream_calls,
        fresh_orders,
        page_limit,
        fresh_prices,
        degraded,
        recovery,
        burst,
        fresh_under_load,
        correlation,
        load,
    ):
        check(bench, asking)


def results(bench: Bench, asking: Asking) -> None:
    """Summaries and histories of every shape equal the oracle."""
    busy, quiet = asking.oracle.busiest(), asking.user_without_orders()
    unknown, some = asking.unknown_ids, asking.users(12)
    calls = [
        *(summary([busy], limit) for limit in (None, 3)),
        summary([quiet]),
        summary(unknown[:2]),
        summary([0, -1], 5),
        summary([busy, quiet, busy, unknown[0], busy], 4),
        summary(some, 5),
        summary(some[::-1], 5),
        summary(asking.users(60)),
        *(history(user, limit) for user in (busy, quiet, unknown[1]) for limit in (None, 7)),
    ]
    with bench.check(
        "results",
        "Answers equal an independent calculation",
        "every user, order, price and total right, newest first, in the order asked",
    ) as check:
        for call in calls:
            asking.is_right(check, call, asking.send(call))
        check.measure(f"{len(calls)} answers compared, all equal")


def refusals(bench: Bench, asking: Asking) -> None:
    """Nonsense is refused in the API's error shape, with the caller's trace id."""
    busy = asking.oracle.busiest()
    bodies: list[Any] = [
        *({"user_ids": ids} for ids in ([], list(range(1, 102)), ["1"], "1", None)),
        *({"user_ids": [busy], "limit": limit} for limit in (0, -1, "x", "1; --")),
    ]
    with bench.check(
        "refusals",
        "Nonsense is refused, in the API's error shape",
        "422 with error_code invalid_request, a message and a trace_id",
    ) as check:
        for body in bodies:
            answer = asking.send(Call("orders", "POST", SUMMARY, body))
            asking.is_error(check, answer, 422, "invalid_request", str(body)[:60])
        check.measure(f"{len(bodies)} malformed requests, all refused")


def page_limit(bench: Bench, asking: Asking) -> None:
    """More than 50 orders a user are never answered, and the newest are kept."""
    user_id = asking.oracle.busiest()
    with bench.check(
        "page-limit",
        "A page never holds more than 50 orders a user",
        "20 by default, at most 50 whatever is asked, the newest ones",
    ) as check:
        while len(asking.oracle.orders[user_id]) < 56:
            asking.place(check, user_id)
        for limit in (50, None, 51, 1000):
            asking.summary_is_right(check, [user_id], limit)
        asking.history_is_right(check, user_id, 1000)
        check.measure("of 56 orders 20 are answered by default, 50 when 1000 are asked for")


def fresh_orders(bench: Bench, asking: Asking) -> None:
    """A new order is in the next answer; the same request_id is taken once."""
    with bench.check(
        "results-fresh",
        "A new order is in the very next answer",
        "each new order first in the next answer; a repeated request_id taken once",
    ) as check:
        users = [*asking.users(4), asking.user_without_orders(), asking.oracle.busiest()]
        for user_id in users:
            asking.summary_is_right(check, [user_id])
            asking.place(check, user_id, repeat=True)
            asking.summary_is_right(check, [user_id], when="after a new order")
            asking.history_is_right(check, user_id, 5, when="after a new order")
        check.measure(f"{len(users)} new orders, each in the next summary and history")


def fresh_prices(bench: Bench, asking: Asking) -> None:
    """A changed price is in the next answer."""
    skus = asking.rng.sample(sorted(asking.oracle.prices), 8)
    with bench.check(
        "prices-fresh",
        "A changed price is in the very next answer",
        "no old price once the change was confirmed, in summaries and histories",
    ) as check:
        for sku in skus:
            users = asking.rng.sample(asking.oracle.buyers(sku), 3)
            asking.summary_is_right(check, users)
            asking.change_price(check, sku)
            asking.summary_is_right(check, users, when="after a price change")
            asking.change_price(check, sku)
            asking.history_is_right(check, users[0], when="after a price change")
        check.measure(f"{2 * len(skus)} price changes, each in the next answer")


def sql_parameters(bench: Bench, asking: Asking) -> None:
    """Values travel as parameters and never as part of the SQL text."""
    log, known, unknown = bench.statements("orders"), asking.users(8), asking.unknown_ids
    hostile = f"x'); DROP TABLE orders;-- {asking.rng.randrange(10**9)}"
    quantity = asking.rng.randrange(710_000, 720_000)
    with bench.check(
        "parameters-bound",
        "Values are SQL parameters, never part of the SQL text",
        "no user id, limit, quantity or request_id in the text of any statement",
    ) as check:
        log.take()
        asking.summary_is_right(check, [*known, *unknown], 37)
        asking.summary_is_right(check, [*unknown, *known[:2]], 43)
        asking.history_is_right(check, unknown[0], 41)
        asking.place(check, known[0], quantity=quantity, request_id=hostile, repeat=True)
        order = {"user_id": known[0], "sku": hostile, "quantity": 1}
        refused = asking.send(Call("orders", "POST", "/v1/orders", order))
        asking.is_error(check, refused, 422, "invalid_request", "an unknown sku")
        asking.summary_is_right(check, known)
        reading = log.take()
        values = (*map(str, (*known, *unknown, 37, 41, 43, quantity)), hostile)
        unbound = reading.unbound(values)
        check.needs(not unbound, unbound)
        check.measure(f"{len(reading.texts)} statements read, none holds a value")


def sql_statements(bench: Bench, asking: Asking) -> None:
    """The number of statements does not follow the number of users."""
    log = bench.statements("orders")
    ran: dict[int, int] = {}
    with bench.check(
        "statements-bounded",
        "SQL statements per request do not grow with its size",
        f"as many for 100 users as for 10 (at most {STATEMENT_SLACK} more), "
        f"never above {MAX_STATEMENTS}",
    ) as check:
        for size in (10, 50, 100, 10, 100):
            log.take()
            asking.summary_is_right(check, asking.users(size), 2)
            ran[size] = max(ran.get(size, 0), log.take().ran)
        for size in (10, 100):
            bench.figure(f"statements_per_request_{size}", ran[size])
        seen = ", ".join(f"{ran[size]} for {size} users" for size in sorted(ran))
        most = max(ran.values())
        check.needs(most - ran[10] <= STATEMENT_SLACK and most <= MAX_STATEMENTS, seen)
        check.measure(seen)


def upstream_calls(bench: Bench, asking: Asking) -> None:
    """Calls to pricing are bounded by the distinct items of a request."""
    gauge = bench.dependency("pricing")
    seen, bounded = [], True
    with bench.check(
        "upstream-bounded",
        "Calls to pricing are bounded by the distinct items",
        f"at most one call for each distinct item of the request and {CALL_SLACK} more",
    ) as check:
        for size in (10, 50, 100):
            users = asking.users(size)
            items = len(asking.oracle.skus_of(users, 20))
            gauge.take()
            asking.summary_is_right(check, users)
            calls = gauge.take().calls
            bounded = bounded and calls <= items + CALL_SLACK
            seen.append(f"{calls} for {size} users with {items} distinct items")
            bench.figure(f"upstream_calls_per_request_{size}", calls)
        check.needs(bounded, ", ".join(seen))
        check.measure(", ".join(seen))


def degraded(bench: Bench, asking: Asking) -> None:
    """Without prices there is no answer but an honest 503."""
    buyers = asking.rng.sample(sorted(asking.oracle.orders), 12)
    calls = [summary(buyers[:6]), history(buyers[0]), summary(buyers[6:])]
    with bench.check(
        "errors-reported",
        "Without pricing the answer is 503, never a wrong one",
        "503 pricing_unavailable with a trace_id: no old, zero or missing prices",
    ) as check:
        asking.is_right(check, calls[0], asking.send(calls[0]))
        for what, trouble in (
            ("while pricing fails", asking.pricing_fails),
            ("while pricing is gone", asking.pricing_gone),
        ):
            with trouble():
                answers = [asking.send(call) for call in calls]
            for answer in answers:
                asking.is_error(check, answer, 503, "pricing_unavailable", what)
        check.measure(f"{2 * len(calls)} requests, all 503 while pricing failed or was gone")


def recovery(bench: Bench, asking: Asking) -> None:
    """Right again with the first request after pricing recovers, and never half."""
    users = asking.rng.sample(sorted(asking.oracle.orders), 9)
    with bench.check(
        "recovers-after-outage",
        "Right again with the first request after pricing recovers",
        "200 and every price right at once; while some calls fail: right or 503, never half",
    ) as check:
        for trouble in (asking.pricing_fails, asking.pricing_gone):
            with trouble():
                asking.send(summary(users))
            asking.summary_is_right(check, users, when="first request after pricing recovered")
        with asking.some_pricing_calls_fail():
            for call in (summary(asking.users(8)) for _ in range(6)):
                answer = asking.send(call)
                if answer.status != 503:
                    asking.is_right(check, call, answer)
        asking.summary_is_right(check, asking.users(10), when="after some calls had failed")
        check.measure("right with the first request after every failure, no half answers")


def burst(bench: Bench, asking: Asking) -> None:
    """A burst of large requests: bounded threads, bounded calls, right answers."""
    gauge, calls = bench.dependency("pricing"), [summary(asking.users(40)) for _ in range(BURST)]
    gauge.take()
    with bench.threads("orders") as peak:
        answers = bench.together(calls)
    at_once = gauge.take().peak_in_flight
    bench.figure("upstream_at_once_peak", at_once)
    bench.figure("threads_peak", peak.threads)
    together = f"{BURST} requests for 40 users at once"
    with bench.check(
        "concurrency-bounded",
        f"{together}: calls to pricing at the same time are bounded",
        f"at most {MAX_AT_ONCE} at once, counted at pricing's side",
    ) as check:
        words = f"{at_once} calls were at pricing at the same moment"
        check.needs(at_once <= MAX_AT_ONCE, words)
        check.measure(words)
    with bench.check(
        "threads-bounded",
        f"{together}: threads are bounded",
        f"at most {MAX_THREADS} in the process",
    ) as check:
        words = f"{peak.threads} threads at the peak, counted by the system"
        check.needs(peak.threads <= MAX_THREADS, words)
        check.measure(words)
    with bench.check("burst-results", f"{together}: right answers", "every answer right") as check:
        for call, answer in zip(calls, answers, strict=True):
            asking.is_right(check, call, answer)
        check.measure(f"{len(answers)} answers, all right")


def fresh_under_load(bench: Bench, asking: Asking) -> None:
    """Changes are seen at once while many others read the same."""
    sku = max(asking.oracle.prices, key=lambda each: len(asking.oracle.buyers(each)))
    buyers = asking.oracle.buyers(sku)[:6]
    with bench.check(
        "fresh-under-load",
        "Changes are seen at once while others read the same",
        "the first answer after a confirmed change holds it, under concurrent reads",
    ) as check:
        for user_id in buyers[:3]:
            with asking.one_under_way(asking.oracle.skus_of([user_id], DEFAULT_LIMIT)):
                asking.summary_is_right(check, [user_id], when="before a price change")
                asking.change_price(check, sku)
                asking.summary_is_right(check, [user_id], when="after a price change")
        rounds = 0
        with asking.readers(buyers):
            began_s = time.monotonic()
            while rounds < MIN_ROUNDS or (rounds < 12 and time.monotonic() - began_s < ROUNDS_S):
                user_id, rounds = buyers[rounds % len(buyers)], rounds + 1
                asking.change_price(check, sku)
                asking.summary_is_right(check, [user_id], when="after a price change")
                asking.place(check, user_id)
                asking.history_is_right(check, user_id, when="after a new order")
        check.measure(f"{rounds} price changes and as many orders, each in the next answer")


def correlation(bench: Bench, asking: Asking) -> None:
    """Log lines, spans and metrics of a request join on its trace id."""
    with bench.check(
        "correlation",
        "Log lines, spans and metrics join on the trace id",
        f"at least {MIN_CORRELATION:.0%} of the sampled requests",
    ) as check:
        found = bench.correlation("orders", [[asking.any_call() for _ in range(8)]] * 5)
        bench.figure("correlation", found.share)
        lacking = f": {found.lacking}" if found.lacking else ""
        words = f"{found.share:.0%} of {found.sampled} requests{lacking}"
        check.needs(found.share >= MIN_CORRELATION, words)
        check.measure(words)


def load(bench: Bench, asking: Asking) -> None:
    """The drill's own traffic: no errors, right answers, p95 within the SLA."""
    found = bench.load(window_s=WINDOW_S, sla_s=SLA_S)
    for name, value in found.figures():
        bench.figure(name, value)
    shown = f"{len(found.exchanges)} requests in {len(found.windows)} windows"
    with bench.check(
        "load-answered",
        "No errors under the drill's load",
        "every request answered in time, no errors",
    ) as check:
        errors = found.errors
        check.needs(not errors, f"{len(errors)} of {shown}: {', '.join(sorted(set(errors))[:3])}")
        check.measure(f"none of {shown}")
    with bench.check(
        "load-results", "Answers stay right under the drill's load", "every answer right"
    ) as check:
        compared, difference = asking.wrong_answers(found.exchanges)
        check.needs(not difference, difference)
        check.measure(f"{compared} answers, all right")
    with bench.check(
        "latency",
        "p95 is within the SLA under the drill's load",
        f"p95 at most {SLA_S * 1000:.0f} ms in the median of the windows of {WINDOW_S:.0f} s",
    ) as check:
        words = f"p95 {found.p95_s * 1000:.0f} ms, p99 {found.p99_s * 1000:.0f} ms over {shown}"
        check.needs(found.p95_s <= SLA_S, words)
        check.measure(words)
