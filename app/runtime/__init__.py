"""Child processes: supervision, limits, parent death, load, process figures.

The public names are loaded on first use: ``app.runtime.frozen`` has to be importable
before anything else of the program, and a child needs only its own part.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.runtime.burst import BurstOutcome, run_burst
    from app.runtime.conditions import (
        Conditions,
        EdgeConditions,
        ServiceConditions,
        write_conditions,
    )
    from app.runtime.exchange import exchange
    from app.runtime.figures import FigureSampler, ProcessFigures
    from app.runtime.launch import warm_up
    from app.runtime.load import run_load
    from app.runtime.load_control import held_back
    from app.runtime.load_report import LoadReport, Sample
    from app.runtime.log_disk import can_fill_log_disk
    from app.runtime.ports import free_port, free_ports, port_is_free
    from app.runtime.sent_requests import newest as newest_sent
    from app.runtime.sent_requests import sample_path
    from app.runtime.spec import ChildSpec, load_spec, mesh_spec, service_spec, shared_load_spec
    from app.runtime.states import ChildState
    from app.runtime.supervisor import ChildStatus, Supervisor
    from app.runtime.task import run_in_child
    from app.runtime.trace_context import new_trace
    from app.runtime.traffic import Arrival, Retry, burst_times, poisson_times

_HOMES = {
    "Arrival": "traffic",
    "BurstOutcome": "burst",
    "ChildSpec": "spec",
    "ChildState": "states",
    "ChildStatus": "supervisor",
    "Conditions": "conditions",
    "EdgeConditions": "conditions",
    "FigureSampler": "figures",
    "LoadReport": "load_report",
    "ProcessFigures": "figures",
    "Retry": "traffic",
    "Sample": "load_report",
    "ServiceConditions": "conditions",
    "Supervisor": "supervisor",
    "burst_times": "traffic",
    "can_fill_log_disk": "log_disk",
    "exchange": "exchange",
    "free_port": "ports",
    "free_ports": "ports",
    "held_back": "load_control",
    "load_spec": "spec",
    "mesh_spec": "spec",
    "new_trace": "trace_context",
    "newest_sent": "sent_requests",
    "poisson_times": "traffic",
    "port_is_free": "ports",
    "run_burst": "burst",
    "run_in_child": "task",
    "run_load": "load",
    "sample_path": "sent_requests",
    "service_spec": "spec",
    "shared_load_spec": "spec",
    "warm_up": "launch",
    "write_conditions": "conditions",
}

_NAMES_AT_HOME = {"newest_sent": "newest"}

__all__ = [
    "Arrival",
    "BurstOutcome",
    "ChildSpec",
    "ChildState",
    "ChildStatus",
    "Conditions",
    "EdgeConditions",
    "FigureSampler",
    "LoadReport",
    "ProcessFigures",
    "Retry",
    "Sample",
    "ServiceConditions",
    "Supervisor",
    "burst_times",
    "can_fill_log_disk",
    "exchange",
    "free_port",
    "free_ports",
    "held_back",
    "load_spec",
    "mesh_spec",
    "new_trace",
    "newest_sent",
    "poisson_times",
    "port_is_free",
    "run_burst",
    "run_in_child",
    "run_load",
    "sample_path",
    "service_spec",
    "shared_load_spec",
    "warm_up",
    "write_conditions",
]


def __getattr__(name: str) -> Any:
    """Load the public name ``name`` from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(f"{__name__}.{_HOMES[name]}")
    value = getattr(home, _NAMES_AT_HOME.get(name, name))
    globals()[name] = value
    return value
