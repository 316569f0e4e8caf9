"""Clients that try again, loads that are held back, single requests and bursts."""

import json
import threading
from pathlib import Path

import pytest

from app.core.errors import RuntimeFailure
from app.core.experiments import BurstPlan, HttpRequest
from app.runtime import (
    Arrival,
    Retry,
    exchange,
    free_port,
    held_back,
    load_spec,
    new_trace,
    newest_sent,
    run_burst,
    run_load,
    sample_path,
)

from .conftest import ask, wait_until
from .test_load_truth import samples

RETRY = Retry(patience_s=(0.3, 3.0), backoff_s=0.1, jitter=0.5, statuses=frozenset({402}))


@pytest.fixture
def moody(supervisor, tiny):
    spec = tiny("moody", app="moody_service:app")
    supervisor.start_all([spec])
    return spec


def url(spec) -> str:
    return f"http://127.0.0.1:{spec.port}"


def booking(name: str, waits=(), statuses=(), retry: Retry | None = RETRY) -> Arrival:
    body = {"request_id": name, "waits": list(waits), "statuses": list(statuses)}
    return Arrival(0.0, "moody", "POST", "/book", body, "/book", retry)


def seen(spec) -> list[dict]:
    found: list[dict] = ask(spec.port, "/seen")[1]
    return found


def test_that_a_client_that_hears_nothing_sends_the_same_request_again(moody):
    report = run_load([booking("slow", waits=[1.0])], {"moody": url(moody)}, 1.0)
    (sample,) = report.samples
    assert (sample.status, sample.tries) == (200, 2)
    first, second = seen(moody)
    assert first["body"] == second["body"]
    assert first["headers"]["traceparent"] != second["headers"]["traceparent"]
    # From the schedule: its patience, the pause and the second try are all in it.
    assert sample.latency_s >= 0.3 + 0.05


def test_that_only_what_calls_for_it_is_sent_again_and_tries_are_bounded(moody):
    arrivals = [
        booking("declined", statuses=[402]),
        booking("always", statuses=[402, 402, 402]),
        booking("broken", statuses=[500]),
        booking("patient", waits=[0.5], retry=None),
    ]
    report = run_load(arrivals, {"moody": url(moody)}, 1.0)
    told = [(sample.status, sample.tries) for sample in report.samples]
    assert told == [(200, 2), (402, 2), (500, 1), (200, 1)]


def test_that_tries_end_with_the_time_of_the_arrival(moody):
    slow = booking("late", waits=[9.0, 9.0])
    report = run_load([slow], {"moody": url(moody)}, 1.0, timeout_s=0.6)
    (sample,) = report.samples
    assert (sample.status, sample.outcome) == (0, "timeout")
    assert 0.3 <= sample.latency_s < 2.0


def test_that_a_single_request_brings_its_whole_answer_and_begins_its_trace(moody):
    trace_id, traceparent = new_trace()
    body = '{"request_id": "one", "waits": [], "statuses": [201]}'
    request = HttpRequest("moody", "POST", "/book", (("X-Team", "owl"),), body)
    answer = exchange(url(moody), request, traceparent)
    assert (answer.status, json.loads(answer.body), answer.truncated) == (201, {"try": 0}, False)
    assert dict(answer.headers)["content-type"] == "application/json"
    (heard,) = seen(moody)
    assert heard["headers"]["traceparent"].split("-")[1] == trace_id
    assert heard["headers"]["x-team"] == "owl"
    assert heard["headers"]["content-type"] == "application/json"


def test_that_an_answer_is_bounded_a_redirect_not_followed_and_silence_an_answer(moody, supervisor):
    def got(path: str, timeout_s: float = 5.0):
        return exchange(url(moody), HttpRequest("moody", "GET", path), new_trace()[1], timeout_s)

    long = got("/long")
    assert long.truncated
    assert len(long.body) < 300_000
    assert got("/away").status == 307
    supervisor.pause("moody")
    silent = got("/healthz", 0.5)
    assert (silent.status, silent.problem) == (0, "timeout")
    supervisor.stop("moody")
    assert "refused" in got("/healthz").problem


def test_that_nothing_but_loopback_is_called():
    for base_url in ("http://192.0.2.1:80", "https://127.0.0.1:443", "http://127.0.0.1"):
        with pytest.raises(ValueError, match="not a service"):
            exchange(base_url, HttpRequest("x", "GET", "/"), new_trace()[1])


TRAFFIC = """
from app.runtime.traffic import Arrival, Retry


def arrivals(seed, stage):
    number = 0
    while True:
        body = {"request_id": f"c{seed}-{number}", "waits": [1.0] if number == 3 else [],
                "statuses": []}
        retry = Retry(patience_s=(0.3, 3.0), backoff_s=0.05)
        yield Arrival(number / 20, "moody", "POST", "/book", body, "/book", retry)
        number += 1
"""


@pytest.fixture
def traffic(tmp_path: Path) -> Path:
    path = tmp_path / "traffic.py"
    path.write_text(TRAFFIC, encoding="utf-8")
    return path


def test_that_a_load_is_held_back_and_goes_on_where_it_stood(
    supervisor, moody, traffic: Path, tmp_path: Path
):
    port = free_port()
    load = load_spec(
        traffic_path=traffic,
        seed=1,
        stage="incident",
        base_urls={"moody": url(moody)},
        port=port,
        log_dir=tmp_path / "logs",
        control_token="secret",
    )
    supervisor.start_all([load])
    wait_until(lambda: len(seen(moody)) > 10, 5, "requests")
    with (
        pytest.raises(RuntimeFailure, match="could not be held back"),
        held_back("clients", port, "wrong", 5.0),
    ):
        pass
    with held_back("clients", port, "secret", 30.0):
        before = len(seen(moody))
        turn = threading.Event()
        turn.wait(1.0)  # twenty arrivals would be due in this time
        assert len(seen(moody)) == before
    wait_until(lambda: len(seen(moody)) > before + 5, 5, "the load to go on")
    names = [row["request_id"] for row in seen(moody)]
    assert list(dict.fromkeys(names)) == [f"c1-{n}" for n in range(len(set(names)))]
    figures = samples(port)
    assert figures["client_unsent_total/"] == 0
    assert figures["client_retries_total/"] == 1
    # Nothing was sent in one heap at the end of the hold: nobody waited for it.
    assert figures["client_request_duration_seconds_sum/"] < 5.0
    sample = sample_path(tmp_path / "logs", "clients")
    again = wait_until(
        lambda: [s for s in newest_sent(sample, 500) if '"c1-3"' in s.request.body], 5, "sample"
    )
    assert {each.outcome for each in again} == {"timeout", "2xx"}
    headers = [row["headers"]["traceparent"] for row in seen(moody) if row["request_id"] == "c1-3"]
    assert {each.trace_id for each in again} == {header.split("-")[1] for header in headers}


def test_that_a_hold_ends_with_its_lease(supervisor, moody, traffic: Path, tmp_path: Path):
    port = free_port()
    load = load_spec(
        traffic_path=traffic,
        seed=1,
        stage="incident",
        base_urls={"moody": url(moody)},
        port=port,
        log_dir=tmp_path / "logs",
        control_token="secret",
    )
    supervisor.start_all([load])
    with held_back("clients", port, "secret", 0.5):
        before = len(seen(moody))
        wait_until(lambda: len(seen(moody)) > before, 5, "the load to go on by itself")


def burst(plan: BurstPlan, spec, traffic: Path, cancelled: threading.Event | None = None):
    told: list[float] = []
    outcome = run_burst(
        plan,
        url(spec),
        traffic,
        1,
        0.0,
        lambda fraction, _: told.append(fraction),
        cancelled or threading.Event(),
    )
    return outcome, told


def test_that_a_burst_sends_what_was_planned_from_a_child(moody, traffic: Path):
    body = '{"request_id": "b", "waits": [], "statuses": [503]}'
    request = HttpRequest("moody", "POST", "/book", (("X-Team", "owl"),), body)
    outcome, told = burst(BurstPlan("moody", 50, 2, request), moody, traffic)
    assert (outcome.planned, outcome.sent, outcome.unsent) == (100, 100, 0)
    assert dict(outcome.outcomes) == {"answered 200": 99, "answered 503": 1}
    assert told == sorted(told)
    assert told
    heard = seen(moody)
    assert len(heard) == 100
    assert heard[0]["headers"]["x-team"] == "owl"
    assert outcome.slowest_trace_id in {r["headers"]["traceparent"].split("-")[1] for r in heard}


def test_that_a_burst_of_the_own_traffic_repeats_no_request_id(moody, traffic: Path):
    outcome, _ = burst(BurstPlan("moody", 30, 1), moody, traffic)
    names = [row["request_id"] for row in seen(moody)]
    assert len(set(names)) == len(names) == outcome.sent == 30
    assert not [name for name in names if name.startswith("c1-")]


def test_that_a_burst_to_who_gets_no_traffic_says_so(moody, traffic: Path):
    with pytest.raises(RuntimeFailure, match="send nothing to other"):
        burst(BurstPlan("other", 30, 1), moody, traffic)


def test_that_a_cancelled_burst_leaves_nothing_running(moody, traffic: Path):
    cancelled = threading.Event()
    body = '{"request_id": "b", "waits": [], "statuses": []}'
    plan = BurstPlan("moody", 20, 60, HttpRequest("moody", "POST", "/book", (), body))
    with pytest.raises(RuntimeFailure, match="cancelled"):
        run_burst(plan, url(moody), traffic, 1, 0.0, lambda *_: cancelled.set(), cancelled)
    assert 0 < len(seen(moody)) < 600
