"""The relay of one edge with real sockets: fair, late, cut, refused and reset."""

import asyncio
import random
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from app.runtime import free_ports
from app.runtime.conditions import FAIR_EDGE, EdgeConditions
from app.runtime.edge import Edge
from tests.integration.runtime.conftest import wait_until

PATIENCE_S = 5.0


class Echo:
    """A callee that says back what it hears, a connection at a time, on a thread of its own."""

    def __init__(self, port: int) -> None:
        self.heard = b""
        self._server = socket.create_server(("127.0.0.1", port))
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._say_back, args=(connection,), daemon=True).start()

    def _say_back(self, connection: socket.socket) -> None:
        with connection:
            try:
                while data := connection.recv(65_536):
                    self.heard += data
                    connection.sendall(data)
            except OSError:
                return

    def close(self) -> None:
        self._server.close()


class Relay:
    """An edge on a loop of its own, as the mesh holds it, that tests steer from outside."""

    def __init__(self, port: int, target_port: int) -> None:
        self.edge = Edge(port, target_port, random.Random(1))
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self.do(self.edge.open)

    def do(self, what: Callable[[], Coroutine[Any, Any, None]]) -> None:
        asyncio.run_coroutine_threadsafe(what(), self._loop).result(PATIENCE_S)

    def become(self, **conditions: Any) -> None:
        self.do(lambda: self.edge.become(EdgeConditions(**conditions)))

    def close(self) -> None:
        self.do(self.edge.close)
        self.do(_settled)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE_S)
        self._loop.close()


async def _settled() -> None:
    """Let connections that were ended finish their farewell."""
    own = asyncio.current_task()
    others = [task for task in asyncio.all_tasks() if task is not own]
    await asyncio.gather(*others, return_exceptions=True)
    for _ in range(3):
        await asyncio.sleep(0)


@pytest.fixture
def ports() -> tuple[int, ...]:
    return free_ports(2)


@pytest.fixture
def echo(ports: tuple[int, ...]) -> Iterator[Echo]:
    made = Echo(ports[1])
    yield made
    made.close()


@pytest.fixture
def relay(ports: tuple[int, ...], echo: Echo) -> Iterator[Relay]:
    made = Relay(*ports)
    yield made
    made.close()


@contextmanager
def caller(relay: Relay) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", relay.edge.port), PATIENCE_S) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield connection


def said(connection: socket.socket, text: bytes) -> float:
    """Say something and hear it back; how long that took, in seconds."""
    began_s = time.perf_counter()
    connection.sendall(text)
    heard = b""
    while len(heard) < len(text):
        heard += connection.recv(65_536)
    assert heard == text
    return time.perf_counter() - began_s


def test_that_bytes_pass_unchanged_in_both_directions(relay: Relay) -> None:
    with caller(relay) as connection:
        said(connection, b"one")
        said(connection, random.Random(2).randbytes(3_000_000))


def test_that_the_end_of_the_one_reaches_the_other(relay: Relay, echo: Echo) -> None:
    with caller(relay) as connection:
        connection.sendall(b"the last word")
        connection.shutdown(socket.SHUT_WR)
        heard = b""
        while data := connection.recv(100):
            heard += data
        assert heard == b"the last word"
    wait_until(lambda: not relay.edge.links, PATIENCE_S, "the link is gone")


def test_that_latency_is_added_to_each_request_and_taken_back(relay: Relay) -> None:
    with caller(relay) as connection:
        floor_s = min(said(connection, b"ping") for _ in range(20))
        relay.become(latency_s=0.08)
        late = [said(connection, b"ping") for _ in range(5)]
        assert min(late) >= 0.078
        assert min(late) < 0.3 + floor_s
        relay.become()
        assert min(said(connection, b"ping") for _ in range(20)) < 0.04


def test_that_jitter_spreads_latency_around_its_middle(relay: Relay) -> None:
    relay.become(latency_s=0.05, jitter_s=0.04)
    with caller(relay) as connection:
        late = [said(connection, b"ping") for _ in range(20)]
    assert min(late) >= 0.009
    assert max(late) - min(late) >= 0.01


def test_that_late_bytes_keep_their_order(relay: Relay) -> None:
    relay.become(latency_s=0.02, jitter_s=0.02)
    text = random.Random(3).randbytes(2_500_000)
    with caller(relay) as connection:
        sender = threading.Thread(target=connection.sendall, args=(text,))
        sender.start()
        heard = bytearray()
        while len(heard) < len(text):
            heard += connection.recv(65_536)
        sender.join(PATIENCE_S)
    assert bytes(heard) == text


def test_that_nothing_passes_a_partition_and_what_it_held_is_dropped(
    relay: Relay, echo: Echo
) -> None:
    with caller(relay) as known, caller(relay) as idle:
        said(known, b"before")
        said(idle, b"before")
        relay.become(partition="hang")
        known.settimeout(0.3)
        known.sendall(b"lost")
        with pytest.raises(TimeoutError):
            known.recv(100)
        with caller(relay) as fresh:
            fresh.settimeout(0.3)
            fresh.sendall(b"lost too")
            with pytest.raises(TimeoutError):
                fresh.recv(100)
            relay.become()
            for held in (known, fresh):
                held.settimeout(PATIENCE_S)
                with pytest.raises(ConnectionError):
                    held.recv(100)
        assert b"lost" not in echo.heard
        said(idle, b"after")
    with caller(relay) as connection:
        said(connection, b"after")


def test_that_a_partition_may_refuse_as_if_nobody_listened(relay: Relay) -> None:
    with caller(relay) as known:
        said(known, b"before")
        relay.become(partition="refuse")
        with pytest.raises(ConnectionError):
            known.recv(100)
        with pytest.raises(ConnectionRefusedError), caller(relay):
            pass
        with pytest.raises(OSError, match="in use"), socket.socket() as thief:
            thief.bind(("127.0.0.1", relay.edge.port))
    relay.become()
    with caller(relay) as connection:
        said(connection, b"after")


def test_that_a_reset_is_a_reset_and_only_for_its_share(relay: Relay) -> None:
    relay.become(reset_share=1.0)
    with caller(relay) as connection:
        connection.sendall(b"ping")
        with pytest.raises(ConnectionResetError):
            connection.recv(100)
    relay.become(reset_share=0.5)
    outcomes = []
    for _ in range(40):
        with caller(relay) as connection:
            connection.sendall(b"ping")
            try:
                outcomes.append(connection.recv(100) == b"ping")
            except ConnectionResetError:
                outcomes.append(False)
    assert 8 <= sum(outcomes) <= 32
    relay.become()
    with caller(relay) as connection:
        said(connection, b"after")


def test_that_a_callee_that_is_not_there_is_a_reset_and_not_a_wait() -> None:
    relay = Relay(*free_ports(2))
    try:
        with pytest.raises(ConnectionError), caller(relay) as connection:
            connection.sendall(b"anybody?")
            assert connection.recv(100) == b"never"
    finally:
        relay.close()


def test_that_callers_that_give_up_leave_nothing_behind(relay: Relay) -> None:
    for conditions in (FAIR_EDGE, EdgeConditions(latency_s=0.3), EdgeConditions(partition="hang")):
        relay.do(lambda now=conditions: relay.edge.become(now))  # type: ignore[misc]
        for _ in range(20):
            with caller(relay) as connection:
                connection.sendall(b"hello?")
                wait_until(lambda: relay.edge.links, PATIENCE_S, "the link stands")
        wait_until(lambda: not relay.edge.links, PATIENCE_S, "all links are gone")
