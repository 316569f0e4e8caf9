"""The authoring kit: is an incident fit for a drill, a new one to start from, packs from others.

Blocking; runs on its caller's thread (the command line's). Owned by ``app.cli.scenario``;
nothing of a drill imports it. The public names are loaded on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.authoring.checking import Checker
    from app.authoring.outcome import Outcome
    from app.authoring.packs import import_pack
    from app.authoring.skeleton import write_skeleton

_HOMES = {
    "Checker": "checking",
    "Outcome": "outcome",
    "import_pack": "packs",
    "write_skeleton": "skeleton",
}

__all__ = ["Checker", "Outcome", "import_pack", "write_skeleton"]


def __getattr__(name: str) -> Any:
    """Load the public name ``name`` from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
