"""Chaos: what can be made worse on purpose, where, by how much, and what is so now. Pure.

A kind has a scope, which says what its targets are: an edge ``caller>callee``, a service,
or the laptop (``disk``). Values are numbers by name, in the unit of their parameter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

DISK = "disk"


class ChaosKind(StrEnum):
    """What can be made worse."""

    LATENCY = "latency"
    PARTITION = "partition"
    REFUSAL = "refusal"
    RESET = "reset"
    UPSTREAM_FAILURE = "upstream-failure"
    PARTIAL_FAILURE = "partial-failure"
    DELAYED_PROCESSING = "delayed-processing"
    LOG_DISK_FULL = "log-disk-full"
    LOG_ROTATION_FAILURE = "log-rotation-failure"
    DISK_PRESSURE = "disk-pressure"
    REPLICATION_LAG = "replication-lag"


EDGE_KINDS = frozenset({ChaosKind.LATENCY, ChaosKind.PARTITION, ChaosKind.REFUSAL, ChaosKind.RESET})


@dataclass(frozen=True, slots=True)
class ChaosParameter:
    """A number that a kind takes, between ``low`` and ``high`` of its ``unit``."""

    name: str
    title: str
    unit: str
    default: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ChaosForm:
    """How a kind is told and asked for. ``missing`` says why a drill has no target for it."""

    kind: ChaosKind
    title: str
    sentence: str
    missing: str
    parameters: tuple[ChaosParameter, ...] = ()


@dataclass(frozen=True, slots=True)
class ChaosOffer:
    """A kind with the targets that a drill has for it; none where it would be senseless."""

    form: ChaosForm
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScriptedChaos:
    """Chaos of an agenda: at ``at_s`` of agenda time, for ``duration_s``."""

    id: str
    at_s: float
    duration_s: float
    kind: ChaosKind
    target: str
    values: tuple[tuple[str, float], ...] = ()


_SHARE = ChaosParameter("share_percent", "Share of requests", "%", 100.0, 1.0, 100.0)
_NO_EDGE = "no service of this drill calls another one"
_NO_OUTSIDE = "no service of this drill is an outside party"
_NO_LOG = "this laptop cannot do that to a log without harm to others"

FORMS: Mapping[ChaosKind, ChaosForm] = {
    form.kind: form
    for form in (
        ChaosForm(
            ChaosKind.LATENCY,
            "Latency and jitter",
            "Requests on this edge arrive late.",
            _NO_EDGE,
            (
                ChaosParameter("latency_ms", "Added latency", "ms", 200.0, 1.0, 30_000.0),
                ChaosParameter("jitter_ms", "Jitter, either way", "ms", 50.0, 0.0, 30_000.0),
            ),
        ),
        ChaosForm(
            ChaosKind.PARTITION,
            "Network partition",
            "Nothing passes this edge; callers wait for their own timeout.",
            _NO_EDGE,
        ),
        ChaosForm(
            ChaosKind.REFUSAL,
            "Connections refused",
            "Connections on this edge are refused, as if nobody listened.",
            _NO_EDGE,
        ),
        ChaosForm(
            ChaosKind.RESET,
            "Connection resets",
            "Connections on this edge are reset when a request is sent.",
            _NO_EDGE,
            (_SHARE,),
        ),
        ChaosForm(
            ChaosKind.UPSTREAM_FAILURE,
            "Upstream failure",
            "The outside party answers 503 and does nothing.",
            _NO_OUTSIDE,
            (_SHARE,),
        ),
        ChaosForm(
            ChaosKind.PARTIAL_FAILURE,
            "Partial transaction failures",
            "The outside party does what it is asked and answers 500.",
            "no outside party of this drill takes transactions",
            (ChaosParameter("share_percent", "Share of transactions", "%", 10.0, 1.0, 100.0),),
        ),
        ChaosForm(
            ChaosKind.DELAYED_PROCESSING,
            "Delayed processing",
            "The outside party takes longer over everything.",
            _NO_OUTSIDE,
            (
                ChaosParameter("delay_ms", "Delay", "ms", 1000.0, 1.0, 60_000.0),
                ChaosParameter("jitter_ms", "Jitter, either way", "ms", 300.0, 0.0, 60_000.0),
            ),
        ),
        ChaosForm(
            ChaosKind.LOG_DISK_FULL,
            "Log disk full",
            "Writing to this service's log fails for want of room.",
            _NO_LOG,
            (ChaosParameter("room_kib", "Room left", "KiB", 64.0, 0.0, 102_400.0),),
        ),
        ChaosForm(
            ChaosKind.LOG_ROTATION_FAILURE,
            "Log rotation failure",
            "This service goes on writing to the log that was moved aside.",
            _NO_LOG,
        ),
        ChaosForm(
            ChaosKind.DISK_PRESSURE,
            "Disk pressure",
            "Something else keeps writing to the disk that the services use.",
            "this drill runs no services",
            (ChaosParameter("mib_per_s", "Written per second", "MiB", 20.0, 1.0, 500.0),),
        ),
        ChaosForm(
            ChaosKind.REPLICATION_LAG,
            "Replication lag (decoy)",
            "The copy falls behind and warns loudly; nothing depends on it.",
            "no service of this drill keeps a copy of another's data",
        ),
    )
}


def told_values(kind: ChaosKind, values: Iterable[tuple[str, float]]) -> str:
    """The values in words, such as ``added latency 200 ms, jitter 50 ms``; may be empty."""
    given = dict(values)
    return ", ".join(
        f"{parameter.title.partition(',')[0].lower()} {given[parameter.name]:g} {parameter.unit}"
        for parameter in FORMS[kind].parameters
        if parameter.name in given
    )


def told_target(target: str) -> str:
    """A target in words: an edge with its direction, a service by its name."""
    caller, edge, callee = target.partition(">")
    return f"{caller} to {callee}" if edge else target


def value_fault(kind: ChaosKind, values: Iterable[tuple[str, float]]) -> str:
    """What is wrong with the values of a kind, as a clause; empty where nothing is."""
    known = {parameter.name: parameter for parameter in FORMS[kind].parameters}
    for name, value in values:
        parameter = known.get(name)
        if parameter is None:
            takes = ", ".join(known) or "no values"
            return f"“{name}” is no value of {FORMS[kind].title.lower()}, which takes {takes}"
        if not parameter.low <= value <= parameter.high:  # NaN is neither
            return (
                f"{parameter.title.lower()} is {value:g} {parameter.unit}, "
                f"and has to be {parameter.low:g} to {parameter.high:g}"
            )
    return ""


def whole_values(
    kind: ChaosKind, values: Iterable[tuple[str, float]]
) -> tuple[tuple[str, float], ...]:
    """All values of a kind in their order, those not given at their default."""
    given = dict(values)
    return tuple(
        (parameter.name, given.get(parameter.name, parameter.default))
        for parameter in FORMS[kind].parameters
    )
