"""The gate between two services: passes, holds, and drops what it held."""

import contextlib
import socket
import threading
from collections.abc import Iterator

import pytest

from app.workbench.edge_gate import EdgeGate


@pytest.fixture
def echo_port() -> Iterator[int]:
    """A server that sends back what it gets."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            threading.Thread(target=echo, args=(connection,), daemon=True).start()

    def echo(connection: socket.socket) -> None:
        with connection:
            try:
                while content := connection.recv(100):
                    connection.sendall(content)
            except OSError:
                pass

    threading.Thread(target=serve, daemon=True).start()
    yield server.getsockname()[1]
    server.close()


@pytest.fixture
def gate(echo_port: int) -> Iterator[EdgeGate]:
    made = EdgeGate(echo_port)
    yield made
    made.close()


def said(port: int, timeout_s: float = 5.0) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=timeout_s) as caller:
        caller.sendall(b"hello")
        return caller.recv(100)


def test_that_an_open_gate_passes(gate: EdgeGate) -> None:
    assert said(gate.port) == b"hello"


def test_that_nothing_passes_a_cut_gate_and_no_connection_is_refused(gate: EdgeGate) -> None:
    gate.cut()
    with pytest.raises(TimeoutError):
        said(gate.port, timeout_s=0.3)


def test_that_mending_drops_what_was_held_and_passes_again(gate: EdgeGate) -> None:
    with socket.create_connection(("127.0.0.1", gate.port), timeout=5.0) as held:
        gate.cut()
        held.settimeout(0.3)
        held.sendall(b"lost")
        with pytest.raises(TimeoutError):
            held.recv(100)
        gate.mend()
        with contextlib.suppress(ConnectionResetError):
            assert held.recv(100) == b""
    assert said(gate.port) == b"hello"
