"""An incident as the drill's rules and the team's screen know it. Pure.

``IncidentCard`` is what a team may see before a cause is verified: a neutral alias,
the services, charts and alerts. The answer key, the fixes and the slug's meaning stay
in ``app.catalog`` and are handed only to who may see them.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.core.signals import AlertRule, ChartSpec, Severity


class SlideKind(StrEnum):
    """Which picture of the dashboard slides tells an incident; it is never shown as a word."""

    BEFORE_AFTER = "before-after"  # its first chart, before the fix and after it
    DIFFERENCE = "difference"  # a running difference, with the traces at its jumps
    CALLS = "calls"  # who calls whom, and the share that gets no answer in time
    ITEMS = "items"  # latency by the number of items in a request


@dataclass(frozen=True, slots=True)
class IncidentCard:
    """What a team sees of an incident. ``alias`` is neutral, such as INC-302.

    ``services`` are all processes that run for it; ``editable`` the one whose source
    the team gets. ``sla_s`` is the latency promise in seconds, if it has one. ``imported``
    says that it came in a pack from somebody else. The first chart is its leading signal.
    """

    slug: str
    alias: str
    title: str
    severity: Severity
    page_title: str
    page_detail: str
    services: tuple[str, ...]
    suspects: tuple[str, ...]
    editable: str
    charts: tuple[ChartSpec, ...]
    alerts: tuple[AlertRule, ...]
    sla_s: float | None
    imported: bool = False
    slide: SlideKind = SlideKind.BEFORE_AFTER


@dataclass(frozen=True, slots=True)
class ServiceEndpoint:
    """Where one running service is found. ``url`` is always on loopback."""

    name: str
    url: str
    port: int
    pid: int
    created_unix_s: float


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check of a verification, in words an engineer learns from."""

    id: str
    title: str
    passed: bool
    measured: str
    required: str


@dataclass(frozen=True, slots=True)
class VerificationResult:
    """What a verification found. ``verdict`` is pass, fail or error.

    ``figures`` are named numbers in base units, such as ("p95_s", 0.21).
    """

    incident: str
    seed: int
    verdict: str
    checks: tuple[CheckResult, ...]
    duration_s: float
    figures: tuple[tuple[str, float], ...] = ()
    detail: str = ""
