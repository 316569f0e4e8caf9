"""Several loads in one process: each with its own page, log, sample and hold."""

from pathlib import Path

import pytest

from app.runtime import (
    ChildState,
    free_ports,
    held_back,
    load_spec,
    newest_sent,
    sample_path,
    shared_load_spec,
)

from .conftest import ask, wait_until
from .test_clients import moody, seen, url  # noqa: F401  # a fixture
from .test_load_truth import samples

TRAFFIC = """
from app.runtime.traffic import Arrival

def arrivals(seed, stage):
    number = 0
    while True:
        body = {"request_id": f"{stage}{seed}-{number}"}
        yield Arrival(number * 0.05, "moody", "POST", "/book", body, "/book")
        number += 1
"""


@pytest.fixture
def two(tmp_path: Path, moody):  # noqa: F811
    traffic = tmp_path / "traffic.py"
    traffic.write_text(TRAFFIC, encoding="utf-8")
    loads = [
        load_spec(
            name=f"clients-{number}",
            traffic_path=traffic,
            seed=number,
            stage="healthy",
            base_urls={"moody": url(moody)},
            port=port,
            log_dir=tmp_path / "logs",
            control_token=f"secret-{number}",
        )
        for number, port in enumerate(free_ports(2))
    ]
    return loads, shared_load_spec("clients", loads, tmp_path / "clients.out")


def sent(spec, of: int) -> int:
    return sum(row["request_id"].startswith(f"healthy{of}-") for row in seen(spec))


def test_that_each_load_keeps_its_page_its_log_and_its_sample(supervisor, moody, two, tmp_path):  # noqa: F811
    loads, shared = two
    supervisor.start_all([shared])
    assert [row.name for row in supervisor.status() if row.name.startswith("clients")] == [
        "clients"
    ]
    for number, load in enumerate(loads):
        wait_until(lambda number=number: sent(moody, number) > 3, 5, "requests of each load")
        counted = "client_requests_total/2xx,/book,moody"
        wait_until(
            lambda load=load: any(
                key.startswith("client_requests_total") and value > 3
                for key, value in samples(load.port).items()
            ),
            5,
            counted,
        )
        path = sample_path(tmp_path / "logs", load.name)
        found = wait_until(lambda path=path: newest_sent(path, 50), 5, "a sample of each")
        assert all(f"healthy{number}-" in each.request.body for each in found)
    supervisor.stop("clients")
    for load in loads:
        log = (tmp_path / "logs" / f"{load.name}.log").read_text(encoding="utf-8")
        assert f'"service": "{load.name}"' in log


def test_that_one_load_is_held_back_while_the_other_goes_on(supervisor, moody, two):  # noqa: F811
    loads, shared = two
    supervisor.start_all([shared])
    wait_until(lambda: sent(moody, 0) > 3 and sent(moody, 1) > 3, 5, "both loads")
    with held_back(loads[0].name, loads[0].port, "secret-0", 30.0):
        held, other = sent(moody, 0), sent(moody, 1)
        wait_until(lambda: sent(moody, 1) > other + 10, 5, "the other load to go on")
        assert sent(moody, 0) == held
    wait_until(lambda: sent(moody, 0) > held, 5, "the load to go on")


def test_that_health_is_told_when_every_page_answers(supervisor, two):
    loads, shared = two
    supervisor.start_all([shared])
    assert supervisor.status_of("clients").state is ChildState.RUNNING
    assert [ask(load.port, "/healthz")[0] for load in loads] == [200, 200]
