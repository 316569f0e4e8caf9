"""What lies in a session's folder beside journal and telemetry: source and sent requests.

Reads only; blocking but small; any thread. Owned by ``RecordedDrill``.
"""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from app.catalog import Incident
from app.core.errors import WorkspaceError
from app.core.experiments import SentRequest
from app.core.ports import SourceFile
from app.core.state import SessionState
from app.runtime import newest_sent
from app.workbench import Workspace
from app.workbench.incident_source import incident_tree

_SAMPLE_AT_MOST = 100_000


class RecordedFiles:
    """The files of one session's folder, as they were at a moment."""

    def __init__(self, folder: Path, incidents: Mapping[str, Incident]) -> None:
        self._folder, self._incidents = folder, incidents

    def sources(self, state: SessionState, slug: str) -> tuple[SourceFile, ...]:
        """What ran in ``state``; edits that were never applied are not recorded.

        Nothing of an incident that is not installed.
        """
        incident, card = self._incidents.get(slug), state.card(slug)
        if incident is None or card is None:
            return ()
        tree = incident_tree(incident)
        run = self._folder / "run" / card.alias
        applied = [one.digest for _, one in state.revisions if one.incident == slug]
        for number in _newest_first(run) if applied else ():
            ran = Workspace(tree, run / str(number))
            with contextlib.suppress(WorkspaceError):
                if ran.digest() == applied[-1]:
                    return ran.files()
        return Workspace(tree, run / "1").files()

    def sent_requests(
        self, until_unix_s: float, limit: int, trace_id: str
    ) -> tuple[SentRequest, ...]:
        """What the clients had sent up to a time, newest first."""
        found = [
            sent
            for path in sorted((self._folder / "logs").glob("*.requests.jsonl"))
            for sent in newest_sent(path, _SAMPLE_AT_MOST, trace_id)
            if sent.unix_s <= until_unix_s
        ]
        found.sort(key=lambda sent: sent.unix_s, reverse=True)
        return tuple(found[:limit])


def _newest_first(run: Path) -> list[int]:
    names = (path.name for path in run.iterdir()) if run.is_dir() else ()
    return sorted((int(name) for name in names if name.isdigit()), reverse=True)
