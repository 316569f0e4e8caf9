"""What the launcher window and the command line start drills with. Any thread.

Implements ``core.ports.LauncherPort``. Opening, resuming and rehearsing take seconds, so
they run on a small pool and give futures; the drills they give are alive already.
"""

import random
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from app.catalog import (
    Incident,
    agenda_faults,
    drop_agenda,
    keep_agenda,
    keep_draft,
    kept_draft,
    list_agendas,
    list_incidents,
    list_own_agendas,
    list_packs,
    load_agenda,
    load_incident,
    load_mechanisms,
)
from app.core import commands as cmd
from app.core.agenda import Agenda
from app.core.agenda_editing import AgendaFault
from app.core.decide import Rules
from app.core.errors import ContentError, DrillError
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
from app.runtime import warm_up
from app.session import library, opening
from app.session.activities import ActivityBoard
from app.session.archive import write_archive
from app.session.doctor import examine
from app.session.drill import Drill
from app.session.pin_file import FILE_NAME, PinFile
from app.session.recorded import RecordedSession
from app.session.rehearsal import Rehearsal, Script
from app.session.taking_in import take_in

T = TypeVar("T")
BuildDrill = Callable[[opening.Opened, tuple[Incident, ...], float], Drill]

REHEARSAL_BASELINE_S = 15.0
SHOWN_SEED = 0


class Launcher:
    """Starts, resumes and rehearses drills below one folder of sessions."""

    def __init__(
        self, home: Path, build: BuildDrill, version: str, pin: PinFile | None = None
    ) -> None:
        """``build`` puts a drill together; ``home`` is where sessions are kept."""
        self._pin = pin or PinFile(home / FILE_NAME)
        self._home = home
        self._build = build
        self._version = version
        self._activities = ActivityBoard()
        self._pool = ThreadPoolExecutor(3, thread_name_prefix="launcher")
        self._lock = threading.Lock()
        self._open: list[Drill] = []

    @property
    def home(self) -> Path:
        """Where sessions are kept."""
        return self._home

    def prepare_children(self) -> None:
        """Start what the services will be forked from, so that the first drill starts sooner."""
        self._pool.submit(warm_up)

    def shutdown(self) -> None:
        """Close every drill that is still open; blocks for a few seconds at most."""
        for activity in self._activities.rows():
            self._activities.cancel(activity.id)
        for drill in list(self._open):  # first, so that a start under way is broken off
            self._close(drill)
        self._pool.shutdown(wait=True, cancel_futures=True)
        for drill in list(self._open):
            self._close(drill)
        self._pin.close()

    def pin(self) -> PinFile:
        """The lock before everything that is the facilitator's."""
        return self._pin

    def content(self) -> "Future[LauncherContent]":
        """The agendas and incidents that can be used, read anew from disk."""
        return self._pool.submit(self.read_content)

    def read_content(self) -> LauncherContent:
        """The same in the calling thread: every agenda and incident is read once."""
        agendas, faults = _readable(load_agenda, (*list_agendas(), *list_own_agendas()))
        incidents, more_faults = _readable(load_incident, (*list_incidents(), *list_packs()))
        return LauncherContent(
            tuple(sorted(agendas, key=lambda agenda: agenda.duration_s)),
            tuple(sorted((i.card(SHOWN_SEED) for i in incidents), key=lambda card: card.alias)),
            (*faults, *more_faults),
            frozenset(list_own_agendas()),
            kept_draft(),
        )

    def check_agenda(self, agenda: Agenda) -> "Future[tuple[AgendaFault, ...]]":
        """What keeps an agenda that is being written from being used."""
        return self._pool.submit(lambda: agenda_faults(agenda))

    def keep_agenda(self, agenda: Agenda) -> "Future[None]":
        """Keep an agenda of this laptop's own."""
        return self._pool.submit(lambda: _keep(agenda))

    def drop_agenda(self, agenda_id: str) -> "Future[None]":
        """Remove an agenda of this laptop's own."""
        return self._pool.submit(lambda: drop_agenda(agenda_id))

    def keep_agenda_draft(self, agenda: Agenda | None) -> "Future[None]":
        """Keep what is being written, or forget it."""
        return self._pool.submit(lambda: keep_draft(agenda))

    def sessions(self) -> "Future[tuple[SessionSummary, ...]]":
        """Earlier sessions, newest first."""
        return self._pool.submit(lambda: library.sessions(self._home))

    def save_session(self, session_id: str, target: Path) -> "Future[Path]":
        """Write a session as one file."""
        return self._pool.submit(lambda: self._save_session(session_id, target))

    def take_in_session(self, archive: Path) -> "Future[str]":
        """Make a saved session one of this laptop's."""
        return self._pool.submit(lambda: self._take_in_session(archive))

    def replay(self, session_id: str) -> "Future[ReplayPort]":
        """Open a session to go through it."""
        return self._pool.submit(lambda: self._replay(session_id))

    def create(self, request: SessionRequest) -> "Future[DrillPort]":
        """Begin a session and start its services."""
        return self._pool.submit(lambda: self._create(request))

    def resume(self, session_id: str) -> "Future[DrillPort]":
        """Open an earlier session where it stopped."""
        return self._pool.submit(lambda: self._resume(session_id))

    def close(self, drill: DrillPort) -> "Future[None]":
        """Stop a drill's services and close its journal."""
        found = next((one for one in self._open if one is drill), None)
        return self._pool.submit(lambda: self._close(found))

    def doctor(self) -> "Future[tuple[DoctorCheck, ...]]":
        """Check whether this laptop can run a drill."""
        return self._pool.submit(lambda: examine(self._home))

    def rehearse(self, request: RehearsalRequest) -> "Future[RehearsalResult]":
        """Run a whole drill without people."""
        return self._pool.submit(lambda: self.rehearse_now(request, _quiet))

    def activities(self) -> tuple[Activity, ...]:
        """Long work of the launcher under way."""
        return self._activities.rows()

    def cancel(self, activity_id: str) -> None:
        """Ask long work to stop."""
        self._activities.cancel(activity_id)

    def rehearse_now(
        self, request: RehearsalRequest, on_step: Callable[[RehearsalStep], None]
    ) -> RehearsalResult:
        """Rehearse in the calling thread, telling each step as it ends."""
        incidents = tuple(load_incident(slug) for slug in request.incidents)
        session = SessionRequest(
            agenda_id=request.agenda_id,
            incidents=request.incidents,
            team="Rehearsal",
            participants=(),
            facilitator="",
            attended=False,
            seed=request.seed,
        )
        home = request.out_dir or self._home
        with self._activities.doing("Rehearsing a drill", cancellable=True) as progress:
            drill = self._begin(session, incidents, REHEARSAL_BASELINE_S, home)
            script = Script(incidents, request.speed, REHEARSAL_BASELINE_S)

            def told(step: RehearsalStep) -> None:
                progress.step(None, f"{step.id}: {step.detail}")
                on_step(step)

            try:
                alive = drill.open()
                steps = Rehearsal(drill, script, told, lambda: progress.cancelled, alive).run()
                state = drill.state()
            finally:
                self._close(drill)
        ok = all(step.ok for step in steps) and bool(state.reports)
        reports = tuple(Path(path) for path in state.reports)
        return RehearsalResult(ok, state.session_id, steps, reports)

    def _save_session(self, session_id: str, target: Path) -> Path:
        with self._activities.doing("Saving the session as one file"):
            return write_archive(library.session_folder(self._home, session_id), target)

    def _take_in_session(self, archive: Path) -> str:
        with self._activities.doing("Taking in the session"):
            return take_in(archive, self._home)

    def _replay(self, session_id: str) -> RecordedSession:
        with self._activities.doing("Opening the recording"):
            folder = library.session_folder(self._home, session_id)
            return RecordedSession(folder, mechanisms=load_mechanisms())

    def _create(self, request: SessionRequest) -> Drill:
        with self._activities.doing("Starting the services") as progress:
            progress.step(None, "reading the incidents")
            incidents = tuple(load_incident(slug) for slug in request.incidents)
            preroll_s = load_agenda(request.agenda_id).preroll_s
            drill = self._begin(request, incidents, preroll_s, self._home)
            return self._alive(drill)

    def _begin(
        self,
        request: SessionRequest,
        incidents: tuple[Incident, ...],
        baseline_s: float,
        home: Path,
    ) -> Drill:
        _refuse_clashes(incidents)
        seed = request.seed if request.seed is not None else random.randrange(1, 1_000_000)
        command = cmd.CreateSession(
            session_id=opening.new_session_id(request.team, time.time()),
            team=request.team.strip(),
            participants=request.participants,
            facilitator=request.facilitator.strip(),
            agenda=load_agenda(request.agenda_id),
            incidents=tuple(one.card(seed, alone=len(incidents) == 1) for one in incidents),
            seed=seed,
            attended=request.attended,
            program_version=self._version,
        )
        opened = opening.create(home, command, Rules())
        return self._built(opened, incidents, baseline_s)

    def _resume(self, session_id: str) -> Drill:
        with self._activities.doing("Resuming the drill"):
            opened = opening.reopen(library.session_folder(self._home, session_id))
            slugs = [card.slug for card in opened.state.incidents]
            try:
                incidents = tuple(load_incident(slug) for slug in slugs)
            except DrillError:
                opened.journal.close()
                raise
            preroll_s = opened.state.agenda.preroll_s if opened.state.agenda else 0.0
            return self._alive(self._built(opened, incidents, preroll_s))

    def _alive(self, drill: Drill) -> Drill:
        """Open a drill; where its services do not come up, close it and let the error go on."""
        try:
            drill.open().result()
        except CancelledError:
            raise DrillError(
                "The kiosk was closed while the services started. "
                "The session is kept; resume it to go on."
            ) from None
        except BaseException:
            self._close(drill)
            raise
        return drill

    def _built(
        self, opened: opening.Opened, incidents: tuple[Incident, ...], baseline_s: float
    ) -> Drill:
        """Put the drill together; where that fails, let the journal go again."""
        try:
            drill = self._build(opened, incidents, baseline_s)
        except BaseException:
            opened.journal.close()
            raise
        with self._lock:
            self._open.append(drill)
        return drill

    def _close(self, drill: Drill | None) -> None:
        with self._lock:
            if drill is None or drill not in self._open:
                return
            self._open.remove(drill)
        drill.close()


def _keep(agenda: Agenda) -> None:
    keep_agenda(agenda)
    keep_draft(None)


def _quiet(_step: RehearsalStep) -> None:
    """The window follows a rehearsal through its activity."""


def _readable(load: Callable[[str], T], names: Iterable[str]) -> tuple[list[T], list[str]]:
    """What ``load`` makes of those names that it can read; a sentence for each of the others."""
    read, faults = [], []
    for name in names:
        try:
            read.append(load(name))
        except DrillError as error:
            faults.append(str(error))
    return read, faults


def _refuse_clashes(incidents: tuple[Incident, ...]) -> None:
    """Two incidents of one drill may not share a service's name or an alias."""
    owners: dict[str, str] = {}
    for incident in incidents:
        names = [service.name for service in incident.services]
        for name in (*names, incident.alias(SHOWN_SEED)):
            if name in owners:
                raise ContentError(
                    f"{owners[name]} and {incident.alias(SHOWN_SEED)} cannot be drilled together: "
                    f"both have {name}. Choose one of them; nothing was started."
                )
            owners[name] = incident.alias(SHOWN_SEED)
