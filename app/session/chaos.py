"""Chaos between the rules and the children: what a drill offers, what is in force now.

``targets_of`` is asked once, when a drill is put together; ``conditions_of`` turns the
drill's state into what the children are told. Both are pure but for one look at whether
this laptop can make a write fail. Any thread.
"""

import contextlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from app.catalog import Incident, ServiceDef
from app.core.chaos import DISK, EDGE_KINDS, FORMS, ChaosKind, ChaosOffer
from app.core.events import ChaosTriggered
from app.core.state import SessionState
from app.runtime import Conditions, EdgeConditions, ServiceConditions, can_fill_log_disk

Targets = Mapping[ChaosKind, tuple[str, ...]]
Values = Mapping[ChaosKind, Mapping[str, float]]
T = TypeVar("T")
KIB = 1024


def edge_name(caller: str, callee: str) -> str:
    """How an edge is named everywhere."""
    return f"{caller}>{callee}"


def targets_of(incidents: Iterable[Incident], private: Path) -> Targets:
    """What each kind can be triggered on; ``private`` is a folder to try a full disk in."""
    with contextlib.suppress(OSError):  # then the start of the services tells of it
        private.mkdir(parents=True, exist_ok=True)
    services = [service for incident in incidents for service in incident.services]
    edges = tuple(edge_name(s.name, callee) for s in services for callee in s.depends_on)
    outside = _names(services, lambda s: s.external)
    logs = _names(services, lambda s: not s.external and not s.hidden)
    return {
        **dict.fromkeys(EDGE_KINDS, edges),
        ChaosKind.UPSTREAM_FAILURE: outside,
        ChaosKind.DELAYED_PROCESSING: outside,
        ChaosKind.PARTIAL_FAILURE: _names(services, lambda s: s.takes_transactions),
        ChaosKind.LOG_ROTATION_FAILURE: logs,
        ChaosKind.LOG_DISK_FULL: logs if can_fill_log_disk(private) else (),
        ChaosKind.DISK_PRESSURE: (DISK,),
        ChaosKind.REPLICATION_LAG: _names(services, lambda s: bool(s.set_back_by)),
    }


def offers_of(targets: Targets, hidden: frozenset[str]) -> tuple[ChaosOffer, ...]:
    """Every kind with its targets, but for those that name a ``hidden`` service."""
    return tuple(
        ChaosOffer(
            form,
            tuple(each for each in targets.get(kind, ()) if hidden.isdisjoint(each.split(">"))),
        )
        for kind, form in FORMS.items()
    )


def conditions_of(state: SessionState) -> Conditions:
    """What is in force now. A verification is not disturbed: the disk is its as well."""
    active = [one.triggered for one in state.active_chaos()]
    verifying = any(run.result is None for run in state.verifications)
    return Conditions(
        edges=_by_target(active, EDGE_KINDS, _edge),
        services=_by_target(active, _SERVICE_KINDS, _service),
        disk_mib_per_s=0.0 if verifying else _pressure(active),
        asked_again=tuple(c.target for c in active if c.kind is ChaosKind.REPLICATION_LAG),
    )


_SERVICE_KINDS = frozenset(
    {
        ChaosKind.UPSTREAM_FAILURE,
        ChaosKind.PARTIAL_FAILURE,
        ChaosKind.DELAYED_PROCESSING,
        ChaosKind.LOG_DISK_FULL,
        ChaosKind.LOG_ROTATION_FAILURE,
    }
)


def _by_target(
    active: Iterable[ChaosTriggered], kinds: frozenset[ChaosKind], made: Callable[[Values], T]
) -> dict[str, T]:
    found: dict[str, dict[ChaosKind, dict[str, float]]] = {}
    for one in active:
        if one.kind in kinds:
            found.setdefault(one.target, {})[one.kind] = dict(one.values)
    return {target: made(values) for target, values in found.items()}


def _edge(of: Values) -> EdgeConditions:
    late, reset = of.get(ChaosKind.LATENCY, {}), of.get(ChaosKind.RESET, {})
    partition = "refuse" if ChaosKind.REFUSAL in of else ""
    return EdgeConditions(
        latency_s=late.get("latency_ms", 0.0) / 1000,
        jitter_s=late.get("jitter_ms", 0.0) / 1000,
        reset_share=reset.get("share_percent", 0.0) / 100,
        partition="hang" if ChaosKind.PARTITION in of else partition,
    )


def _service(of: Values) -> ServiceConditions:
    failed, lost = of.get(ChaosKind.UPSTREAM_FAILURE, {}), of.get(ChaosKind.PARTIAL_FAILURE, {})
    slow, full = of.get(ChaosKind.DELAYED_PROCESSING, {}), of.get(ChaosKind.LOG_DISK_FULL)
    rotated = "rotated" if ChaosKind.LOG_ROTATION_FAILURE in of else ""
    return ServiceConditions(
        fail_share=failed.get("share_percent", 0.0) / 100,
        lost_share=lost.get("share_percent", 0.0) / 100,
        delay_s=slow.get("delay_ms", 0.0) / 1000,
        delay_jitter_s=slow.get("jitter_ms", 0.0) / 1000,
        log=rotated if full is None else "full",
        log_room_bytes=int((full or {}).get("room_kib", 0.0) * KIB),
    )


def _pressure(active: Iterable[ChaosTriggered]) -> float:
    rates = [dict(c.values)["mib_per_s"] for c in active if c.kind is ChaosKind.DISK_PRESSURE]
    return max(rates, default=0.0)


def _names(services: Iterable[ServiceDef], which: Callable[[ServiceDef], bool]) -> tuple[str, ...]:
    return tuple(service.name for service in services if which(service))
