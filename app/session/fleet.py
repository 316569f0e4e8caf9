"""All child processes of one drill: services, load, restarts on new code. Blocking.

Called from work threads; owned by the drill. The supervisor below has a thread of its own.
"""

import errno
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.catalog import Incident
from app.catalog.incident import LOAD_NAME
from app.core.errors import RuntimeFailure, WorkspaceError
from app.core.incident import ServiceEndpoint
from app.core.state import SessionState
from app.runtime import (
    ChildSpec,
    ChildStatus,
    Conditions,
    mesh_spec,
    shared_load_spec,
    warm_up,
    write_conditions,
)
from app.session.activities import Progress
from app.session.chaos import conditions_of
from app.session.children import Children, OnFailed
from app.session.fleet_figures import FleetFigures
from app.session.reach import Reach
from app.session.stand import HEALTHY, INCIDENT, Stand
from app.telemetry import ProcessSample
from app.workbench import Workspace

MESH_NAME = "mesh"
PRIVATE_FOLDER = "private"


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of an apply. ``healthy`` false: the last good code runs on."""

    digest: str
    files: tuple[str, ...]
    healthy: bool
    detail: str


class Fleet:
    """Starts, restarts, pauses and stops; knows no rules."""

    def __init__(self, folder: Path, incidents: tuple[Incident, ...], seed: int) -> None:
        self._folder = folder
        self._seed = seed
        self._children = Children()
        self._figures = FleetFigures(self._children.status, self._hidden, self._names_of_load)
        self._conditions_path = folder / PRIVATE_FOLDER / "conditions.json"
        self._stands = {
            incident.slug: Stand(
                incident,
                folder,
                seed,
                incident.load_name(seed, alone=len(incidents) == 1),
                self._children.ports,
                self._conditions_path,
            )
            for incident in incidents
        }
        self._children.ports.belong(MESH_NAME, self._edges())
        self._children.ports.belong(LOAD_NAME, self._load_names() - {LOAD_NAME})
        self.reach = Reach(self._stands)
        self._stage = HEALTHY
        self._turn = threading.RLock()
        self._stopping = False
        self._on_moved: Callable[[str], None] | None = None

    def listen(self, on_failed: OnFailed, on_moved: Callable[[str], None]) -> None:
        """Before ``start``: whom to tell of children left alone, and of ports that changed.

        ``on_failed(name, why)`` comes from the supervisor's thread and may not ask anything
        of the fleet there; ``on_moved(sentence)`` comes from whichever thread moved it.
        """
        self._children.listen(on_failed)
        self._on_moved = on_moved

    def start(self, state: SessionState, progress: Progress) -> tuple[ServiceEndpoint, ...]:
        """Start everything at the stage the drill is in; raises ``RuntimeFailure``."""
        self._make_folders()
        warm_up()  # the fork server imports while data is prepared
        for stand in self._stands.values():
            progress.step(None, f"preparing the data of {stand.alias}")
            stand.prepare(state)
        progress.step(None, "waiting until all services are healthy")
        self.set_conditions(conditions_of(state))
        self._stage = HEALTHY if state.page_at is None else INCIDENT
        stands = self._stands.values()
        try:
            with self._turn:
                self._children.start_all(
                    lambda: [self._mesh(), *(s for one in stands for s in one.service_specs())]
                )
                self._children.start_all(lambda: [self._load()])
        except RuntimeFailure as error:
            raise RuntimeFailure(
                f"The services are not all up, so there is nothing to drill on yet. {error} "
                "What was recorded before is kept; mend what is named here and start again."
            ) from error
        return self.endpoints()

    def set_conditions(self, conditions: Conditions) -> None:
        """Have network, services and disk be under ``conditions`` within a moment."""
        try:
            write_conditions(self._conditions_path, conditions)
        except OSError as error:
            why = "the disk is full" if error.errno == errno.ENOSPC else error.strerror
            raise RuntimeFailure(
                f"What was triggered or reverted could not be told to the services: "
                f"{self._conditions_path} cannot be written ({why}). They go on as before. "
                "Free some space, then trigger or revert it again."
            ) from error

    def set_stage(self, stage: str) -> None:
        """Let the clients go over to another stage."""
        with self._turn:
            self._stage = stage
            self._restart_load()

    def look_after(self, name: str, why: str) -> str:
        """Bring back a child that was left alone because its port was taken.

        A sentence for people where it stays down, empty where there is nothing to tell.
        """
        with self._turn:
            if self._stopping or not self._children.is_left_alone(name):
                return ""
            if self._children.lost_its_port(name):
                if name == MESH_NAME:
                    self._restart_mesh()
                    return ""
                if name == LOAD_NAME:
                    self._restart_load()
                    return ""
                self._restart(next(s for s in self._stands.values() if name in s.urls()), name)
                return ""
            return (
                f"{name} is down. {why} The drill and its clock go on without it: apply a mended "
                "change, or leave the drill and resume it to start everything again."
            )

    def stop(self) -> None:
        """End every child within about two seconds, also while others wait for one."""
        self._stopping = True
        self._children.stop()

    def apply(self, slug: str, progress: Progress) -> Applied:
        """Run the workspace's code; where it does not get healthy, the last good code.

        Raises ``WorkspaceError`` where the files cannot be taken or do not compile.
        """
        with self._turn:
            return self._apply(self._stand(slug), progress)

    def _apply(self, stand: Stand, progress: Progress) -> Applied:
        progress.step(0.1, "reading and checking the files")
        revision = stand.workspace.revision()
        target, before = stand.next_source(), stand.source
        stand.take(revision, target)
        files = stand.workspace.changed_files()
        progress.step(0.4, f"restarting {', '.join(_editable_names(stand))}")
        try:
            stand.source = target
            self._restart_editables(stand)
        except RuntimeFailure as error:
            if self._stopping:
                raise
            progress.step(0.7, "going back to the last good code")
            stand.source = before
            return Applied(revision.digest, files, False, f"{error} {self._gone_back(stand)}")
        return Applied(revision.digest, files, True, f"{len(files)} files differ from the original")

    def _gone_back(self, stand: Stand) -> str:
        """Restart on the code that ran before, and say so."""
        try:
            self._restart_editables(stand)
        except RuntimeFailure as error:
            return (
                f"The code that ran before did not start again either: {error} Apply once more; "
                "if that fails too, leave the drill and resume it: nothing is lost."
            )
        return "The code that ran before runs on; mend the file and apply again."

    def pause(self, service: str) -> None:
        """Suspend one process."""
        self._children.pause(self._child_of(service))

    def resume(self, service: str) -> None:
        """Let a suspended process go on."""
        self._children.resume(self._child_of(service))

    def workspace(self, slug: str) -> Workspace:
        """The team's copy of an incident's source."""
        return self._stand(slug).workspace

    def running_source(self, slug: str) -> Path:
        """The snapshot that is in service; waits for an apply under way."""
        with self._turn:
            return self._stand(slug).source

    def incident(self, slug: str) -> Incident:
        """One incident with everything the program knows of it."""
        return self._stand(slug).incident

    def fresh_seed(self, slug: str, number: int) -> int:
        """A seed for a verification that is neither the drill's nor an earlier one's."""
        return (self._seed * 7919 + 104_729 * (number + 1) + len(slug)) % 1_000_000 + 1

    def targets(self) -> Mapping[str, str]:
        """Everything that answers ``/metrics`` and is not hidden, by name."""
        hidden = self._hidden()
        return {
            name: url
            for stand in self._stands.values()
            for name, url in stand.urls().items()
            if name not in hidden
        }

    def endpoints(self) -> tuple[ServiceEndpoint, ...]:
        """Where the services are; the load and what is hidden are left out."""
        unseen = {LOAD_NAME} | self._hidden()
        return tuple(
            ServiceEndpoint(
                row.name, self.targets()[row.name], row.port, row.pid, row.created_unix_s
            )
            for row in self._children.status()
            if row.name not in unseen
        )

    def hidden_services(self) -> frozenset[str]:
        """Services that are told of nowhere."""
        incidents = [stand.incident for stand in self._stands.values()]
        return frozenset(each.name for one in incidents for each in one.services if each.hidden)

    def statuses(self) -> tuple[ChildStatus, ...]:
        """Every child as the supervisor knows it."""
        return self._children.status()

    def process_samples(self) -> tuple[ProcessSample, ...]:
        """Every child with its figures, for telemetry; one thread at a time."""
        return self._figures.samples()

    def _names_of_load(self) -> Mapping[str, Mapping[str, int]]:
        """The clients' process and the names with which a team sees it, each with its port."""
        names = [stand.load_name for stand in self._stands.values()]
        return {LOAD_NAME: {name: self._children.ports.port(name) for name in names}}

    def take_source(self, slug: str, folder: Path) -> None:
        """Run the editable package that lies in ``folder`` from the next start on."""
        stand = self._stand(slug)
        target = stand.next_source()
        stand.take(Workspace(stand.workspace.tree, folder).revision(), target)
        stand.source = target

    def _stand(self, slug: str) -> Stand:
        try:
            return self._stands[slug]
        except KeyError:
            raise WorkspaceError("That incident is not part of this drill.") from None

    def _make_folders(self) -> None:
        try:
            for name in ("logs", "traces", PRIVATE_FOLDER):
                (self._folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RuntimeFailure(
                f"The services have no place for their logs: {error.filename} could not be made "
                f"({error.strerror}). The drill cannot start without them. Free some space or "
                "check the rights of the folder, then open the session again."
            ) from error

    def _restart(self, stand: Stand, name: str) -> None:
        """Restart one service; where its port was taken meanwhile, tell who has to know."""
        lost = self._children.restart(name, lambda: stand.spec_of(name))
        if lost is None:
            return
        if stand.dependants(name):
            self._restart_mesh()
        self._restart_load()
        self._tell_moved(name, lost, (stand.url(name),))

    def _restart_load(self) -> None:
        """Restart the clients at the stage of now; where a port was taken, tell who has to know."""
        lost = self._children.restart(LOAD_NAME, self._load)
        if lost is not None:
            urls = tuple(stand.url(stand.load_name) for stand in self._stands.values())
            self._tell_moved(LOAD_NAME, lost, urls)

    def _tell_moved(self, name: str, lost: int, urls: tuple[str, ...]) -> None:
        if self._on_moved is not None:
            self._on_moved(
                f"Another program took port {lost}, so {name} was given another one: "
                f"{', '.join(urls)}. The drill goes on; use the new address in your own commands."
            )

    def _restart_mesh(self) -> None:
        """Restart the edges; where one had to move, so do those who call through it."""
        if self._children.restart(MESH_NAME, self._mesh) is None:
            return
        for stand in self._stands.values():
            for service in stand.incident.services:
                if service.depends_on:
                    self._restart(stand, service.name)

    def _load(self) -> ChildSpec:
        """The clients of all incidents, in one process."""
        loads = [stand.load(self._stage) for stand in self._stands.values()]
        return shared_load_spec(LOAD_NAME, loads, self._folder / "logs" / f"{LOAD_NAME}.out")

    def _load_names(self) -> set[str]:
        return {stand.load_name for stand in self._stands.values()}

    def _child_of(self, name: str) -> str:
        """The process behind a name that a team sees."""
        return LOAD_NAME if name in self._load_names() else name

    def _mesh(self) -> ChildSpec:
        set_back = {k: v for stand in self._stands.values() for k, v in stand.set_back().items()}
        return mesh_spec(
            name=MESH_NAME,
            port=self._children.ports.port(MESH_NAME),
            edges=self._edges(),
            asked=set_back,
            conditions_path=self._conditions_path,
            output_path=self._folder / PRIVATE_FOLDER / f"{MESH_NAME}.out",
        )

    def _edges(self) -> Mapping[str, tuple[int, int]]:
        return {k: v for stand in self._stands.values() for k, v in stand.edges().items()}

    def _restart_editables(self, stand: Stand) -> None:
        for name in _editable_names(stand):
            self._restart(stand, name)

    def _hidden(self) -> set[str]:
        return {MESH_NAME, *self.hidden_services()}


def _editable_names(stand: Stand) -> list[str]:
    return [service.name for service in stand.incident.editables]
