"""Settings that every service reads from its environment."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a service lives and where it writes."""

    service_name: str
    log_dir: Path
    trace_dir: Path
    data_dir: Path
    log_level: str

    @classmethod
    def from_env(cls) -> "Settings":
        """Read the environment; ``KeyError`` names the variable that is missing."""
        return cls(
            service_name=os.environ["SERVICE_NAME"],
            log_dir=Path(os.environ["LOG_DIR"]),
            trace_dir=Path(os.environ["TRACE_DIR"]),
            data_dir=Path(os.environ["DATA_DIR"]),
            log_level=os.environ.get("LOG_LEVEL", "INFO"),
        )


def dependency_url(name: str) -> str:
    """Base URL of another service, from ``<NAME>_URL``."""
    return os.environ[f"{name.upper().replace('-', '_')}_URL"].rstrip("/")
