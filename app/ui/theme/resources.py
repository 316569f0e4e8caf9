"""Where bundled files lie, from source and from the frozen bundle. Any thread; owner: ui."""

from pathlib import Path

RESOURCES_DIR = Path(__file__).resolve().parents[3] / "resources"


def resource_path(*parts: str) -> Path:
    """Absolute path of a bundled file, such as ``resource_path("icons", "pin.svg")``."""
    return RESOURCES_DIR.joinpath(*parts)
