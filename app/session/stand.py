"""One incident's services as child specs: folders, ports, environment. Owned by the fleet.

The services run from snapshots below ``run/<ALIAS>``, never from the workspace that the
team edits; their ports stay the same for the whole session.
"""

import shutil
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from app.catalog import Incident, ServiceDef
from app.core.errors import RuntimeFailure
from app.core.state import SessionState
from app.runtime import ChildSpec, free_ports, load_spec, service_spec
from app.workbench import Workspace, next_snapshot_number
from app.workbench.incident_source import incident_tree
from app.workbench.testbed import load_module

HEALTHY, INCIDENT = "healthy", "incident"
# An edit that hangs at its import has to be contained within five seconds.
APPLY_TIMEOUT_S = 4.0


class Stand:
    """What is needed to start the services and the load of one incident."""

    def __init__(self, incident: Incident, folder: Path, seed: int, load_name: str) -> None:
        """``folder`` is the session's; ``load_name`` names the clients' process."""
        self.incident = incident
        self.seed = seed
        self.load_name = load_name
        self._folder = folder
        self.alias = incident.alias(seed)
        self.workspace = Workspace(incident_tree(incident), folder / "workspace" / self.alias)
        names = [*(service.name for service in incident.services), load_name]
        self._ports = dict(zip(names, free_ports(len(names)), strict=True))
        self.source = folder / "run" / self.alias / "1"

    def prepare(self, state: SessionState) -> None:
        """Make data, workspace and the first snapshot, or take up those that are there."""
        data_dir = self._folder / "data" / self.alias
        if not data_dir.exists():
            self._fill(data_dir)
        tree = incident_tree(self.incident)
        Workspace.open_or_create(tree, self.workspace.folder)
        if not self.source.exists():
            self.workspace.snapshot(self.source, self.workspace.original_revision())
        applied = [r for _, r in state.revisions if r.incident == self.incident.slug and r.healthy]
        if applied:
            self.source = self._snapshot_of(applied[-1].digest) or self.source

    def _fill(self, data_dir: Path) -> None:
        """Create the databases beside and rename: half-filled data is never taken up."""
        half = data_dir.with_name(data_dir.name + ".part")
        shutil.rmtree(half, ignore_errors=True)
        try:
            load_module(self.incident.prepare_path).prepare(self.seed, half)
            half.rename(data_dir)
        except (OSError, sqlite3.Error) as error:
            raise RuntimeFailure(
                f"The data of {self.alias} could not be written to {data_dir} ({error}). "
                "The drill cannot start without it. Free some space and start again."
            ) from error

    def next_source(self) -> Path:
        """The folder of the snapshot that an apply writes."""
        run = self._folder / "run" / self.alias
        return run / str(next_snapshot_number(run))

    def service_specs(self) -> tuple[ChildSpec, ...]:
        """The services in starting order, from the running source."""
        return tuple(self.spec(service, self.source) for service in self.incident.services)

    def editable_specs(self, source: Path) -> tuple[ChildSpec, ...]:
        """The team's services on the code in ``source``."""
        return tuple(
            replace(self.spec(service, source), start_timeout_s=APPLY_TIMEOUT_S)
            for service in self.incident.editables
        )

    def load(self, stage: str) -> ChildSpec:
        """The clients of a stage."""
        return load_spec(
            name=self.load_name,
            traffic_path=self.incident.traffic_path,
            seed=self.seed,
            stage=stage,
            base_urls={s.name: self.url(s.name) for s in self.incident.services},
            port=self._ports[self.load_name],
            log_dir=self._folder / "logs",
            output_path=self._output(self.load_name),
        )

    def url(self, name: str) -> str:
        """Where a service, or the load's own metrics, is found."""
        return f"http://127.0.0.1:{self._ports[name]}"

    def urls(self) -> Mapping[str, str]:
        """All of them by name."""
        return {name: self.url(name) for name in self._ports}

    def spec(self, service: ServiceDef, source: Path) -> ChildSpec:
        """One service; what a team may not read runs from the pristine content."""
        import_dir = service.import_dir if service.external else source
        library = self.incident.library_dir if service.external else source
        return service_spec(
            name=service.name,
            app=service.app,
            import_dirs=tuple(dict.fromkeys((import_dir, library))),
            env=self._environment(service),
            port=self._ports[service.name],
            cwd=self._folder / "data" / self.alias,
            output_path=self._output(service.name),
            low_priority=service.low_priority,
        )

    def _environment(self, service: ServiceDef) -> dict[str, str]:
        urls = {
            f"{name.upper().replace('-', '_')}_URL": self.url(name) for name in service.depends_on
        }
        return {
            "LOG_DIR": str(self._folder / "logs"),
            "TRACE_DIR": str(self._folder / "traces"),
            "DATA_DIR": str(self._folder / "data" / self.alias),
            **urls,
            **dict(service.env),
        }

    def _output(self, name: str) -> Path:
        return self._folder / "logs" / f"{name}.out"

    def _snapshot_of(self, digest: str) -> Path | None:
        """The newest snapshot with that content; its folder outlives a restart."""
        run = self._folder / "run" / self.alias
        tree = incident_tree(self.incident)
        numbers = sorted((int(p.name) for p in run.iterdir() if p.name.isdigit()), reverse=True)
        for number in numbers:
            if Workspace(tree, run / str(number)).digest() == digest:
                return run / str(number)
        return None
