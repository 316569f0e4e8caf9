"""The kiosk's queries in Prometheus' own language. Pure; owner: interop.

What is shown in the window and what Prometheus computes from the same targets differ where
``app.telemetry.window`` says so: Prometheus extrapolates a rate to its window's edges.
"""

from collections.abc import Callable

from app.core.signals import Query, QueryKind

Labels = tuple[tuple[str, str], ...]

# What the kiosk reads from the operating system, by what a service says of itself. The
# client library knows it on Linux only, and it does not know the number of threads.
_OF_PROCESS: dict[str, Callable[[Query], str]] = {
    "cpu_percent": lambda q: f"100 * sum(rate({_of('process_cpu_seconds_total', q)}{_window(q)}))",
    "rss_bytes": lambda q: f"sum({_of('process_resident_memory_bytes', q)})",
}


def expression(query: Query) -> str:
    """PromQL for ``query``; empty where no target exposes what it asks for."""
    match query.kind:
        case QueryKind.GAUGE:
            return f"sum({_of(query.metric, query)})"
        case QueryKind.RATE:
            return f"sum(rate({_of(query.metric, query)}{_window(query)}))"
        case QueryKind.INCREASE:
            return f"sum(increase({_of(query.metric, query)}{_window(query)}))"
        case QueryKind.QUANTILE:
            buckets = f"rate({_of(query.metric + '_bucket', query)}{_window(query)})"
            return f"histogram_quantile({query.q:g}, sum by (le) ({buckets}))"
        case QueryKind.RATIO:
            return _ratio(query)
        case QueryKind.PROCESS:
            known = _OF_PROCESS.get(query.metric)
            return known(query) if known else ""


def _ratio(query: Query) -> str:
    part = f"sum(rate({_of(query.metric, query)}{_window(query)}))"
    divisor = _selector(query.divisor, query.service, query.divisor_labels)
    # A label set that never occurred is no series at all: that is none of them, not nothing.
    return f"(({part}) or vector(0)) / (sum(rate({divisor}{_window(query)})) > 0)"


def _of(metric: str, query: Query) -> str:
    return _selector(metric, query.service, query.labels)


def _selector(metric: str, service: str, labels: Labels) -> str:
    pairs = (("job", service), *labels)
    return metric + "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in pairs) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _window(query: Query) -> str:
    return f"[{query.window_s:g}s]" if float(query.window_s).is_integer() else _ms(query.window_s)


def _ms(seconds: float) -> str:
    return f"[{round(seconds * 1000)}ms]"
