"""The shapes of ``manifest.toml``, ``answer.toml`` and ``why.toml``.

Pydantic models that turn into core values; any thread; owned by ``app.catalog``.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.catalog.reading import Strict
from app.core.claims import AnswerKey, EvidenceRule, PinKind
from app.core.incident import SlideKind
from app.core.signals import (
    AlertRule,
    ChartSpec,
    Query,
    QueryKind,
    RequestsOf,
    SeriesSpec,
    Severity,
)

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
AppPath = Annotated[str, StringConstraints(pattern=r"^[a-z_][\w.]*:[a-z_]\w*$")]
EnvName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]
Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0)]


class QueryModel(Strict):
    """``query = { kind, service, metric, ... }``."""

    kind: QueryKind
    service: Id
    metric: Text
    labels: dict[str, str] = Field(default_factory=dict)
    window_s: Positive = 30.0
    q: Share = 0.95
    divisor: str = ""
    divisor_labels: dict[str, str] = Field(default_factory=dict)

    def to_core(self) -> Query:
        """The core value."""
        return Query(
            **{
                **dict(self),
                "labels": tuple(self.labels.items()),
                "divisor_labels": tuple(self.divisor_labels.items()),
            }
        )


class SeriesModel(Strict):
    """``[[charts.series]]``."""

    label: Text
    query: QueryModel
    percentile: Literal["", "p50", "p95", "p99"] = ""

    def to_core(self) -> SeriesSpec:
        """The core value."""
        return SeriesSpec(self.label, self.query.to_core(), self.percentile)


class RequestsModel(Strict):
    """``moved_by = { service, operation }``."""

    service: Id
    operation: Text

    def to_core(self) -> RequestsOf:
        """The core value."""
        return RequestsOf(self.service, self.operation)


class ChartModel(Strict):
    """``[[charts]]``."""

    id: Id
    title: Text
    unit: Text
    series: Annotated[tuple[SeriesModel, ...], Field(min_length=1, max_length=6)]
    sla: float | None = None
    scale: Positive = 1.0
    decimals: Annotated[int, Field(ge=0, le=4)] = 0
    bars: bool = False
    moved_by: RequestsModel | None = None

    def to_core(self) -> ChartSpec:
        """The core value."""
        series = tuple(one.to_core() for one in self.series)
        return ChartSpec(
            self.id,
            self.title,
            self.unit,
            series,
            self.sla,
            self.scale,
            self.decimals,
            bars=self.bars,
            moved_by=None if self.moved_by is None else self.moved_by.to_core(),
        )


class AlertModel(Strict):
    """``[[alerts]]``."""

    id: Id
    title: Text
    service: Id
    severity: Severity
    query: QueryModel
    threshold: float
    above: bool = True
    for_s: Annotated[float, Field(ge=0)] = 10.0
    scale: Positive = 1.0
    detail: Text = "{value} against a limit of {threshold}"

    def to_core(self) -> AlertRule:
        """The core value."""
        return AlertRule(**{**dict(self), "query": self.query.to_core()})


class ServiceModel(Strict):
    """``[[services]]``; ``folder`` is relative to the incident's."""

    name: Id
    app: AppPath
    folder: Text
    editable: bool = False
    external: bool = False
    env: dict[EnvName, str] = Field(default_factory=dict)
    depends_on: tuple[Id, ...] = ()
    low_priority: bool = False
    hidden: bool = False
    takes_transactions: bool = False
    set_back_by: Annotated[str, StringConstraints(pattern=r"^(/[a-z0-9/_-]*)?$")] = ""


class CardModel(Strict):
    """``[card]``: the words that a team reads."""

    title: Text
    severity: Severity
    page_title: Text
    page_detail: Text
    suspects: Annotated[tuple[Id, ...], Field(min_length=2)]
    editable: Id
    sla_s: Positive | None = None
    slide: SlideKind = SlideKind.BEFORE_AFTER


class HintModel(Strict):
    """``[[hints]]``."""

    id: Id
    title: Text
    text: Text
    cost_points: Annotated[int, Field(ge=0, le=100)]
    leads_to: Id


class FixModel(Strict):
    """``[[fixes]]``: a folder in ``fixes/``."""

    name: Id
    title: Text
    style: Text


class FacilitatorModel(Strict):
    """``[facilitator]``."""

    script: tuple[Text, ...]


class AllowedModel(Strict):
    """``[[allowed_words]]``: a word that the leak check would report, and why it may stay.

    ``where`` is a place as the check names it, with ``*`` for any text.
    """

    word: Text
    where: Text
    why: Text


class ManifestModel(Strict):
    """The whole of ``manifest.toml``."""

    slug: Id
    title: Text
    difficulty: Literal["intern", "junior", "senior", "staff"]
    alias_hundreds: Annotated[int, Field(ge=1, le=9)]
    objectives: Annotated[tuple[Text, ...], Field(min_length=1)]
    card: CardModel
    services: Annotated[tuple[ServiceModel, ...], Field(min_length=1)]
    charts: Annotated[tuple[ChartModel, ...], Field(min_length=1)]
    alerts: Annotated[tuple[AlertModel, ...], Field(min_length=1)]
    hints: tuple[HintModel, ...] = ()
    fixes: Annotated[tuple[FixModel, ...], Field(min_length=1)]
    facilitator: FacilitatorModel
    allowed_words: tuple[AllowedModel, ...] = ()


class EvidenceModel(Strict):
    """``[[evidence]]`` of the answer key: which pins show ``signal``, and what has to be there.

    ``above`` and ``below`` (of a chart) are lines that a series of ``services`` has to have
    crossed in the pinned time, in the query's own unit, unscaled; ``apart`` is by how much two
    of them have to have come apart; with none of these it has to have left the band of the
    healthy baseline by half. ``path`` (of a trace) are services that have to follow each other
    without a gap, ``calls`` how often the last but one has to call the last for one request.
    """

    signal: Id
    kind: PinKind
    services: tuple[Id, ...] = ()
    subject_any: tuple[Text, ...] = ()
    above: float | None = None
    below: float | None = None
    apart: Positive | None = None
    path: Annotated[tuple[Id, ...], Field(max_length=12)] = ()
    calls: Annotated[int, Field(ge=0)] = 0


class AnswerModel(Strict):
    """The whole of ``answer.toml``."""

    components: Annotated[frozenset[Id], Field(min_length=1)]
    mechanisms: Annotated[frozenset[Id], Field(min_length=1)]
    propagation: Annotated[tuple[Id, ...], Field(min_length=2)]
    propagation_also: tuple[Annotated[tuple[Id, ...], Field(min_length=2)], ...] = ()
    red_herrings: frozenset[Id] = frozenset()
    summary: Text
    evidence: Annotated[tuple[EvidenceModel, ...], Field(min_length=2)]

    def to_core(self) -> AnswerKey:
        """The core value."""
        rules = tuple(EvidenceRule(**dict(rule)) for rule in self.evidence)
        return AnswerKey(**{**dict(self), "evidence": rules})


class WhyModel(Strict):
    """``why.toml`` of a wrong fix."""

    title: Text
    rejected_by: Annotated[tuple[Id, ...], Field(min_length=1)]
    why: Text
