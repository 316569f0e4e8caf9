"""One incident's services as child specs: folders, ports, environment. Owned by the fleet.

The services run from snapshots below ``run/<ALIAS>``, never from the workspace that the
team edits; their ports are kept as long as they can be.
"""

import contextlib
import secrets
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from app.catalog import Incident, ServiceDef
from app.core.errors import RuntimeFailure, WorkspaceError
from app.core.state import SessionState
from app.runtime import ChildSpec, load_spec, sample_path, service_spec
from app.session.chaos import edge_name
from app.session.children import Ports
from app.workbench import Revision, Workspace, next_snapshot_number
from app.workbench.incident_source import incident_tree
from app.workbench.testbed import load_module

HEALTHY, INCIDENT = "healthy", "incident"
# An edit that hangs at its import has to be contained within five seconds.
APPLY_TIMEOUT_S = 4.0


class Stand:
    """What is needed to start the services and the load of one incident."""

    def __init__(
        self,
        incident: Incident,
        folder: Path,
        seed: int,
        load_name: str,
        ports: Ports,
        conditions_path: Path | None = None,
    ) -> None:
        """``folder`` is the session's; ``load_name`` names the clients' process.

        With ``conditions_path`` the services find each other through the edges of the mesh
        and run under the conditions in that file; without, directly and under fair ones.
        """
        self.incident = incident
        self.seed = seed
        self.load_name = load_name
        self.control_token = secrets.token_hex(16)
        self._folder = folder
        self.alias = incident.alias(seed)
        self.workspace = Workspace(incident_tree(incident), folder / "workspace" / self.alias)
        self._ports = ports
        self._conditions_path = conditions_path
        self.source = folder / "run" / self.alias / "1"

    def prepare(self, state: SessionState) -> None:
        """Make data, workspace and the first snapshot, or take up those that are there."""
        data_dir = self._folder / "data" / self.alias
        if not data_dir.exists():
            self._fill(data_dir)
        if not self.workspace.folder.exists():
            with _whole_or_not_at_all(self.workspace.folder) as half:
                Workspace.create(self.workspace.tree, half)
        if not self.source.exists():
            self.take(self.workspace.original_revision(), self.source)
        applied = [r for _, r in state.revisions if r.incident == self.incident.slug and r.healthy]
        if applied:
            self.source = self._snapshot_of(applied[-1].digest) or self.source

    def _fill(self, data_dir: Path) -> None:
        """Create the databases of the incident."""
        try:
            with _whole_or_not_at_all(data_dir) as half:
                load_module(self.incident.prepare_path).prepare(self.seed, half)
        except (OSError, sqlite3.Error) as error:
            raise RuntimeFailure(
                f"The data of {self.alias} could not be written to {data_dir} ({error}). "
                "The drill cannot start without it. Free some space and start again."
            ) from error

    def take(self, revision: Revision, target: Path) -> None:
        """Check a revision and write it as the snapshot ``target``, whole or not at all."""
        with _whole_or_not_at_all(target) as half:
            self.workspace.snapshot(half, revision)

    def next_source(self) -> Path:
        """The folder of the snapshot that an apply writes."""
        run = self._folder / "run" / self.alias
        return run / str(next_snapshot_number(run))

    def service_specs(self) -> tuple[ChildSpec, ...]:
        """The services in starting order, from the running source."""
        return tuple(self.spec(service, self.source) for service in self.incident.services)

    def spec_of(self, name: str) -> ChildSpec:
        """How to restart one service as things are now.

        The team's service is given less time than at the first start.
        """
        service = self.incident.service(name)
        spec = self.spec(service, self.source)
        return replace(spec, start_timeout_s=APPLY_TIMEOUT_S) if service.editable else spec

    def load(self, stage: str) -> ChildSpec:
        """The clients of a stage."""
        return load_spec(
            name=self.load_name,
            traffic_path=self.incident.traffic_path,
            seed=self.seed,
            stage=stage,
            base_urls={s.name: self.url(s.name) for s in self.incident.services},
            port=self._ports.port(self.load_name),
            log_dir=self._folder / "logs",
            output_path=self._output(self.load_name),
            control_token=self.control_token,
        )

    def edges(self) -> Mapping[str, tuple[int, int]]:
        """Every edge with the port that stands for it and that of the callee."""
        return {
            edge_name(service.name, callee): (
                self._ports.port(edge_name(service.name, callee)),
                self._ports.port(callee),
            )
            for service in self.incident.services
            for callee in service.depends_on
        }

    def set_back(self) -> Mapping[str, tuple[int, str]]:
        """Services that can be made to start a copy over, with port and path."""
        return {
            service.name: (self._ports.port(service.name), service.set_back_by)
            for service in self.incident.services
            if service.set_back_by
        }

    def port_of_load(self) -> int:
        """Where the clients answer for themselves."""
        return self._ports.port(self.load_name)

    def sample_path(self) -> Path:
        """Where the clients keep a sample of what they sent."""
        return sample_path(self._folder / "logs", self.load_name)

    def url(self, name: str) -> str:
        """Where a service, or the load's own metrics, is found."""
        return f"http://127.0.0.1:{self._ports.port(name)}"

    def urls(self) -> Mapping[str, str]:
        """All of them by name."""
        return {name: self.url(name) for name in (*self.service_names(), self.load_name)}

    def service_names(self) -> tuple[str, ...]:
        """The services in starting order."""
        return tuple(service.name for service in self.incident.services)

    def dependants(self, name: str) -> tuple[ServiceDef, ...]:
        """The services whose environment names ``name``."""
        return tuple(s for s in self.incident.services if name in s.depends_on)

    def spec(self, service: ServiceDef, source: Path) -> ChildSpec:
        """One service; what a team may not read runs from the pristine content."""
        import_dir = service.import_dir if service.external else source
        library = self.incident.library_dir if service.external else source
        return service_spec(
            name=service.name,
            app=service.app,
            import_dirs=tuple(dict.fromkeys((import_dir, library))),
            env=self._environment(service),
            port=self._ports.port(service.name),
            cwd=self._folder / "data" / self.alias,
            output_path=self._output(service.name),
            low_priority=service.low_priority,
            conditions_path=self._conditions_path,
            shares_session=True,  # a dozen of them must not crowd out the window
        )

    def _environment(self, service: ServiceDef) -> dict[str, str]:
        urls = {
            f"{name.upper().replace('-', '_')}_URL": self._way(service, name)
            for name in service.depends_on
        }
        return {
            "LOG_DIR": str(self._folder / "logs"),
            "TRACE_DIR": str(self._folder / "traces"),
            "DATA_DIR": str(self._folder / "data" / self.alias),
            **urls,
            **dict(service.env),
        }

    def _way(self, service: ServiceDef, callee: str) -> str:
        """Where a service finds another one."""
        edge = edge_name(service.name, callee)
        return self.url(callee if self._conditions_path is None else edge)

    def _output(self, name: str) -> Path:
        return self._folder / "logs" / f"{name}.out"

    def _snapshot_of(self, digest: str) -> Path | None:
        """The newest snapshot with that content; its folder outlives a restart."""
        run = self._folder / "run" / self.alias
        numbers = sorted((int(p.name) for p in run.iterdir() if p.name.isdigit()), reverse=True)
        for number in numbers:
            with contextlib.suppress(WorkspaceError):
                if Workspace(self.workspace.tree, run / str(number)).digest() == digest:
                    return run / str(number)
        return None


@contextmanager
def _whole_or_not_at_all(folder: Path) -> Iterator[Path]:
    """A folder beside ``folder`` to fill, which becomes ``folder`` at the end of the block.

    A kiosk that is killed or a disk that fills up in between leaves nothing that a later
    start would take for whole.
    """
    half = folder.with_name(folder.name + ".part")
    shutil.rmtree(half, ignore_errors=True)
    try:
        yield half
        half.rename(folder)
    except OSError as error:
        raise WorkspaceError(
            f"{folder} could not be written ({error.strerror}), so this step was not done and "
            "what was there before is unharmed. Free some space, then try again."
        ) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
