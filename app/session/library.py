"""The sessions on this laptop: where they are and what each came to. Blocking; any thread."""

from collections.abc import Iterator
from pathlib import Path

from app.core.errors import DrillError, JournalError
from app.core.evolve import fold
from app.core.kpis import compute
from app.core.ports import SessionSummary
from app.core.state import SessionState
from app.journal import JournalReader
from app.session.opening import JOURNAL_NAME


def sessions(home: Path) -> tuple[SessionSummary, ...]:
    """Every session below ``home``, newest first; one that cannot be read says why."""
    return tuple(sorted(_summaries(home), key=lambda row: row.session_id, reverse=True))


def session_folder(home: Path, session: str) -> Path:
    """The folder of a session given by id, by folder or by the start of its id.

    Raises ``JournalError`` where there is none, or more than one that starts so.
    """
    if (Path(session) / JOURNAL_NAME).is_file():
        return Path(session).resolve()
    found = list(_folders(home))
    matching = [path for path in found if path.name.startswith(session)]
    exact = [path for path in matching if path.name == session]
    if len(exact or matching) == 1:
        return (exact or matching)[0]
    known = ", ".join(sorted(path.name for path in found)[-5:]) or "none yet"
    what = "No session" if not matching else "More than one session"
    raise JournalError(
        f"{what} is called {session!r}. The newest sessions in {home} are: {known}. "
        "Give one of these names or the folder of a session."
    )


def read_state(folder: Path) -> SessionState:
    """The state a session's journal folds to, read without locking it."""
    reader = JournalReader.open(folder / JOURNAL_NAME)
    try:
        return fold(reader.replay())
    finally:
        reader.close()


def _summaries(home: Path) -> Iterator[SessionSummary]:
    for folder in _folders(home):
        try:
            state = read_state(folder)
        except DrillError as error:
            written_unix_s = (folder / JOURNAL_NAME).stat().st_mtime
            yield SessionSummary(folder.name, "", "", (), written_unix_s, "", False, str(error))
        else:
            if state.session_id:
                yield _summary(state, folder.name)


def _folders(home: Path) -> Iterator[Path]:
    """Folders of sessions; a hidden one is an archive whose taking in was broken off."""
    for path in home.glob(f"*/{JOURNAL_NAME}"):
        if not path.parent.name.startswith("."):
            yield path.parent


def _summary(state: SessionState, folder: str) -> SessionSummary:
    """By its folder's name, which is what it is opened by, also where somebody copied it."""
    return SessionSummary(
        session_id=folder,
        team=state.team,
        agenda_title=state.agenda.title if state.agenda else "",
        aliases=tuple(card.alias for card in state.incidents),
        started_unix_s=state.created_at.wall_unix_s if state.created_at else 0.0,
        story=_story(state),
        resumable=not state.ended,
    )


def _story(state: SessionState) -> str:
    """One sentence on how far the drill came."""
    if not state.started:
        return "Left before the agenda began."
    kpis = compute(state)
    found = sum(1 for row in kpis.incidents if row.time_to_cause_s is not None)
    fixed = sum(1 for row in kpis.incidents if row.last_fix_passes)
    of = len(kpis.incidents)
    came_to = f"{found} of {of} root causes verified, {fixed} of {of} fixes passed"
    if state.ended:
        return f"Ended: {came_to}."
    title = state.entry.title if state.entry else ""
    return f"Left in “{title}”: {came_to}."
