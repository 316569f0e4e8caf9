"""All child processes of one drill: services, load, restarts on new code. Blocking.

Called from work threads; owned by the drill. The supervisor below has a thread of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.catalog import Incident
from app.core.errors import RuntimeFailure, WorkspaceError
from app.core.incident import ServiceEndpoint
from app.core.state import SessionState
from app.runtime import ChildStatus, FigureSampler, ProcessFigures, Supervisor
from app.session.activities import Progress
from app.session.stand import HEALTHY, INCIDENT, Stand
from app.telemetry import ProcessSample
from app.workbench import Workspace

START_TIMEOUT_S = 15.0
STOP_TIMEOUT_S = 2.0
LOAD_NAME = "clients"


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of an apply. ``healthy`` false: the last good code runs on."""

    digest: str
    files: tuple[str, ...]
    healthy: bool
    detail: str


class Fleet:
    """Starts, restarts, pauses and stops; knows no rules."""

    def __init__(
        self, folder: Path, incidents: tuple[Incident, ...], seed: int, supervisor: Supervisor
    ) -> None:
        self._folder = folder
        self._seed = seed
        self._supervisor = supervisor
        self._sampler = FigureSampler(supervisor.status)
        self._stands = {
            incident.slug: Stand(incident, folder, seed, _load_name(incident, incidents, seed))
            for incident in incidents
        }

    def start(self, state: SessionState, progress: Progress) -> tuple[ServiceEndpoint, ...]:
        """Start everything at the stage the drill is in; raises ``RuntimeFailure``."""
        for name in ("logs", "traces"):
            (self._folder / name).mkdir(parents=True, exist_ok=True)
        for stand in self._stands.values():
            progress.step(None, f"preparing the data of {stand.alias}")
            stand.prepare(state)
        progress.step(None, "waiting until all services are healthy")
        specs = [spec for stand in self._stands.values() for spec in stand.service_specs()]
        self._supervisor.start_all(specs, timeout_s=START_TIMEOUT_S)
        self._load(HEALTHY if state.page_at is None else INCIDENT)
        return self.endpoints()

    def set_stage(self, stage: str) -> None:
        """Let the clients go over to another stage."""
        for stand in self._stands.values():
            self._supervisor.restart(stand.load_name, stand.load(stage))

    def stop(self) -> None:
        """End every child within about two seconds."""
        self._supervisor.stop_all(timeout_s=STOP_TIMEOUT_S)
        self._supervisor.close()

    def apply(self, slug: str, progress: Progress) -> Applied:
        """Run the workspace's code; where it does not get healthy, the last good code.

        Raises ``WorkspaceError`` where the files cannot be taken or do not compile.
        """
        stand = self._stands[slug]
        progress.step(0.1, "reading and checking the files")
        revision = stand.workspace.revision()
        target = stand.next_source()
        stand.workspace.snapshot(target, revision)
        files = stand.workspace.changed_files()
        names = [service.name for service in stand.incident.editables]
        progress.step(0.4, f"restarting {', '.join(names)}")
        try:
            self._run_on(stand, target)
        except RuntimeFailure as error:
            progress.step(0.7, "going back to the last good code")
            self._run_on(stand, stand.source)
            detail = f"{error} The code that ran before runs on; mend the file and apply again."
            return Applied(revision.digest, files, False, detail)
        stand.source = target
        return Applied(revision.digest, files, True, f"{len(files)} files differ from the original")

    def pause(self, service: str) -> None:
        """Suspend one process."""
        self._supervisor.pause(service)

    def resume(self, service: str) -> None:
        """Let a suspended process go on."""
        self._supervisor.resume(service)

    def workspace(self, slug: str) -> Workspace:
        """The team's copy of an incident's source."""
        return self._stand(slug).workspace

    def running_source(self, slug: str) -> Path:
        """The snapshot that is in service."""
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
        loads = {stand.load_name for stand in self._stands.values()} | self._hidden()
        return tuple(
            ServiceEndpoint(
                row.name, self.targets()[row.name], row.port, row.pid, row.created_unix_s
            )
            for row in self._supervisor.status()
            if row.name not in loads
        )

    def statuses(self) -> tuple[ChildStatus, ...]:
        """Every child as the supervisor knows it."""
        return self._supervisor.status()

    def process_samples(self) -> tuple[ProcessSample, ...]:
        """Every child with its figures, for telemetry; one thread at a time."""
        figures = {row.name: row for row in self._sampler.sample()}
        shown = [row for row in self._supervisor.status() if row.name not in self._hidden()]
        return tuple(_sample(row, figures.get(row.name)) for row in shown)

    def take_source(self, slug: str, folder: Path) -> None:
        """Run the editable package that lies in ``folder`` from the next start on."""
        stand = self._stand(slug)
        target = stand.next_source()
        Workspace(stand.workspace.tree, folder).snapshot(target)
        stand.source = target

    def _stand(self, slug: str) -> Stand:
        try:
            return self._stands[slug]
        except KeyError:
            raise WorkspaceError("That incident is not part of this drill.") from None

    def _hidden(self) -> set[str]:
        incidents = [stand.incident for stand in self._stands.values()]
        return {each.name for one in incidents for each in one.services if each.hidden}

    def _load(self, stage: str) -> None:
        specs = [stand.load(stage) for stand in self._stands.values()]
        self._supervisor.start_all(specs, timeout_s=START_TIMEOUT_S)

    def _run_on(self, stand: Stand, source: Path) -> None:
        for spec in stand.editable_specs(source):
            self._supervisor.restart(spec.name, spec)


def _sample(status: ChildStatus, figures: ProcessFigures | None) -> ProcessSample:
    """The supervisor's row and the system's figures as telemetry takes them."""
    return ProcessSample(
        name=status.name,
        pid=status.pid if figures is not None else 0,
        port=status.port,
        state=status.state.value,
        cpu_percent=figures.cpu_percent if figures is not None else 0.0,
        rss_bytes=figures.rss_bytes if figures is not None else 0,
        threads=figures.threads if figures is not None else 0,
        paused=status.paused,
    )


def _load_name(incident: Incident, incidents: tuple[Incident, ...], seed: int) -> str:
    """``clients``, or one name an incident where there are several."""
    if len(incidents) == 1:
        return LOAD_NAME
    return f"{LOAD_NAME}-{incident.alias(seed).lower()}"
