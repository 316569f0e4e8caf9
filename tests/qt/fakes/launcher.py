"""A launcher with two agendas, one incident and two earlier sessions, all at hand at once."""

from concurrent.futures import Future
from pathlib import Path
from typing import Any

from app.catalog import agenda_faults
from app.core.agenda import Agenda
from app.core.agenda_editing import AgendaFault
from app.core.ports import (
    Activity,
    DoctorCheck,
    DrillPort,
    LauncherContent,
    RehearsalRequest,
    RehearsalResult,
    RehearsalStep,
    ReplayPort,
    SessionRequest,
    SessionSummary,
)
from tests.qt.fakes.agendas import DRILL_60, WORKSHOP
from tests.qt.fakes.futures import ended
from tests.qt.fakes.incident import CARD
from tests.qt.fakes.pin import FakePin
from tests.qt.fakes.situations import busy_drill
from tests.qt.fakes.telemetry import T0_UNIX_S


class FakeLauncher:
    """Two agendas, one incident, two earlier sessions."""

    def __init__(self) -> None:
        self.drill = busy_drill()
        self.requests: list[SessionRequest] = []
        self.rehearsals: list[RehearsalRequest] = []
        self.resumed: list[str] = []
        self.closed: list[DrillPort] = []
        self.work: tuple[Activity, ...] = ()
        self.cancelled: list[str] = []
        self.create_future: Future[Any] | None = None
        self.content_future: Future[Any] | None = None
        self.close_future: Future[Any] | None = None
        self.problem_sentences: tuple[str, ...] = ()
        self.lock = FakePin("")
        self.saved: list[tuple[str, Path]] = []
        self.taken_in: list[Path] = []
        self.replayed: list[str] = []
        self.replay_port: Any = None
        self.own_agendas: dict[str, Agenda] = {}
        self.agenda_draft: Agenda | None = None

    def content(self) -> "Future[LauncherContent]":
        agendas = (DRILL_60, WORKSHOP, *self.own_agendas.values())
        own = frozenset(self.own_agendas)
        known = LauncherContent(agendas, (CARD,), self.problem_sentences, own, self.agenda_draft)
        return self.content_future or ended(known)

    def pin(self) -> FakePin:
        return self.lock

    def save_session(self, session_id: str, target: Path) -> "Future[Path]":
        self.saved.append((session_id, target))
        return ended(target)

    def take_in_session(self, archive: Path) -> "Future[str]":
        self.taken_in.append(archive)
        return ended("s3")

    def check_agenda(self, agenda: Agenda) -> "Future[tuple[AgendaFault, ...]]":
        return ended(agenda_faults(agenda))

    def keep_agenda(self, agenda: Agenda) -> "Future[None]":
        self.own_agendas[agenda.id] = agenda
        self.agenda_draft = None
        return ended(None)

    def drop_agenda(self, agenda_id: str) -> "Future[None]":
        del self.own_agendas[agenda_id]
        return ended(None)

    def keep_agenda_draft(self, agenda: Agenda | None) -> "Future[None]":
        self.agenda_draft = agenda
        return ended(None)

    def sessions(self) -> "Future[tuple[SessionSummary, ...]]":
        rows = (
            SessionSummary(
                "s1",
                "Nightjar",
                "Workshop, 180 minutes",
                ("INC-302",),
                T0_UNIX_S,
                "Stopped at 03:17 in Phase 1 with 2 pins and no claim yet.",
                True,
            ),
            SessionSummary(
                "s0",
                "Tawny Owl",
                "Drill, 60 minutes",
                ("INC-302",),
                T0_UNIX_S - 86_400,
                "Found the cause after 14 min and the fix passed at the second attempt.",
                False,
            ),
        )
        return ended(rows)

    def replay(self, session_id: str) -> "Future[ReplayPort]":
        self.replayed.append(session_id)
        return ended(self.replay_port)

    def create(self, request: SessionRequest) -> "Future[DrillPort]":
        self.requests.append(request)
        return self.create_future or ended(self.drill)

    def resume(self, session_id: str) -> "Future[DrillPort]":
        self.resumed.append(session_id)
        return ended(self.drill)

    def close(self, drill: DrillPort) -> "Future[None]":
        self.closed.append(drill)
        return self.close_future or ended(None)

    def doctor(self) -> "Future[tuple[DoctorCheck, ...]]":
        return ended(
            (
                DoctorCheck("python", True, "3.11.7", "3.11 or newer", ""),
                DoctorCheck(
                    "disk",
                    False,
                    "0.4 GB free",
                    "1 GB free",
                    "Delete old sessions or choose another folder.",
                ),
            )
        )

    def rehearse(self, request: RehearsalRequest) -> "Future[RehearsalResult]":
        self.rehearsals.append(request)
        steps = (
            RehearsalStep("services-up", True, "4 services healthy in 0.8 s", 0.8),
            RehearsalStep("verification", True, "all 9 checks passed", 41.0),
        )
        return ended(RehearsalResult(True, "r1", steps, (Path("/nonexistent/report.pdf"),)))

    def activities(self) -> tuple[Activity, ...]:
        return self.work

    def cancel(self, activity_id: str) -> None:
        self.cancelled.append(activity_id)
