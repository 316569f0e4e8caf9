"""One HTTP request to a service on loopback, with its whole bounded answer. Blocking.

For a person's single requests, on a work thread; owned by the runtime room. An answer that
never came is an answer with status 0 and a reason. Redirects are not followed.
"""

import http.client
import time
from urllib.parse import urlsplit

from app.core.experiments import HttpAnswer, HttpRequest
from app.runtime.ports import LOOPBACK

MAX_ANSWER_BYTES = 256 * 1024
_CHUNK_BYTES = 16 * 1024


def exchange(
    base_url: str, request: HttpRequest, traceparent: str, timeout_s: float = 10.0
) -> HttpAnswer:
    """Send ``request`` to ``base_url`` and read its answer for at most ``timeout_s``.

    ``ValueError`` where ``base_url`` is not on loopback: nothing else is ever called.
    """
    parts = urlsplit(base_url)
    if parts.scheme != "http" or parts.hostname != LOOPBACK or not parts.port:
        raise ValueError(f"{base_url} is not a service on {LOOPBACK}.")
    connection = http.client.HTTPConnection(LOOPBACK, parts.port, timeout=timeout_s)
    began_s = time.monotonic()
    try:
        connection.request(
            request.method,
            request.path,
            request.body.encode("utf-8") if request.body else None,
            _headers(request, traceparent),
        )
        response = connection.getresponse()
        body, whole = _read(connection, response, began_s + timeout_s)
        return HttpAnswer(
            status=response.status,
            elapsed_s=time.monotonic() - began_s,
            headers=tuple(response.getheaders()),
            body=body.decode("utf-8", "replace"),
            truncated=not whole,
        )
    except TimeoutError:
        return _nothing(began_s, "timeout")
    except (OSError, http.client.HTTPException) as error:
        return _nothing(began_s, _words(error))
    finally:
        connection.close()


def _headers(request: HttpRequest, traceparent: str) -> dict[str, str]:
    headers = {"traceparent": traceparent}
    if request.body:
        headers["Content-Type"] = "application/json"
    for name, value in request.headers:
        headers = {key: kept for key, kept in headers.items() if key.lower() != name.lower()}
        headers[name] = value
    return headers


def _read(
    connection: http.client.HTTPConnection, response: http.client.HTTPResponse, deadline_s: float
) -> tuple[bytes, bool]:
    """The body up to its bound or the deadline, and whether that is all of it."""
    chunks: list[bytes] = []
    length = 0
    while length <= MAX_ANSWER_BYTES:
        left_s = deadline_s - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        if connection.sock is not None:
            connection.sock.settimeout(left_s)
        chunk = response.read1(_CHUNK_BYTES)
        if not chunk:
            return b"".join(chunks), True
        chunks.append(chunk)
        length += len(chunk)
    return b"".join(chunks)[:MAX_ANSWER_BYTES], False


def _nothing(began_s: float, problem: str) -> HttpAnswer:
    return HttpAnswer(0, time.monotonic() - began_s, problem=problem)


def _words(error: Exception) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "the connection was refused"
    if isinstance(error, http.client.RemoteDisconnected | ConnectionResetError | BrokenPipeError):
        return "the connection was closed before the answer"
    return f"{type(error).__name__}: {error}"
