"""A service cannot tell the verifier's requests from the drill's load by their bytes."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from app.runtime import Arrival, run_load
from app.workbench.client import Call, Client

BODY = {"user_ids": [1, 2, 3], "limit": 5}
TRACEPARENT = re.compile(rb"traceparent: 00-[0-9a-f]{32}-[0-9a-f]{16}-01")
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


@contextmanager
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A socket that answers each connection's first request and keeps its bytes."""
    heard: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                heard.append(connection.recv(65536))
                connection.sendall(ANSWER)

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield server.getsockname()[1], heard
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(timeout=5.0)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [("POST", "/v1/orders/summary", BODY), ("GET", "/v1/users/7/orders?limit=10", None)],
)
def test_that_the_verifier_sends_the_same_bytes_as_the_load(
    method: str, path: str, body: object
) -> None:
    with listener() as (port, heard):
        urls = {"orders": f"http://127.0.0.1:{port}"}
        run_load([Arrival(0.0, "orders", method, path, body)], urls, 1.0)
        client = Client(urls)
        try:
            assert client.send(Call("orders", method, path, body), 5.0).status == 200
        finally:
            client.close()
    by_load, by_verifier = (TRACEPARENT.sub(b"traceparent: fresh", each) for each in heard)
    assert by_load == by_verifier
    assert b"traceparent: fresh" in by_load
    assert TRACEPARENT.search(heard[0]) != TRACEPARENT.search(heard[1])
