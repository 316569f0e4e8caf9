"""Sockets of a process as the system lists them: real ones, a few processes a reading."""

import os
import socket
from types import SimpleNamespace

import psutil
import pytest

from app.core.process_sockets import SocketGroup
from app.runtime import sockets
from app.runtime.sockets import SocketSampler


def row(name: str, pid: int, created: float) -> SimpleNamespace:
    return SimpleNamespace(name=name, pid=pid, created_unix_s=created)


def test_that_listening_incoming_and_outgoing_sockets_are_told_apart() -> None:
    me = psutil.Process()
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(3)]
        taken = [server.accept()[0] for _ in clients]
        found = SocketSampler().sample([row("me", me.pid, me.create_time())])["me"]
        for each in (*clients, *taken):
            each.close()
    mine = [group for group in found if group.port == port]
    assert SocketGroup("listens", port, "LISTEN", 1) in mine
    assert SocketGroup("from", port, "ESTABLISHED", 3) in mine
    # Within one process both ends are its own; the ends that called go to that port.
    assert SocketGroup("to", port, "ESTABLISHED", 3) in mine


def test_that_a_reading_takes_a_few_children_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def fake(pid: int, _created: float) -> tuple[SocketGroup, ...]:
        read.append(pid)
        return (SocketGroup("listens", pid, "LISTEN", len(read)),)

    monkeypatch.setattr(sockets, "_read", fake)
    sampler = SocketSampler()
    rows = [row(f"s{n}", n, 1.0) for n in range(1, 6)]
    for _ in range(5):
        known = sampler.sample(rows)
    assert set(read) == {1, 2, 3, 4, 5}
    assert set(known) == {"s1", "s2", "s3", "s4", "s5"}
    for _ in range(5):
        sampler.sample(rows)
    assert [read.count(pid) for pid in range(1, 6)] == [2, 2, 2, 2, 2]
    assert set(sampler.sample(rows[:1])) == {"s1"}  # what ended is forgotten


def test_that_a_process_that_is_gone_or_another_is_left_out() -> None:
    assert SocketSampler().sample([row("other", os.getpid(), 1.0), row("none", 0, 0.0)]) == {}
