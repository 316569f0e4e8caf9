"""Writes the files for other tools into the session's folder. Blocking; any thread."""

from pathlib import Path

from app.core.errors import WorkspaceError
from app.core.incident import IncidentCard, ServiceEndpoint
from app.core.state import SessionState
from app.interop.collector import collector_config
from app.interop.grafana import dashboard
from app.interop.prometheus import RULES_NAME, alert_rules, scrape_config

FOLDER_NAME = "interop"


def write_interop_files(session_dir: Path, state: SessionState) -> tuple[Path, ...]:
    """Write what other tools need to follow the drill in ``state``; returns the files.

    Only services that the team sees are named. Raises ``WorkspaceError`` where the folder
    cannot be written.
    """
    folder = session_dir / FOLDER_NAME
    endpoints = shown_endpoints(state)
    scraped = frozenset(endpoint.name for endpoint in endpoints)
    texts = {
        "prometheus.yml": scrape_config(endpoints, state.session_id),
        RULES_NAME: alert_rules(state.incidents),
        "grafana-dashboard.json": dashboard(state.incidents, state.session_id, scraped),
        "otel-collector.yml": collector_config(session_dir / "traces"),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_replace(folder / name, text) for name, text in texts.items())
    except OSError as error:
        raise WorkspaceError(
            f"The files for Prometheus and Grafana could not be written to {folder}: "
            f"{error.strerror or error}. The drill itself goes on without them."
        ) from error


def shown_endpoints(state: SessionState) -> tuple[ServiceEndpoint, ...]:
    """The services that a team sees, without those it has to find by itself."""
    names = {name for card in state.incidents for name in _names(card)}
    return tuple(endpoint for endpoint in state.endpoints if endpoint.name in names)


def _names(card: IncidentCard) -> set[str]:
    asked = {series.query.service for chart in card.charts for series in chart.series}
    return asked | set(card.services)


def _replace(path: Path, text: str) -> Path:
    """Never half a file: a tool may be reading it."""
    half = path.with_name(f"{path.name}.new")
    half.write_text(text, encoding="utf-8", newline="\n")
    return half.replace(path)
