"""An incident as the program knows it, answer key and folders included.

Frozen values; any thread; owned by ``app.catalog``. Only ``card(seed)`` is for a team.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from app.catalog.paths import packs_home
from app.core.claims import AnswerKey
from app.core.hints import Hint
from app.core.incident import IncidentCard, SlideKind
from app.core.signals import AlertRule, ChartSpec, Query, Severity

LOAD_NAME = "clients"


@dataclass(frozen=True, slots=True)
class ServiceDef:
    """One process of an incident.

    ``app`` is ``module:attribute``; ``folder`` the absolute folder of its package, whose
    parent has to be importable. ``external`` source is not handed out, ``editable`` source
    is what the team fixes (several services may run from one editable package). A ``hidden``
    one is told of nowhere: whoever looks finds it in the traces.
    ``depends_on`` names services that it gets ``<NAME>_URL`` of. ``takes_transactions`` says
    that what it is sent can be half done; ``set_back_by`` is a path that makes it start its
    copy of somebody's data over, empty for one that keeps none.
    """

    name: str
    app: str
    folder: Path
    editable: bool
    external: bool
    env: tuple[tuple[str, str], ...]
    depends_on: tuple[str, ...]
    low_priority: bool
    hidden: bool
    takes_transactions: bool = False
    set_back_by: str = ""

    @property
    def import_dir(self) -> Path:
        """The folder that has to be on the import path."""
        return self.folder.parent


@dataclass(frozen=True, slots=True)
class Overlay:
    """A tree of files to lay over the team's source: a reference fix."""

    name: str
    title: str
    style: str
    folder: Path


@dataclass(frozen=True, slots=True)
class WrongOverlay:
    """A fix that must be rejected: by which checks (any of them) and why."""

    name: str
    title: str
    rejected_by: tuple[str, ...]
    why: str
    folder: Path


@dataclass(frozen=True, slots=True)
class AllowedWord:
    """A word that the leak check lets stand at a place (``*`` for any text), and why."""

    word: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Incident:
    """Everything of one incident. Paths are absolute; services come in starting order."""

    slug: str
    title: str
    difficulty: str
    objectives: tuple[str, ...]
    folder: Path
    library_dir: Path
    services: tuple[ServiceDef, ...]
    charts: tuple[ChartSpec, ...]
    alerts: tuple[AlertRule, ...]
    key: AnswerKey
    hints: tuple[Hint, ...]
    fixes: tuple[Overlay, ...]
    wrongs: tuple[WrongOverlay, ...]
    script: tuple[str, ...]
    alias_hundreds: int
    card_title: str
    severity: Severity
    page_title: str
    page_detail: str
    suspects: tuple[str, ...]
    sla_s: float | None
    slide: SlideKind = SlideKind.BEFORE_AFTER
    allowed_words: tuple[AllowedWord, ...] = ()

    @property
    def imported(self) -> bool:
        """Whether it came from somebody else and not with the program."""
        return self.folder.resolve().parent == packs_home().resolve()

    @property
    def traffic_path(self) -> Path:
        """``traffic.py``: what the clients ask."""
        return self.folder / "traffic.py"

    @property
    def prepare_path(self) -> Path:
        """``prepare.py``: creates the databases."""
        return self.folder / "prepare.py"

    @property
    def verify_path(self) -> Path:
        """``verify.py``: the checks of a fix."""
        return self.folder / "verify.py"

    @property
    def readme_path(self) -> Path:
        """The README that a team finds in its workspace."""
        return self.folder / "services" / "README.md"

    @property
    def servicekit_dir(self) -> Path:
        """The shared library that is handed out beside the services."""
        return self.library_dir / "servicekit"

    @property
    def editable(self) -> ServiceDef:
        """The service whose source the team gets to fix; the first where there are several."""
        return self.editables[0]

    @property
    def editables(self) -> tuple[ServiceDef, ...]:
        """All services that run from the package that the team gets to fix."""
        return tuple(service for service in self.services if service.editable)

    def service(self, name: str) -> ServiceDef:
        """One service; ``KeyError`` where there is none of that name."""
        for service in self.services:
            if service.name == name:
                return service
        raise KeyError(name)

    def alias(self, seed: int) -> str:
        """The neutral name of this incident in a session of that seed, such as INC-302."""
        return f"INC-{self.alias_hundreds}{seed % 100:02d}"

    def load_name(self, seed: int, *, alone: bool) -> str:
        """The name of its clients: ``clients``, or one of their own beside other incidents."""
        return LOAD_NAME if alone else f"{LOAD_NAME}-{self.alias(seed).lower()}"

    def card(self, seed: int, *, alone: bool = True) -> IncidentCard:
        """What a team sees of it. Charts and alerts of the clients ask for them by their name."""
        load_name = self.load_name(seed, alone=alone)
        return IncidentCard(
            slug=self.slug,
            alias=self.alias(seed),
            title=self.card_title,
            severity=self.severity,
            page_title=self.page_title,
            page_detail=self.page_detail,
            services=tuple(service.name for service in self.services if not service.hidden),
            suspects=self.suspects,
            editable=self.editable.name,
            charts=tuple(_asked_of(load_name, chart) for chart in self.charts),
            alerts=tuple(
                replace(rule, query=_renamed(load_name, rule.query)) for rule in self.alerts
            ),
            sla_s=self.sla_s,
            imported=self.imported,
            slide=self.slide,
        )


def _asked_of(load_name: str, chart: ChartSpec) -> ChartSpec:
    series = (replace(one, query=_renamed(load_name, one.query)) for one in chart.series)
    return replace(chart, series=tuple(series))


def _renamed(load_name: str, query: Query) -> Query:
    """A question to the incident's clients goes to the name that they have in this session."""
    return replace(query, service=load_name) if query.service == LOAD_NAME else query
