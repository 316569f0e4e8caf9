"""What a child is: plain values that can be handed to another process. Pure; any thread."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.runtime.ports import LOOPBACK

# A service ends with this status where its port is taken; any other comes from elsewhere.
EXIT_PORT_TAKEN = 79
CONTROL_HEADER = "X-Control"
DRAIN_S = 3.0  # how long a load that is held back waits for what is under way
MIB = 1024 * 1024
SERVICE_MEMORY_BYTES = 768 * MIB


@dataclass(frozen=True, slots=True)
class ChildSpec:
    """How to start one child.

    ``target`` is ``"package.module:function"``, called with ``kwargs`` in the child.
    ``env`` is added to a small neutral environment; the kiosk's own is not handed on.
    ``output_path`` receives stdout and stderr, bounded. A child is running once
    ``health_url`` answers 200, or at once where it is None. ``memory_limit_bytes`` bounds
    its data. A ``one_shot`` child is expected to end by itself: status 0 means stopped,
    any other failed, and it is never started again. ``outlives_parent`` is for the keeper
    alone, which has work to do when the kiosk is gone. Children that ``shares_session`` are
    together given as much of the processors as any other by kernels that share them out so.
    """

    name: str
    target: str
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    cwd: Path | None = None
    env: Mapping[str, str] = field(default_factory=dict)
    output_path: Path | None = None
    health_url: str | None = None
    low_priority: bool = False
    memory_limit_bytes: int | None = None
    start_timeout_s: float = 10.0
    one_shot: bool = False
    outlives_parent: bool = False
    shares_session: bool = False

    @property
    def port(self) -> int:
        """The port of ``health_url``, 0 where there is none."""
        return (urlsplit(self.health_url).port or 0) if self.health_url else 0


def service_spec(
    *,
    name: str,
    app: str = "orders.main:app",
    import_dirs: Iterable[Path],
    env: Mapping[str, str],
    port: int,
    host: str = LOOPBACK,
    cwd: Path | None = None,
    output_path: Path | None = None,
    hooks: Iterable[str] = (),
    low_priority: bool = False,
    memory_limit_bytes: int | None = SERVICE_MEMORY_BYTES,
    start_timeout_s: float = 10.0,
    conditions_path: Path | None = None,
    shares_session: bool = False,
) -> ChildSpec:
    """A Starlette service: the ASGI ``app`` (``"module:attribute"``) under uvicorn.

    ``import_dirs`` come first on the import path. ``hooks`` (``"package.module:function"``)
    run in the child before ``app`` is imported. Only loopback hosts are accepted. It runs
    under what the file at ``conditions_path`` says of it (``app.runtime.conditions``).
    """
    if host != LOOPBACK:
        raise ValueError(f"Services listen on {LOOPBACK} only, not on {host}.")
    return ChildSpec(
        name=name,
        target="app.runtime.service:serve",
        kwargs={
            "app": app,
            "import_dirs": tuple(str(each) for each in import_dirs),
            "host": host,
            "port": port,
            "hooks": tuple(hooks),
            "conditions": str(conditions_path) if conditions_path is not None else "",
        },
        cwd=cwd,
        env={"SERVICE_NAME": name, "HOST": host, "PORT": str(port), **env},
        output_path=output_path,
        health_url=f"http://{host}:{port}/healthz",
        low_priority=low_priority,
        memory_limit_bytes=memory_limit_bytes,
        start_timeout_s=start_timeout_s,
        # What runs at low priority takes its whole session down with it.
        shares_session=shares_session and not low_priority,
    )


def mesh_spec(
    *,
    name: str,
    port: int,
    edges: Mapping[str, tuple[int, int]],
    asked: Mapping[str, tuple[int, str]],
    conditions_path: Path,
    output_path: Path | None = None,
) -> ChildSpec:
    """The network between services as a child; see ``app.runtime.mesh.run``."""
    return ChildSpec(
        name=name,
        target="app.runtime.mesh:run",
        kwargs={
            "port": port,
            "edges": dict(edges),
            "asked": dict(asked),
            "conditions": str(conditions_path),
        },
        output_path=output_path,
        health_url=f"http://{LOOPBACK}:{port}/healthz",
        memory_limit_bytes=512 * MIB,
    )


def load_spec(
    *,
    traffic_path: Path,
    seed: int,
    stage: str,
    base_urls: Mapping[str, str],
    port: int,
    log_dir: Path,
    name: str = "clients",
    output_path: Path | None = None,
    timeout_s: float = 10.0,
    control_token: str = "",
) -> ChildSpec:
    """The open-loop load as a child: sends ``arrivals(seed, stage)`` of ``traffic_path``.

    ``base_urls`` maps a service's name to its URL; ``port`` serves ``/metrics`` and
    ``/healthz`` of the load itself. A target that is down is counted, and the load goes on.
    With ``control_token`` it can be held back, see ``app.runtime.load_control``.
    """
    return ChildSpec(
        name=name,
        target="app.runtime.load_child:run",
        kwargs={
            "name": name,
            "traffic_path": str(traffic_path),
            "seed": seed,
            "stage": stage,
            "base_urls": dict(base_urls),
            "port": port,
            "log_dir": str(log_dir),
            "timeout_s": timeout_s,
            "control_token": control_token,
        },
        output_path=output_path,
        health_url=f"http://{LOOPBACK}:{port}/healthz",
        memory_limit_bytes=1024 * MIB,
    )


def shared_load_spec(name: str, loads: Sequence[ChildSpec], output_path: Path) -> ChildSpec:
    """One child that sends what each of ``loads`` (from ``load_spec``) would send by itself.

    Each keeps its own port, log and name; the child's health is asked at the first one's.
    """
    return replace(
        loads[0],
        name=name,
        target="app.runtime.load_child:run_all",
        kwargs={"loads": tuple(each.kwargs for each in loads)},
        output_path=output_path,
    )
