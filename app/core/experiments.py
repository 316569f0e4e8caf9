"""Experiments as values: requests, bursts, what came of them, and what they may be. Pure.

An experiment asks the running services something and is kept in the journal with the
chart figures before it, while it ran and after it. Figures are ``chart/series`` with
values in base units, as telemetry gives them.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.agenda import Capability
from app.core.errors import Refused
from app.core.incident import IncidentCard

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")
KINDS = ("pause", "resume", "send", "replay", "burst")
MAX_RATE_PER_S = 200.0
MAX_BURST_S = 60.0
MAX_BODY_CHARS = 64 * 1024
MAX_PATH_CHARS = 2_000
MAX_HEADERS = 30
KEPT_BODY_CHARS = 2_000  # of an answer, in the journal

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_PATH = re.compile(r"/[!-~]*")
_HEADER_VALUE = re.compile(r"[\t -~]*")
# These are the program's to set: where the request goes, how it is framed, its trace.
_OWN_HEADERS = frozenset(
    {"host", "content-length", "transfer-encoding", "connection", "traceparent", "tracestate"}
)

Figures = tuple[tuple[str, float], ...]
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One request to a service of the drill. ``path`` holds the query; ``body`` is JSON text."""

    service: str
    method: str
    path: str
    headers: Pairs = ()
    body: str = ""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """What came back. ``status`` is 0 where nothing did; ``problem`` then says why.

    ``body`` is bounded: ``truncated`` says that there was more.
    """

    status: int
    elapsed_s: float
    headers: Pairs = ()
    body: str = ""
    truncated: bool = False
    problem: str = ""

    @property
    def seen(self) -> str:
        """The outcome in a few words, such as ``200 in 12 ms``."""
        took = f"{self.elapsed_s * 1000:.0f} ms"
        return f"{self.status} in {took}" if self.status else f"no answer in {took}: {self.problem}"


@dataclass(frozen=True, slots=True)
class HttpExchange:
    """A request that was sent, its answer, and the trace that it began.

    ``experiment_id`` names its record in the journal.
    """

    experiment_id: str
    request: HttpRequest
    answer: HttpAnswer
    trace_id: str
    sent_unix_s: float


@dataclass(frozen=True, slots=True)
class SentRequest:
    """A request that the drill's own clients sent, as they keep a bounded sample of them."""

    unix_s: float
    trace_id: str
    request: HttpRequest
    route: str
    status: int
    outcome: str
    latency_s: float


@dataclass(frozen=True, slots=True)
class BurstPlan:
    """``rate_per_s`` requests a second for ``duration_s`` s, whatever the answers.

    ``request`` is sent again and again; None takes the incident's own traffic to the
    service. ``alone`` holds the clients' load back meanwhile.
    """

    service: str
    rate_per_s: float
    duration_s: float
    request: HttpRequest | None = None
    alone: bool = False


def needed_for(kind: str) -> Capability:
    """The capability that an experiment of ``kind`` asks for."""
    return Capability.VERIFY if kind == "burst" else Capability.INVESTIGATE


def check_request(request: HttpRequest, services: Sequence[str]) -> None:
    """Raise ``Refused`` unless the request can be sent to one of ``services``."""
    if request.service not in services:
        raise Refused(
            f"{request.service or 'Nothing'} is no service of this drill that can be called. "
            f"Choose one of {', '.join(services) or 'those that run'}."
        )
    if request.method not in METHODS:
        raise Refused(f"“{request.method}” is no method. Choose one of {', '.join(METHODS)}.")
    if not _PATH.fullmatch(request.path) or len(request.path) > MAX_PATH_CHARS:
        raise Refused(
            "The path has to begin with “/” and hold no blanks, such as /v1/orders?limit=10; "
            "write a blank as %20. The address of the service is added to it."
        )
    _check_headers(request.headers)
    _check_body(request)


def _check_headers(headers: Pairs) -> None:
    if len(headers) > MAX_HEADERS:
        raise Refused(f"More than {MAX_HEADERS} headers cannot be sent. Leave some out.")
    for name, value in headers:
        if not _TOKEN.fullmatch(name) or not _HEADER_VALUE.fullmatch(value):
            raise Refused(f"“{name}” cannot be a header: write one as “Name: value” on its line.")
        if name.lower() in _OWN_HEADERS:
            raise Refused(f"The header {name} is set by the program. Leave it out.")


def _check_body(request: HttpRequest) -> None:
    if not request.body:
        return
    if request.method in {"GET", "HEAD"}:
        raise Refused(f"A {request.method} carries no body. Take it out or choose POST.")
    if len(request.body) > MAX_BODY_CHARS:
        raise Refused(f"The body has more than {MAX_BODY_CHARS} characters. Shorten it.")
    try:
        json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise Refused(f"The body is not JSON ({error}). Mend it and send it again.") from None


def check_burst(plan: BurstPlan, services: Sequence[str]) -> None:
    """Raise ``Refused`` unless the burst is within its bounds."""
    if not 0 < plan.rate_per_s <= MAX_RATE_PER_S:
        raise Refused(
            f"A burst sends up to {MAX_RATE_PER_S:.0f} requests a second. Choose a number from 1."
        )
    if not 1 <= plan.duration_s <= MAX_BURST_S:
        raise Refused(f"A burst lasts from 1 to {MAX_BURST_S:.0f} s. Choose a time between.")
    if plan.service not in services:
        raise Refused(f"“{plan.service}” is no service of this drill that can be called.")
    if plan.request is not None:
        check_request(plan.request, services)
        if plan.request.service != plan.service:
            raise Refused("A burst goes to one service, but its request is meant for another.")


def headers_of(text: str) -> Pairs:
    """Headers written one a line as ``Name: value``; ``Refused`` names a line that is none."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        name, colon, value = line.partition(":")
        if not colon:
            raise Refused(f"“{line}” is no header: write “Name: value”, one a line.")
        found.append((name.strip(), value.strip()))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of a chart around an experiment, as text; empty where nothing was read."""

    title: str
    before: str
    during: str
    after: str


def figure_rows(
    cards: Sequence[IncidentCard], before: Figures, during: Figures, after: Figures
) -> tuple[FigureRow, ...]:
    """The figures of the cards' charts before, during and after, in the charts' units."""
    tables = [dict(figures) for figures in (before, during, after)]
    rows = []
    for chart in (chart for card in cards for chart in card.charts):
        for series in chart.series:
            values = [table.get(f"{chart.id}/{series.label}") for table in tables]
            if any(value is not None for value in values):
                told = [
                    "" if value is None else f"{value * chart.scale:z,.{chart.decimals}f}"
                    for value in values
                ]
                unit = f" ({chart.unit})" if chart.unit else ""
                rows.append(FigureRow(f"{chart.title}, {series.label}{unit}", *told))
    return tuple(rows)
