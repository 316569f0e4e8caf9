"""Team workspaces and the verification kit.

The public names are loaded on first use: a service's child imports only the probe that
is laid into it, and nothing of the kit.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.workbench.bench import Bench
    from app.workbench.incident_source import incident_tree
    from app.workbench.reference import verify_overlay
    from app.workbench.revision import Revision
    from app.workbench.verification import run_verification
    from app.workbench.verification_child import verify_in_child
    from app.workbench.workspace import Workspace, next_snapshot_number

_HOMES = {
    "Bench": "bench",
    "Revision": "revision",
    "Workspace": "workspace",
    "next_snapshot_number": "workspace",
    "run_verification": "verification",
    "verify_in_child": "verification_child",
    "verify_overlay": "reference",
    "incident_tree": "incident_source",
}

__all__ = [
    "Bench",
    "Revision",
    "Workspace",
    "incident_tree",
    "next_snapshot_number",
    "run_verification",
    "verify_in_child",
    "verify_overlay",
]


def __getattr__(name: str) -> Any:
    """Load the public name ``name`` from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
