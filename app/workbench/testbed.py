"""The services of one verification: processes, ports, data and folders of their own.

Used from the verifier's thread; owned by ``app.workbench``. Laid out on disk as a session
is, with the probes' files in a second folder that no service is told of.
"""

import sqlite3
from pathlib import Path
from types import ModuleType

from app.catalog import Incident, ServiceDef
from app.core.errors import RuntimeFailure, VerificationError
from app.runtime import ChildSpec, ChildState, ChildStatus, Supervisor, free_ports, service_spec
from app.runtime.content_module import load_content_module
from app.workbench.dependency_gauge import DependencyGauge
from app.workbench.edge_gate import EdgeGate
from app.workbench.statement_probe import PATH_VARIABLE
from app.workbench.statements import StatementLog

STATEMENT_HOOK = "app.workbench.statement_probe:install"
GAUGE_HOOK = "app.workbench.dependency_gauge:install"


class Testbed:
    """Services that answer requests take part; the others (decoys) are left out."""

    def __init__(self, incident: Incident, source_dir: Path, folder: Path, seed: int) -> None:
        """``source_dir`` is a snapshot, ``folder`` empty; nothing is started yet."""
        self.incident = incident
        self.seed = seed
        self.folder = folder
        self.alias = incident.alias(seed)
        self.data_dir = folder / "session" / "data" / self.alias
        self.log_dir = folder / "session" / "logs"
        self.trace_dir = folder / "session" / "traces"
        self._private_dir = folder / "private"
        self._source_dir = source_dir
        self.services = _needed(incident)
        ports = free_ports(len(self.services))
        self.base_urls = {
            service.name: f"http://127.0.0.1:{port}"
            for service, port in zip(self.services, ports, strict=True)
        }
        self._statement_logs: dict[str, StatementLog] = {}
        self._gauges: dict[str, DependencyGauge] = {}
        self._gates: dict[tuple[str, str], EdgeGate] = {}
        self._specs = {
            service.name: self._spec(service, port)
            for service, port in zip(self.services, ports, strict=True)
        }
        self._supervisor = Supervisor(None)
        self._stopped: set[str] = set()

    def prepare(self) -> None:
        """Create fresh seeded data; ``VerificationError`` where that fails."""
        for folder in (self.data_dir, self.log_dir, self.trace_dir, self._private_dir):
            folder.mkdir(parents=True, exist_ok=True)
        try:
            load_module(self.incident.prepare_path).prepare(self.seed, self.data_dir)
        except (OSError, sqlite3.Error) as error:
            raise VerificationError(
                f"The data of the verification could not be written ({error}). "
                "Free some space and verify again; this says nothing of the fix."
            ) from error

    def start_all(self, timeout_s: float) -> None:
        """Start the helpers, then the team's service; see ``start``."""
        for service in self.services:
            self.start(service.name, timeout_s)

    def start(self, name: str, timeout_s: float) -> None:
        """Start one service and wait for its health.

        ``RuntimeFailure`` for the team's service, ``VerificationError`` for any other.
        """
        try:
            self._stopped.discard(name)
            self._supervisor.start_all([self._specs[name]], timeout_s=timeout_s)
        except RuntimeFailure as error:
            if self.incident.service(name).editable:
                raise
            raise VerificationError(
                f"{name} did not start, although nobody edits it: {error} "
                "This says nothing of the fix; verify again."
            ) from error

    def stop(self, name: str) -> None:
        """Stop one service and wait until its process is gone."""
        self._stopped.add(name)
        self._supervisor.stop(name)

    def close(self) -> None:
        """Stop everything."""
        self._supervisor.stop_all(timeout_s=2.0)
        self._supervisor.close()
        for gate in self._gates.values():
            gate.close()

    def pid(self, name: str) -> int:
        """Process id of a running service, 0 where it does not run."""
        return self._status(name).pid

    def gave_up(self, name: str) -> bool:
        """Whether a service ended by itself so often that it is left alone."""
        return self._status(name).state is ChildState.FAILED

    def pids(self) -> tuple[int, ...]:
        """Process ids of everything that runs now."""
        return tuple(status.pid for status in self._supervisor.status() if status.pid)

    def dead_helpers(self) -> tuple[str, ...]:
        """Services that should run, are nobody's to edit, and do not."""
        return tuple(
            service.name
            for service in self.services
            if not service.editable
            and service.name not in self._stopped
            and self._status(service.name).state is not ChildState.RUNNING
        )

    def statement_log(self, name: str) -> StatementLog:
        """What the statement probe in a service records."""
        return self._statement_logs[name]

    def gauge(self, name: str) -> DependencyGauge:
        """The gauge at an external dependency, or at one of several services of the team."""
        return self._gauges[name]

    def records(self) -> tuple[Path, ...]:
        """Files that grow with every request and statement of the team's services."""
        editables = {service.name for service in self.incident.editables}
        return (
            *(
                self._statement_logs[name].path
                for name in editables
                if name in self._statement_logs
            ),
            *(self._gauges[name].calls_path for name in editables if name in self._gauges),
        )

    def helper_url(self) -> str:
        """A running service that nobody edits; empty where there is none now."""
        helpers = [s.name for s in self.services if not s.editable and s.name not in self._stopped]
        return self.base_urls[helpers[0]] if helpers else ""

    def edge(self, caller: str, callee: str) -> EdgeGate:
        """The gate between two of several services of the team."""
        return self._gates[caller, callee]

    def _status(self, name: str) -> ChildStatus:
        return self._supervisor.status_of(name)

    def _spec(self, service: ServiceDef, port: int) -> ChildSpec:
        if service.external:
            import_dirs = [service.import_dir, self.incident.library_dir]
        else:
            import_dirs = [self._source_dir]
        env = dict(service.env) | {
            "LOG_DIR": str(self.log_dir),
            "TRACE_DIR": str(self.trace_dir),
            "DATA_DIR": str(self.data_dir),
        }
        for dependency in service.depends_on:
            env[f"{dependency.upper().replace('-', '_')}_URL"] = self._way(service, dependency)
        hooks, probe_env = self._probe(service, import_dirs)
        return service_spec(
            name=service.name,
            app=service.app,
            import_dirs=import_dirs,
            env=env | probe_env,
            port=port,
            cwd=self.data_dir,
            output_path=self.log_dir / f"{service.name}.out",
            hooks=hooks,
        )

    def _way(self, service: ServiceDef, dependency: str) -> str:
        """Where a service finds another: through a gate where both are the team's."""
        url = self.base_urls[dependency]
        if not (service.editable and self.incident.service(dependency).editable):
            return url
        gate = EdgeGate(int(url.rpartition(":")[2]))
        self._gates[service.name, dependency] = gate
        return f"http://127.0.0.1:{gate.port}"

    def _gauge(self, service: ServiceDef, import_dirs: list[Path]) -> dict[str, str]:
        folder = self._private_dir / service.name
        folder.mkdir(parents=True, exist_ok=True)
        self._gauges[service.name] = DependencyGauge(folder)
        return self._gauges[service.name].environment(service.app, import_dirs)

    def _probe(
        self, service: ServiceDef, import_dirs: list[Path]
    ) -> tuple[tuple[str, ...], dict[str, str]]:
        if service.external:
            return (GAUGE_HOOK,), self._gauge(service, import_dirs)
        self._private_dir.mkdir(parents=True, exist_ok=True)
        path = self._private_dir / f"{service.name}.jsonl"
        self._statement_logs[service.name] = StatementLog(path)
        variables = {PATH_VARIABLE: str(path)}
        if service.editable and len(self.incident.editables) > 1:
            variables |= self._gauge(service, import_dirs)
            return (STATEMENT_HOOK, GAUGE_HOOK), variables
        return (STATEMENT_HOOK,), variables


def _needed(incident: Incident) -> tuple[ServiceDef, ...]:
    """The team's service and everything it reaches, in starting order."""
    wanted, waiting = set[str](), [incident.editable.name]
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += incident.service(name).depends_on
    return tuple(service for service in incident.services if service.name in wanted)


def load_module(path: Path) -> ModuleType:
    """A module of an incident by its file; ``VerificationError`` where it cannot be loaded."""
    try:
        return load_content_module(path)
    except FileNotFoundError:
        raise VerificationError(
            f"{path} is missing, so this incident cannot be verified."
        ) from None
