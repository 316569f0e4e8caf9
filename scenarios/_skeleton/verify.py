"""What a fix of the quotes API has to stand: cheap and sharp checks first, load last.

Runs on the verifier's thread against ``app.workbench.bench.Bench``. Nothing that the
service says of itself is believed: right answers come from ``World``, times from outside.
"""

from app.workbench.bench import Answer, Bench, Call, Check, Exchange

from .world import LARGE, THIN, World

SLA_S = 0.5
WINDOW_S = 1.5
GIVES_UP_S = 1.0
BURST_THIN, BURST_LARGE, BURST_S = 16, 10, 2.5
CHECKS = 6


def verify(bench: Bench) -> None:
    """All checks in turn; the bench decides whether the first failure ends them."""
    world = World.of_seed(bench.seed)
    bench.expect(CHECKS)
    for check in (answers, gives_up, responsive, failing, load):
        check(bench, world)


def answers(bench: Bench, world: World) -> None:
    """Quotes equal the oracle to the cent; nonsense is refused."""
    with bench.check(
        "answers", "Quotes are right", "every quote right to the cent, nonsense answered 422"
    ) as check:
        for currency in LARGE:
            call = _quote(bench, currency)
            _is_right(check, world, call, bench.together([call])[0])
        for path in ("/v1/quotes/EUR?amount_cents=-1", "/v1/quotes/EUR?amount_cents=x"):
            answer = bench.call("quotes", "GET", path)
            check.needs(answer.status == 422, f"{path} got {answer.seen}, not 422")
        check.measure(f"{len(LARGE)} quotes compared, all right")


def gives_up(bench: Bench, world: World) -> None:
    """A quote that cannot be had soon is answered all the same."""
    with bench.check(
        "gives-up",
        "Nobody waits long for a quote that cannot be had",
        f"an answer within {GIVES_UP_S:.0f} s: the quote, or 503 rates_unavailable",
    ) as check:
        for currency in THIN[:2]:
            call = _quote(bench, currency)
            answer = bench.together([call], GIVES_UP_S)[0]
            _is_quote_or_refusal(check, world, call, answer)
        check.measure("answered in time for thin markets")


def responsive(bench: Bench, world: World) -> None:
    """Requests for thin markets do not hold up the others."""
    thin = [_quote(bench, THIN[i % len(THIN)]) for i in range(BURST_THIN)]
    large = [_quote(bench, LARGE[i % len(LARGE)]) for i in range(BURST_LARGE)]
    with bench.check(
        "responsive",
        "Thin markets do not hold up the others",
        f"beside {BURST_THIN} quotes of thin markets all others right within {BURST_S} s",
    ) as check:
        found = bench.together([*thin, *large], BURST_S)
        for call, answer in zip(thin, found, strict=False):
            _is_quote_or_refusal(check, world, call, answer)
        for call, answer in zip(large, found[BURST_THIN:], strict=True):
            _is_right(check, world, call, answer)
        check.measure(f"{len(large)} quotes of large markets, all right in time")


def failing(bench: Bench, world: World) -> None:
    """Without rates there is no quote but an honest 503, and afterwards all is well."""
    gauge = bench.dependency("rates")
    with bench.check(
        "errors-reported",
        "Without rates the answer is 503, never a wrong one",
        "503 rates_unavailable while rates fails, right with the first request afterwards",
    ) as check:
        gauge.fail("all")
        try:
            answer = bench.together([_quote(bench, "EUR")])[0]
        finally:
            gauge.fail("")
        _is_refusal(check, answer)
        call = _quote(bench, "EUR")
        _is_right(check, world, call, bench.together([call])[0])
        check.measure("503 while rates failed, right again at once")


def load(bench: Bench, world: World) -> None:
    """The drill's own traffic: right answers, p95 within the SLA."""
    found = bench.load(window_s=WINDOW_S, sla_s=SLA_S)
    for name, value in found.figures():
        bench.figure(name, value)
    with bench.check(
        "load-results",
        "Answers stay right under the drill's load",
        "every quote right or honestly refused, none refused of a large market",
    ) as check:
        for exchange in found.exchanges:
            _is_fair(check, world, exchange)
        check.measure(f"{len(found.exchanges)} answers, all fair")
    with bench.check(
        "latency",
        "p95 is within the SLA under the drill's load",
        f"p95 at most {SLA_S * 1000:.0f} ms in the median of the windows of {WINDOW_S} s",
    ) as check:
        words = f"p95 {found.p95_s * 1000:.0f} ms over {len(found.exchanges)} requests"
        check.needs(found.p95_s <= SLA_S, words)
        check.measure(words)


def _quote(bench: Bench, currency: str) -> Call:
    amount_cents = bench.rng.randrange(100, 1_000_000)
    return Call("quotes", "GET", f"/v1/quotes/{currency}?amount_cents={amount_cents}")


def _wanted(world: World, call: Call) -> dict[str, object]:
    currency, _, amount = call.path.rpartition("/")[2].partition("?amount_cents=")
    cents = world.quote_cents(currency, int(amount))
    return {"currency": currency, "amount_cents": int(amount), "quote_cents": cents}


def _is_right(check: Check, world: World, call: Call, answer: Answer) -> None:
    check.needs(answer.status == 200, f"{call.path} got {answer.seen}, not 200")
    wanted = _wanted(world, call)
    check.needs(answer.body == wanted, f"{call.path} got {answer.body}, not {wanted}")


def _is_refusal(check: Check, answer: Answer) -> None:
    code = answer.body.get("error_code") if isinstance(answer.body, dict) else None
    refused = answer.status == 503 and code == "rates_unavailable"
    check.needs(refused, f"got {answer.seen} {code}, not 503 rates_unavailable")


def _is_quote_or_refusal(check: Check, world: World, call: Call, answer: Answer) -> None:
    if answer.status == 200:
        _is_right(check, world, call, answer)
    else:
        _is_refusal(check, answer)


def _is_fair(check: Check, world: World, exchange: Exchange) -> None:
    answer = Answer(exchange.status, exchange.body, 0.0, "no answer in time")
    if any(f"/{currency}?" in exchange.call.path for currency in THIN):
        _is_quote_or_refusal(check, world, exchange.call, answer)
    else:
        _is_right(check, world, exchange.call, answer)
