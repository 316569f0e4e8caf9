"""Correlation completeness: which requests join in logs, spans and metrics on their trace id.

Reads the files and ``/metrics`` of a verification's services from outside, on the
verifier's thread; owned by ``app.workbench``.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prometheus_client.parser import text_string_to_metric_families

SERVER_KIND = 2
POLL_S = 0.1
STILL_COMING_S = 2.0
RouteKey = tuple[str, str, str]  # method, route, status


@dataclass(frozen=True, slots=True)
class Correlation:
    """How many of ``sampled`` requests join, and what the others lack.

    ``hops`` are the server spans that the requests left in other services, ``lost_hops``
    those of them whose trace id belongs to no request.
    """

    sampled: int
    joined: int
    without_log: int
    without_span: int
    without_metric: int
    hops: int
    lost_hops: int

    @property
    def share(self) -> float:
        """In [0, 1]: the smaller of the requests that join and the hops that belong."""
        requests = self.joined / self.sampled if self.sampled else 0.0
        hops = 1.0 - self.lost_hops / self.hops if self.hops else 1.0
        return min(requests, hops)

    @property
    def lacking(self) -> str:
        """What is missing, in words; empty where nothing is."""
        parts = [
            (self.without_log, "without a log line"),
            (self.without_span, "without a server span"),
            (self.without_metric, "not in http_requests_total"),
            (self.lost_hops, f"of {self.hops} calls to other services outside of any trace"),
        ]
        return ", ".join(f"{count} {words}" for count, words in parts if count)


class CorrelationProbe:
    """Take one before the requests are sent; ``joined`` afterwards waits for the files."""

    def __init__(self, service: str, log_dir: Path, trace_dir: Path, metrics_text: str) -> None:
        """``metrics_text`` is what ``/metrics`` of the service answers before."""
        self._service = service
        self._log = log_dir / f"{service}.log"
        self._trace_dir = trace_dir
        self._before = route_counts(metrics_text)
        self._log_offset = _size(self._log)
        self._trace_offsets = {path: _size(path) for path in trace_dir.glob("*.jsonl")}

    def joined(
        self, sampled: int, read_metrics: Callable[[], str], timeout_s: float
    ) -> Correlation:
        """Join what was written since; polls until all is there or ``timeout_s`` is over.

        As long as more of it keeps coming, a busy machine is given up to three times that.

        ``sampled`` requests were answered since, and no others were sent. ``/metrics`` is read
        at every poll: a service counts a request only after its answer went out.
        """
        began_s = grown_s = time.monotonic()
        most = -1
        while True:
            found, now_s = self._join(sampled, read_metrics()), time.monotonic()
            if found.joined + found.hops - found.lost_hops > most:
                most, grown_s = found.joined + found.hops - found.lost_hops, now_s
            late = now_s - began_s >= timeout_s and now_s - grown_s >= STILL_COMING_S
            if found.share == 1.0 or late or now_s - began_s >= 3 * timeout_s:
                return found
            time.sleep(POLL_S)

    def _join(self, sampled: int, metrics_text: str) -> Correlation:
        logged = {line.get("trace_id") for line in _json_lines(self._log, self._log_offset)}
        keys, hops = self._spans()
        counted = route_counts(metrics_text)
        counted.subtract(self._before)
        uncounted = sum(
            max(0, number - counted[key]) for key, number in Counter(keys.values()).items()
        )
        with_both = min(sampled, len(logged & keys.keys()))
        return Correlation(
            sampled=sampled,
            joined=max(0, with_both - uncounted),
            without_log=len(keys.keys() - logged),
            without_span=max(0, sampled - len(keys)),
            without_metric=uncounted,
            hops=len(hops),
            lost_hops=sum(trace_id not in keys for trace_id in hops),
        )

    def _spans(self) -> tuple[dict[str, RouteKey], list[str]]:
        """Requests to the service by trace id, and the trace ids of calls to others."""
        keys: dict[str, RouteKey] = {}
        hops: list[str] = []
        for path in self._trace_dir.glob("*.jsonl"):
            for span in _spans_of(path, self._trace_offsets.get(path, 0)):
                if span.get("kind") != SERVER_KIND:
                    continue
                if path.stem == self._service:
                    keys[span["traceId"]] = _route_key(span)
                else:
                    hops.append(span["traceId"])
        return keys, hops


def route_counts(metrics_text: str) -> Counter[RouteKey]:
    """``http_requests_total`` by method, route and status; empty where it is not exposed."""
    counts: Counter[RouteKey] = Counter()
    try:
        for family in text_string_to_metric_families(metrics_text):
            for sample in family.samples:
                if sample.name == "http_requests_total":
                    labels = sample.labels
                    key = tuple(labels.get(name, "") for name in ("method", "route", "status"))
                    counts[key] += int(sample.value)  # type: ignore[index]
    except ValueError:
        return Counter()
    return counts


def _route_key(span: dict[str, Any]) -> RouteKey:
    attributes = {
        each["key"]: next(iter(each["value"].values()), "") for each in span["attributes"]
    }
    method = str(span.get("name", "")).partition(" ")[0]
    status = attributes.get("http.response.status_code", "")
    return method, str(attributes.get("http.route", "")), str(status)


def _spans_of(path: Path, offset: int) -> Iterator[dict[str, Any]]:
    for document in _json_lines(path, offset):
        for resource in document.get("resourceSpans", ()):
            for scope in resource.get("scopeSpans", ()):
                yield from scope.get("spans", ())


def _json_lines(path: Path, offset: int) -> Iterator[dict[str, Any]]:
    """Whole lines from ``offset`` on that are JSON objects; others are passed over."""
    if not path.exists():
        return
    with path.open("rb") as file:
        file.seek(offset)
        content = file.read()
    for line in content[: content.rfind(b"\n") + 1].splitlines():
        try:
            document = json.loads(line)
        except ValueError:
            continue
        if isinstance(document, dict):
            yield document


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
