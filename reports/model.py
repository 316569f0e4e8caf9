"""What a report says, as values: the sections of the workshop's report template. Pure.

Made by ``reports.build.build_report`` from a session's fold, read by the PDF, Markdown and
JSON writers. Times named ``story_s`` are seconds since the page on the 3 A.M. clock (None
before it), ``elapsed_s`` seconds of agenda time, ``unix_s`` the laptop's clock.
"""

from dataclasses import dataclass

from reports.series import Reading


@dataclass(frozen=True, slots=True)
class Answer:
    """One field that a person filled in, or left empty."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CoveredIncident:
    """An incident in the overview. ``heading`` is neutral until its cause is verified."""

    alias: str
    heading: str
    severity: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """Section 1: what the drill was."""

    agenda: str
    objective: str
    description: str
    incidents: tuple[CoveredIncident, ...]
    red_herring: str
    planned_s: float
    actual_s: float | None
    paused_wall_s: float


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """Section 2: one stay in an agenda entry."""

    title: str
    planned_from_s: float
    planned_to_s: float
    from_elapsed_s: float
    to_elapsed_s: float | None
    from_story_s: float | None
    activity: str
    observations: tuple[str, ...]
    metrics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of a chronicle: when, who, what."""

    story_s: float | None
    elapsed_s: float
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Deviation:
    """Something that went otherwise than planned: override, pause, extension, interruption."""

    kind: str
    story_s: float | None
    elapsed_s: float
    who: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line of a chart; times in seconds since the chart's ``origin_unix_s``."""

    name: str
    service: str
    percentile: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class ChartMark:
    """A moment on a chart: ``kind`` is page, apply or pass."""

    kind: str
    label: str
    at_s: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A before/after chart. The x axis is laptop time, with the page at ``page_s``.

    ``healthy`` is what its first line typically was in the baseline before the page.

    ``ticks`` are (seconds, label): the 3 A.M. clock, or time since the page where the
    drill's clock did not run in real time.
    """

    title: str
    unit: str
    decimals: int
    sla: float | None
    lines: tuple[ChartLine, ...]
    marks: tuple[ChartMark, ...]
    ticks: tuple[tuple[float, str], ...]
    origin_unix_s: float
    length_s: float
    note: str
    healthy: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measured series, before and after: what it did in each window.

    ``is_promised`` says whether ``sla`` speaks of this very series: of latencies that is
    p95, and p99 is only drawn beside it.
    """

    name: str
    unit: str
    decimals: int
    sla: float | None
    readings: tuple[Reading, ...]
    promise_kept: bool | None
    is_promised: bool


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check of the verification, in the first run and in the last."""

    title: str
    required: str
    first: str
    first_passed: bool | None
    last: str
    last_passed: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim and what became of it."""

    story_s: float | None
    who: str
    statement: str
    verdict: str
    judged_by: str
    points: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A pinned piece of evidence."""

    id: str
    story_s: float | None
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class FixRow:
    """A revision put into service and what its verification said."""

    id: str
    story_s: float | None
    origin: str
    files: tuple[str, ...]
    outcome: str
    prediction: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled figure, already in words."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class IncidentAnalysis:
    """Section 3: one incident."""

    alias: str
    heading: str
    page: str
    severity: str
    verified: bool
    verified_how: str
    root_cause: str
    statement: str
    path: str
    claims: tuple[ClaimRow, ...]
    investigation: tuple[Happening, ...]
    evidence: tuple[EvidenceRow, ...]
    red_herring: tuple[str, ...]
    fixes: tuple[FixRow, ...]
    checks: tuple[CheckRow, ...]
    metrics: tuple[Fact, ...]
    comparisons: tuple[Comparison, ...]
    charts: tuple[Chart, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A success metric next to its target; ``met`` is None where it was not measured."""

    metric: str
    value: str
    target: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """What the facilitator noted while the drill ran; ``about`` a person, empty for the team."""

    story_s: float | None
    elapsed_s: float
    who: str
    about: str
    tags: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class ReportModel:
    """A whole report. ``proposals`` say which incidents and seeds to rotate in, computed."""

    session_id: str
    team: str
    participants: tuple[str, ...]
    facilitator: str
    attended: bool
    date_unix_s: float | None
    program_version: str
    seed: int
    finished: bool
    overview: Overview
    phases: tuple[PhaseRow, ...]
    chronicle: tuple[Happening, ...]
    incidents: tuple[IncidentAnalysis, ...]
    metrics: tuple[MetricRow, ...]
    reflection: tuple[Answer, ...]
    governance: tuple[Answer, ...]
    deviations: tuple[Deviation, ...]
    facilitator_notes: tuple[Answer, ...]
    scores: tuple[Answer, ...] = ()
    next_drill: tuple[Answer, ...] = ()
    proposals: tuple[str, ...] = ()
    observations: tuple[ObservationRow, ...] = ()
