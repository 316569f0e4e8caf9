"""What a fix of booking, stock and loyalty has to stand: cheap checks first, load last.

Runs on the verifier's thread against ``app.workbench.bench.Bench``. Nothing that the
services say of themselves is believed: requests in flight are counted around each
application, threads by the machine, points where they arrive, right answers by ``Oracle``.
"""

import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from app.workbench.bench import Bench, Call
from app.workbench.threads import ThreadPeak
from scenarios.deadlock.asking import FEW_AT_ONCE, Asking, Booked, slowest_share_s

SERVICES = ("booking", "stock", "loyalty")
SLA_S = 1.5
ARRIVE_S = 10.0
SETTLE_S = 6.0
FEWEST_AT_ONCE = 24
ROUNDS = 3
MAX_THREADS = 96
MAX_ERRORS = 0.01
BACKLOG = 150
BACKLOG_AT_ONCE = 6
WINDOW_S = 5.0
MIN_CORRELATION = 0.95
CHECKS = 17


def verify(bench: Bench) -> None:
    """All checks in turn; the bench decides whether the first failure ends them."""
    asking = Asking(bench)
    bench.expect(CHECKS)
    for check in (
        results,
        repeats,
        refusals,
        sql_parameters,
        twice_the_pool,
        cut_off,
        restarted,
        correlation,
        load,
    ):
        check(bench, asking)


def results(bench: Bench, asking: Asking) -> None:
    """One booking after the other: room, points and balance, all as worked out."""
    with bench.check(
        "results",
        "Bookings hold the work of booking, stock and loyalty",
        "201 with the room and the points due; stock holds that room, loyalty added those points",
    ) as check:
        booked = asking.book(8, at_once=1)
        asking.are_right(check, booked)
        asking.left_behind(check, booked)
        check.measure(f"{len(booked)} bookings one after another, room, points and balance right")
    with bench.check(
        "points-arrive",
        "Points show on the booking",
        f"on every confirmed booking within {ARRIVE_S:.0f} s",
    ) as check:
        confirmed = [each for each in booked if not each.lost and _has_id(each)]
        check.needs(bool(confirmed), "no booking was confirmed")
        took_s = asking.points_arrive(check, confirmed, ARRIVE_S)
        check.measure(f"on all {len(confirmed)} within {took_s:.1f} s")


def repeats(bench: Bench, asking: Asking) -> None:
    """The same request_id, one after another and at once, is one booking."""
    with bench.check(
        "taken-once",
        "The same request is taken once",
        "sent twice, or three times at once: the same answer to all, one hold, one award",
    ) as check:
        wanted = [asking.wish() for _ in range(2)]
        for wish, together in zip(wanted, (1, 3), strict=True):
            call = Call("booking", "POST", "/v1/bookings", wish)
            answers = [*bench.together([call] * together), *bench.together([call])]
            booked = [Booked(wish, answer) for answer in answers]
            asking.are_right(check, booked)
            bodies = [each.answer.body for each in booked]
            check.needs(
                all(b == bodies[0] for b in bodies),
                f"a repeated request got {bodies[-1]}, first {bodies[0]}",
            )
            asking.left_behind(check, booked[:1])
        check.measure("repeated one after another and at once, taken once")


def refusals(bench: Bench, asking: Asking) -> None:
    """Nonsense is refused in the API's error shape."""
    good = asking.wish()
    bodies: list[Any] = [
        None,
        [],
        *({**good, "nights": value} for value in (0, 15, "2", True)),
        {**good, "room_type": "cellar"},
        {**good, "request_id": ""},
    ]
    with bench.check(
        "refusals",
        "Nonsense is refused, in the API's error shape",
        "422 with error_code invalid_request, a message and a trace_id",
    ) as check:
        for body in [*bodies, {**good, "member_id": 7}]:
            answer = bench.call("booking", "POST", "/v1/bookings", body)
            told = answer.body if isinstance(answer.body, dict) else {}
            what = f"{str(body)[:60]} got {answer.seen} {told.get('error_code')}"
            right = answer.status == 422 and told.get("error_code") == "invalid_request"
            check.needs(right and bool(told.get("message") and told.get("trace_id")), what)
        check.measure(f"{len(bodies) + 1} malformed bookings, all refused")


def sql_parameters(bench: Bench, asking: Asking) -> None:
    """Values travel as parameters and never as part of the SQL text."""
    logs = [bench.statements(name) for name in SERVICES]
    with bench.check(
        "parameters-bound",
        "Values are SQL parameters, never part of the SQL text",
        "no request_id, member or booking in the text of any statement of the three",
    ) as check:
        for log in logs:
            log.take()
        hostile = f"x'); DROP TABLE bookings;-- {asking.rng.randrange(10**9)}"
        booked = asking.book(2, at_once=1, request_id=hostile)
        asking.are_right(check, booked)
        asking.points_arrive(check, booked, ARRIVE_S)
        values = [str(each.wanted[name]) for each in booked for name in ("request_id", "member_id")]
        values += [str(each.answer.body["booking_id"]) for each in booked]
        read = 0
        for log in logs:
            reading = log.take()
            read += len(reading.texts)
            unbound = reading.unbound(tuple(values))
            check.needs(not unbound, unbound)
        check.measure(f"{read} statements of booking, stock and loyalty read, none holds a value")


def twice_the_pool(bench: Bench, asking: Asking) -> None:
    """Twice as many bookings at once as any of the services has threads."""
    began_s = time.monotonic()
    with _threads(bench) as peaks:
        first = [asking.book(FEWEST_AT_ONCE)]
        while len(first) < ROUNDS and not any(each.lost for each in first[-1]):
            first.append(asking.book(FEWEST_AT_ONCE))
        with bench.standstill() as stood:
            booked, at_once = _burst(asking, peaks, [each for part in first for each in part])
    lost = [each for each in booked if each.lost]
    if len(lost) > MAX_ERRORS * len(booked) and at_once > FEW_AT_ONCE and not stood.found:
        bench.excuse(began_s, "a burst")
    left = asking.settles(SERVICES, SETTLE_S)
    threads = max(peak.threads for peak in peaks)
    p95_s = statistics.median(slowest_share_s(part) for part in first)
    bench.figure("p95_s", p95_s)
    bench.figure("threads_peak", threads)
    bench.figure("bookings_at_once", at_once)
    together = f"{at_once} bookings at once"
    with bench.check(
        "pool-exhausted",
        "Twice as many bookings at once as there are workers are answered",
        f"at most {MAX_ERRORS:.0%} without an answer, or with one that is not 201",
    ) as check:
        seen = ", ".join(sorted({each.answer.seen for each in lost}))
        words = f"{len(lost)} of {len(booked)} not confirmed with {together}" + (
            seen and f": {seen}"
        )
        check.needs(len(lost) <= MAX_ERRORS * len(booked), words)
        check.measure(words)
    with bench.check(
        "burst-latency",
        f"p95 of {FEWEST_AT_ONCE} bookings at once is within the promise",
        f"at most {SLA_S * 1000:.0f} ms in the median of {ROUNDS} bursts",
    ) as check:
        if p95_s > SLA_S and not lost:
            bench.excuse(began_s, "the latency")
        words = f"p95 {p95_s * 1000:.0f} ms in the median of {len(first)} bursts"
        check.needs(p95_s <= SLA_S, words)
        check.measure(words)
    with bench.check(
        "in-flight-settles",
        "Nothing stays in flight after the burst",
        f"0 at every service within {SETTLE_S:.0f} s, counted around each application",
    ) as check:
        check.needs(
            not left, ", ".join(f"{n} requests still at {name}" for name, n in left.items())
        )
        check.measure("no request left at booking, stock or loyalty")
    with bench.check(
        "threads-bounded",
        "Threads are bounded",
        f"at most {MAX_THREADS} in each process",
    ) as check:
        check.needs(threads <= MAX_THREADS, f"{threads} threads with {together}")
        check.measure(f"{threads} threads with {together}")
    with bench.check(
        "burst-results",
        "Bookings of the burst hold the work of all three, and their points show",
        f"every answer right; points on the booking within {ARRIVE_S:.0f} s",
    ) as check:
        confirmed = [each for each in booked if not each.lost]
        check.needs(bool(confirmed), "no booking was confirmed")
        asking.are_right(check, confirmed)
        asking.left_behind(check, confirmed[:: max(1, len(confirmed) // 12)])
        asking.points_arrive(check, confirmed, ARRIVE_S)
        check.measure(f"{len(confirmed)} bookings, all right")


def cut_off(bench: Bench, asking: Asking) -> None:
    """Loyalty cannot reach booking: bookings go on, and no points are lost, however many."""
    booked: list[Booked] = []
    began_s = time.monotonic()
    with (
        _cut(bench),
        _threads(bench) as peaks,
        bench.check(
            "cut-off",
            "Bookings go on while loyalty cannot reach booking",
            f"all confirmed and right, p95 at most {SLA_S * 1000:.0f} ms",
        ) as check,
    ):
        booked = asking.book(12, at_once=4)
        asking.are_right(check, booked)
        booked += asking.book(BACKLOG - len(booked), at_once=BACKLOG_AT_ONCE)
        asking.are_right(check, booked)
        p95_s = slowest_share_s(booked)
        if p95_s > SLA_S:
            bench.excuse(began_s, "the latency")
        check.needs(p95_s <= SLA_S, f"p95 {p95_s * 1000:.0f} ms of {len(booked)} bookings")
        check.measure(f"{len(booked)} bookings, p95 {p95_s * 1000:.0f} ms")
    threads = max(peak.threads for peak in peaks)
    with bench.check(
        "cut-off-threads",
        "Threads are bounded while loyalty cannot reach booking",
        f"at most {MAX_THREADS} in each process",
    ) as check:
        check.needs(threads <= MAX_THREADS, f"{threads} threads after {len(booked)} bookings")
        check.measure(f"{threads} threads after {len(booked)} bookings")
    with bench.check(
        "backlog-arrives",
        "What waited arrives once booking can be reached again",
        f"the points of every confirmed booking within {ARRIVE_S:.0f} s",
    ) as check:
        confirmed = [each for each in booked if not each.lost and _has_id(each)]
        check.needs(bool(confirmed), "no booking was confirmed")
        took_s = asking.points_arrive(check, confirmed, ARRIVE_S)
        asking.left_behind(check, confirmed[:: max(1, len(confirmed) // 8)])
        check.measure(f"on all {len(confirmed)} within {took_s:.1f} s")
        bench.figure("backlog_arrives_s", took_s)


def restarted(bench: Bench, asking: Asking) -> None:
    """Loyalty is restarted while points wait."""
    with bench.check(
        "restart-arrives",
        "What waited arrives although loyalty was restarted",
        f"the points of every confirmed booking within {ARRIVE_S:.0f} s",
    ) as check:
        with _cut(bench):
            booked = [each for each in asking.book(6, at_once=3) if not each.lost]
            bench.stop("loyalty")
        bench.start("loyalty")
        check.needs(bool(booked), "no booking was confirmed")
        took_s = asking.points_arrive(check, booked, ARRIVE_S)
        check.measure(f"on all {len(booked)} within {took_s:.1f} s")


def correlation(bench: Bench, asking: Asking) -> None:
    """Log lines, spans and metrics of a booking join on its trace id."""
    with bench.check(
        "correlation",
        "Log lines, spans and metrics join on the trace id",
        f"at least {MIN_CORRELATION:.0%} of the sampled requests",
    ) as check:
        asking.settles(SERVICES, SETTLE_S)
        calls = [Call("booking", "POST", "/v1/bookings", asking.wish()) for _ in range(20)]
        found = bench.correlation("booking", [calls[i : i + 4] for i in range(0, 20, 4)])
        bench.figure("correlation", found.share)
        lacking = f": {found.lacking}" if found.lacking else ""
        words = f"{found.share:.0%} of {found.sampled} requests{lacking}"
        check.needs(found.share >= MIN_CORRELATION, words)
        check.measure(words)


def load(bench: Bench, asking: Asking) -> None:
    """The drill's own traffic: no errors and p95 within the promise."""
    found = bench.load(window_s=WINDOW_S, sla_s=SLA_S)
    for name, value in found.figures():
        bench.figure(f"load_{name}".replace("load_load", "load"), value)
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
        "latency",
        "p95 is within the promise under the drill's load",
        f"at most {SLA_S * 1000:.0f} ms in the median of the windows of {WINDOW_S:.0f} s",
    ) as check:
        words = f"p95 {found.p95_s * 1000:.0f} ms, p99 {found.p99_s * 1000:.0f} ms over {shown}"
        check.needs(found.p95_s <= SLA_S, words)
        check.measure(words)


def _burst(
    asking: Asking, peaks: list[ThreadPeak], booked: list[Booked]
) -> tuple[list[Booked], int]:
    """Raise the bookings at once until they are twice the threads seen; the last of them."""
    at_once = FEWEST_AT_ONCE
    while not any(each.lost for each in booked):
        threads = max(peak.threads for peak in peaks)
        if at_once >= 2 * threads or threads > MAX_THREADS:
            break
        at_once = 2 * threads
        booked = asking.book(at_once)
    return booked, at_once


@contextmanager
def _threads(bench: Bench) -> Iterator[list[ThreadPeak]]:
    with ExitStack() as stack:
        yield [stack.enter_context(bench.threads(name)) for name in SERVICES]


@contextmanager
def _cut(bench: Bench) -> Iterator[None]:
    gate = bench.edge("loyalty", "booking")
    gate.cut()
    try:
        yield
    finally:
        gate.mend()


def _has_id(each: Booked) -> bool:
    return isinstance(each.answer.body, dict) and "booking_id" in each.answer.body
