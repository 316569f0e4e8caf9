"""The load generator tells the truth, a stall of the server included."""

import itertools
import json
import random
import urllib.request
from pathlib import Path

import pytest

from app.core.errors import ContentError, RuntimeFailure
from app.runtime import Arrival, free_port, load_spec, poisson_times, run_load
from app.runtime.load_report import REFUSED, exact_quantile

from .conftest import ask, wait_until

RATE_PER_S = 200.0
DURATION_S = 8.0
STALL_AT = 600


def arrivals(stall_at: int):
    times = poisson_times(random.Random(11), RATE_PER_S)
    for index, at_s in enumerate(times):
        path = f"/work?index={index}&stall_at={stall_at}"
        yield Arrival(at_s, "tiny", "GET", path, None, "/work")


def true_latencies_s(report, finished_s: dict[str, float]) -> list[float]:
    """From each request's schedule to the moment the server had its answer ready."""
    return sorted(
        finished_s[str(each.index)] - (report.begun_monotonic_s + each.at_s)
        for each in report.samples
    )


RUNS = 3
QUANTILES = (0.5, 0.75, 0.9, 0.95, 0.99, 1.0)


def worst_error_s(report, truth_s: list[float]) -> float:
    """By how much the quantiles miss the true ones, beyond 2 % of these."""
    pairs = [(report.quantile_s(q), exact_quantile(q, truth_s)) for q in QUANTILES]
    return max(abs(told - true) - 0.02 * true for told, true in pairs)


def test_that_percentiles_are_true_through_a_two_second_stall(supervisor, tiny):
    """In one run of three: what a busy machine takes to hand an answer over is an error, too.

    Requests that wait for each other would miss the truth by hundreds of ms in each of them.
    """
    expected = len(list(itertools.takewhile(lambda a: a.at_s < DURATION_S, arrivals(STALL_AT))))
    errors_s: list[float] = []
    for run in range(RUNS):
        spec = tiny(f"tiny-{run}")
        supervisor.start_all([spec])
        urls = {"tiny": f"http://127.0.0.1:{spec.port}"}
        report = run_load(arrivals(STALL_AT), urls, DURATION_S)
        assert len(report.samples) == expected
        assert report.unsent == 0
        assert report.statuses() == {200: expected}
        # A closed loop would have sent one request into the stall; here hundreds waited in it.
        waited = [each for each in report.samples if each.latency_s > 0.5]
        assert len(waited) > 0.7 * 1.5 * RATE_PER_S
        truth_s = true_latencies_s(report, json.loads(ask(spec.port, "/finished")[1]))
        errors_s.append(worst_error_s(report, truth_s))
        if errors_s[-1] <= 0.01:
            return
    pytest.fail(f"the quantiles missed the truth by {errors_s} s in {RUNS} runs")


def test_that_bodies_are_kept_only_when_asked_for_and_posts_carry_json(supervisor, tiny):
    spec = tiny("tiny")
    supervisor.start_all([spec])
    one = [Arrival(0.0, "tiny", "GET", "/work?index=1&stall_at=-1", None, "/work")]
    urls = {"tiny": f"http://127.0.0.1:{spec.port}/"}
    kept = run_load(one, urls, 1.0, collect_bodies=True).samples[0]
    assert json.loads(kept.body or b"") == {"index": 1}
    assert run_load(one, urls, 1.0).samples[0].body is None
    post = [Arrival(0.0, "tiny", "POST", "/healthz", {"a": 1}, "/healthz")]
    assert run_load(post, urls, 1.0).statuses() == {405: 1}


def test_that_an_arrival_for_nobody_is_an_error_of_the_content():
    astray = [Arrival(0.0, "ghost", "GET", "/", None, "/")]
    with pytest.raises(ContentError, match="meant for 'ghost'"):
        run_load(astray, {"tiny": "http://127.0.0.1:9"}, 1.0)


def test_that_what_cannot_be_sent_is_counted(supervisor, tiny):
    spec = tiny("tiny")
    supervisor.start_all([spec])
    supervisor.pause("tiny")
    many = [Arrival(n / 100, "tiny", "GET", "/healthz", None, "/healthz") for n in range(50)]
    report = run_load(
        many, {"tiny": f"http://127.0.0.1:{spec.port}"}, 5.0, timeout_s=1.0, max_in_flight=20
    )
    assert report.unsent == 30
    assert report.outcomes() == {"timeout": 20}
    assert all(each.latency_s == pytest.approx(1.0, abs=0.3) for each in report.samples)


TRAFFIC = """
import random
from app.runtime.traffic import Arrival, poisson_times


def arrivals(seed, stage):
    for at_s in poisson_times(random.Random(seed), {"healthy": 50, "incident": 100}[stage]):
        yield Arrival(at_s, "tiny", "GET", "/healthz", None, "/healthz")
"""


def samples(port: int) -> dict[str, float]:
    from prometheus_client.parser import text_string_to_metric_families as families

    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
        text = answer.read().decode()
    return {
        each.name + "/" + each.labels.get("outcome", ""): each.value
        for family in families(text)
        for each in family.samples
    }


def test_that_the_load_child_goes_on_while_its_target_is_down(supervisor, tiny, tmp_path: Path):
    (tmp_path / "traffic.py").write_text(TRAFFIC, encoding="utf-8")
    spec, port = tiny("tiny"), free_port()
    load = load_spec(
        traffic_path=tmp_path / "traffic.py",
        seed=3,
        stage="healthy",
        base_urls={"tiny": f"http://127.0.0.1:{spec.port}"},
        port=port,
        log_dir=tmp_path / "logs",
        output_path=tmp_path / "clients.out",
    )
    supervisor.start_all([load])
    wait_until(lambda: samples(port).get(f"client_requests_total/{REFUSED}", 0) > 5, 5, "refused")
    supervisor.start_all([spec])
    wait_until(lambda: samples(port).get("client_requests_total/2xx", 0) > 20, 5, "answered")
    seen = samples(port)
    assert seen["client_unsent_total/"] == 0
    assert seen["client_request_duration_seconds_count/"] >= 20
    assert supervisor.status_of("clients").starts == 1
    assert ask(port, "/metrics", host="evil.example")[0] == 400
    supervisor.stop("clients")
    lines = (tmp_path / "logs" / "clients.log").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert {"ts", "level", "service", "message", "trace_id", "span_id"} <= set(rows[0])
    assert any(row["level"] == "WARNING" and REFUSED in row["message"] for row in rows)


def test_that_a_broken_traffic_file_fails_the_load_with_a_sentence(supervisor, tmp_path: Path):
    (tmp_path / "traffic.py").write_text("x = 1\n", encoding="utf-8")
    load = load_spec(
        traffic_path=tmp_path / "traffic.py",
        seed=3,
        stage="healthy",
        base_urls={},
        port=free_port(),
        log_dir=tmp_path,
        output_path=tmp_path / "clients.out",
    )
    with pytest.raises(RuntimeFailure, match="has to define arrivals"):
        supervisor.start_all([load])
