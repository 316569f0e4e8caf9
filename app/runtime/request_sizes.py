"""Latency by how many things a request asks for, as a Prometheus metric. Owner: runtime.

Lives in the load child, beside what else the clients count; used on its one thread.
"""

from prometheus_client import CollectorRegistry, Summary

# Upper bounds of the classes, both ends within; the label of one is such as ``26-50``.
ITEMS_AT_MOST = (3, 25, 50, 75, 100)


def items_class(items: int) -> str:
    """The class of a size of at least 1; what is above all bounds stands in the last."""
    first = 1
    for last in ITEMS_AT_MOST[:-1]:
        if items <= last:
            return f"{first}-{last}"
        first = last + 1
    return f"{first}-{ITEMS_AT_MOST[-1]}"


CLASSES = tuple(items_class(last) for last in ITEMS_AT_MOST)


class LatencyBySize:
    """Sum and count of latencies by service, route and class of size."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._seconds = Summary(
            "client_request_by_items_seconds",
            "Latency a client sees, by how many things the request asks for",
            ("service", "route", "items"),
            registry=registry,
        )
        self._routes: set[tuple[str, str]] = set()

    def count(self, service: str, route: str, items: int, latency_s: float) -> None:
        """Take one request; one without a size is not counted."""
        if items > 0:
            self._show_all_classes(service, route)
            self._seconds.labels(service, route, items_class(items)).observe(latency_s)

    def _show_all_classes(self, service: str, route: str) -> None:
        """Let every class of a route stand at 0 from its first request on.

        Otherwise a panel for large requests finds no series as long as only small ones come.
        """
        if (service, route) not in self._routes:
            self._routes.add((service, route))
            for one in CLASSES:
                self._seconds.labels(service, route, one)
