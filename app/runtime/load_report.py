"""What a load found out: every request's outcome, and exact figures over them. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

ANSWERED = "answered"
TIMED_OUT = "timeout"
REFUSED = "refused"
BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Sample:
    """One request that was sent.

    ``latency_s`` counts from the scheduled time ``at_s`` to the last byte of the answer
    (or to its failure), so waiting for a stalled server is in it; ``late_s`` of it passed
    before the generator got to send. ``status`` is 0 where there was no answer; ``outcome``
    is answered, timeout, refused or broken. ``body`` is kept only when asked for. Where the
    client tried more than once, all of it is that of the last try but ``latency_s``, which
    is that of all ``tries`` with the pauses between them. ``items`` is the arrival's.
    """

    index: int
    at_s: float
    service: str
    route: str
    status: int
    outcome: str
    latency_s: float
    late_s: float
    body: bytes | None = None
    tries: int = 1
    items: int = 0


@dataclass(frozen=True, slots=True)
class Try:
    """One request as it went over the wire; a client may need several for one arrival."""

    number: int
    trace_id: str
    sent_unix_s: float
    status: int
    outcome: str
    took_s: float
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class LoadReport:
    """All samples by schedule, and how many arrivals could not be sent.

    ``begun_monotonic_s`` is the ``time.monotonic()`` from which ``at_s`` counts.
    """

    samples: tuple[Sample, ...]
    unsent: int
    duration_s: float
    begun_monotonic_s: float

    def of(self, route: str | None = None, service: str | None = None) -> tuple[Sample, ...]:
        """The samples of one route, of one service, or of all."""
        return tuple(
            each
            for each in self.samples
            if route in {None, each.route} and service in {None, each.service}
        )

    def latencies_s(self, route: str | None = None) -> tuple[float, ...]:
        """Ascending latencies of what was sent, failures and timeouts included."""
        return tuple(sorted(each.latency_s for each in self.of(route)))

    def quantile_s(self, q: float, route: str | None = None) -> float:
        """The exact ``q`` quantile (0 to 1) of the latencies; NaN where nothing was sent."""
        return exact_quantile(q, self.latencies_s(route))

    def statuses(self, route: str | None = None) -> Counter[int]:
        """How many answers of each status; 0 stands for no answer."""
        return Counter(each.status for each in self.of(route))

    def outcomes(self, route: str | None = None) -> Counter[str]:
        """How many requests were answered, timed out, were refused or broke."""
        return Counter(each.outcome for each in self.of(route))


def exact_quantile(q: float, ascending: Iterable[float]) -> float:
    """The ``q`` quantile between the two nearest values, as spreadsheets compute it."""
    values = tuple(ascending)
    if not values:
        return float("nan")
    place = min(max(q, 0.0), 1.0) * (len(values) - 1)
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)
