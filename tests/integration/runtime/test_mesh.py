"""The network between services as a real child: told by a file, found again after a death."""

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from app.runtime import (
    ChildSpec,
    ChildState,
    Conditions,
    EdgeConditions,
    ServiceConditions,
    Supervisor,
    free_ports,
    mesh_spec,
    write_conditions,
)
from tests.integration.runtime.conftest import ask, wait_until

EDGE = "caller>tiny"
LATE = Conditions(edges={EDGE: EdgeConditions(latency_s=0.2)})


class Net:
    """A tiny service behind one edge, and the file that says how the edge is."""

    def __init__(self, folder: Path, tiny: Callable[..., ChildSpec], **more: Any) -> None:
        self.path = folder / "private" / "conditions.json"
        self.port, self.edge, self.service = free_ports(3)
        self.tiny = tiny(port=self.service, conditions_path=self.path, **more)
        self.mesh = mesh_spec(
            name="mesh",
            port=self.port,
            edges={EDGE: (self.edge, self.service)},
            asked={"tiny": (self.service, "/about")},
            conditions_path=self.path,
            output_path=folder / "private" / "mesh.out",
        )
        self.become(Conditions())

    def become(self, conditions: Conditions) -> None:
        write_conditions(self.path, conditions)

    def took_s(self, path: str = "/healthz") -> float:
        began_s = time.perf_counter()
        assert ask(self.edge, path)[0] == 200
        return time.perf_counter() - began_s

    def is_late(self) -> bool:
        return self.took_s() >= 0.2


def test_that_an_edge_follows_its_file_by_each_start_method(
    any_supervisor: Supervisor, tiny: Callable[..., ChildSpec], tmp_path: Path
) -> None:
    net = Net(tmp_path, tiny)
    any_supervisor.start_all([net.mesh, net.tiny], timeout_s=10.0)
    assert net.took_s() < 0.2
    net.become(LATE)
    wait_until(net.is_late, 5.0, "the edge is late")
    net.become(Conditions())
    wait_until(lambda: not net.is_late(), 5.0, "the edge is well again")


def test_that_the_hosts_and_headers_of_a_request_are_left_as_they_are(
    supervisor: Supervisor, tiny: Callable[..., ChildSpec], tmp_path: Path
) -> None:
    net = Net(tmp_path, tiny)
    supervisor.start_all([net.mesh, net.tiny], timeout_s=10.0)
    assert ask(net.edge, "/about", host="example.org")[0] == 400
    status, about = ask(net.edge, "/about")
    assert status == 200
    told = " ".join([*about["environment"], *about["environment"].values(), *about["argv"]])
    assert "conditions" not in told
    assert "private" not in told


def test_that_a_mesh_that_is_killed_comes_back_as_bad_as_it_was(
    supervisor: Supervisor, tiny: Callable[..., ChildSpec], tmp_path: Path
) -> None:
    net = Net(tmp_path, tiny)
    net.become(LATE)
    supervisor.start_all([net.mesh, net.tiny], timeout_s=10.0)
    assert net.is_late()
    pid = supervisor.status_of("mesh").pid
    psutil.Process(pid).kill()
    wait_until(
        lambda: (
            supervisor.status_of("mesh").pid not in {0, pid}
            and supervisor.status_of("mesh").state is ChildState.RUNNING
        ),
        10.0,
        "the mesh runs again",
    )
    assert net.is_late()


def test_that_a_service_may_come_and_go_behind_its_edge(
    supervisor: Supervisor, tiny: Callable[..., ChildSpec], tmp_path: Path
) -> None:
    net = Net(tmp_path, tiny)
    supervisor.start_all([net.mesh, net.tiny], timeout_s=10.0)
    assert net.took_s() < 1.0
    supervisor.restart("tiny", net.tiny)
    assert net.took_s() < 1.0


def test_that_an_edge_whose_port_is_taken_ends_the_start_with_the_port_as_its_reason(
    supervisor: Supervisor, tiny: Callable[..., ChildSpec], tmp_path: Path
) -> None:
    net = Net(tmp_path, tiny)
    with socket.create_server(("127.0.0.1", net.edge)):
        supervisor.start(net.mesh)
        wait_until(lambda: supervisor.status_of("mesh").exit_code == 79, 10.0, "the port was taken")


def test_that_the_disk_is_written_to_while_asked_for_and_left_clean(
    supervisor: Supervisor, tiny: Callable[..., ChildSpec], tmp_path: Path
) -> None:
    net = Net(tmp_path, tiny)
    supervisor.start_all([net.mesh], timeout_s=10.0)
    scratch = net.path.with_name("scratch.bin")
    net.become(Conditions(disk_mib_per_s=50.0))
    wait_until(
        lambda: scratch.exists() and scratch.stat().st_size >= 4 * 1024 * 1024,
        10.0,
        "megabytes are written",
    )
    net.become(Conditions())
    wait_until(lambda: not scratch.exists(), 5.0, "the room is given back")


def test_that_a_service_fails_by_the_same_file_and_its_health_does_not(
    supervisor: Supervisor, tiny: Callable[..., ChildSpec], tmp_path: Path
) -> None:
    net = Net(tmp_path, tiny)
    supervisor.start_all([net.mesh, net.tiny], timeout_s=10.0)
    assert ask(net.service, "/about")[0] == 200
    net.become(Conditions(services={"tiny": ServiceConditions(fail_share=1.0)}))
    wait_until(lambda: ask(net.service, "/about")[0] == 503, 5.0, "the service fails")
    assert ask(net.service, "/healthz")[0] == 200
    net.become(Conditions())
    wait_until(lambda: ask(net.service, "/about")[0] == 200, 5.0, "the service is well")


def test_that_a_copy_is_set_back_by_asking_its_service_again_and_again(
    supervisor: Supervisor, tiny: Callable[..., ChildSpec], tmp_path: Path
) -> None:
    net = Net(tmp_path, tiny)
    with socket.create_server(("127.0.0.1", net.service)) as copier:
        copier.settimeout(10.0)
        supervisor.start_all([net.mesh], timeout_s=10.0)
        net.become(Conditions(asked_again=("tiny", "unknown")))
        for _ in range(2):
            connection, _ = copier.accept()
            with connection:
                connection.settimeout(5.0)
                request = b""
                while b"\r\n\r\n" not in request:
                    request += connection.recv(1000)
                assert request.startswith(b"POST /about HTTP/1.1\r\nHost: 127.0.0.1:")
