"""What stands in the notebook's list: notes and hypotheses in words. Pure; owner: the notes."""

from dataclasses import dataclass

from app.core.events import Stamp
from app.core.notebook import Hypothesis, hypotheses
from app.core.state import SessionState
from app.core.timeline import story_at_elapsed
from app.ui.panes.hypothesis_card import evidence_words
from app.ui.translation import tr
from app.ui.widgets.timers import story_text

NOBODY = "team"
_TONES = {"open": "human", "testing": "human", "supported": "ok", "refuted": "3"}


@dataclass(frozen=True, slots=True)
class NotebookRow:
    """One row; ``hypothesis_id`` is empty for a note, ``tone`` one of the theme's."""

    elapsed_s: float
    text: str
    about: str
    tone: str
    hypothesis_id: str = ""

    def holds(self, words: list[str]) -> bool:
        """Whether every word stands somewhere in the row; ``words`` are case-folded."""
        held = f"{self.text} {self.about}".casefold()
        return all(word in held for word in words)


def notebook_rows(state: SessionState) -> tuple[NotebookRow, ...]:
    """Notes and hypotheses, newest first."""
    rows = [_note(state, note.at, note.by, note.text) for note in state.notes]
    rows += [_thought(state, one) for one in hypotheses(state)]
    return tuple(sorted(rows, key=lambda row: -row.elapsed_s))


def _clock(state: SessionState, at: Stamp) -> str:
    return story_text(story_at_elapsed(state.marks, at.elapsed_s))


def _note(state: SessionState, at: Stamp, by: str, text: str) -> NotebookRow:
    signed = "" if by == NOBODY else f"  {by}"
    return NotebookRow(
        at.elapsed_s,
        f"{_clock(state, at)}{signed}\n{text}",
        tr("by {by}", by=tr(by) if by == NOBODY else by),
        "1",
    )


def _thought(state: SessionState, one: Hypothesis) -> NotebookRow:
    named = f", {one.stated.component}" if one.stated.component else ""
    signed = "" if one.by == NOBODY else f"  {one.by}"
    head = tr(
        "{clock}{signed}  Hypothesis {status}{named}",
        clock=_clock(state, one.at),
        signed=signed,
        status=tr(one.status),
        named=named,
    )
    below = ". ".join(part for part in (one.why, evidence_words(one)) if part)
    text = f"{head}\n{one.stated.text}" + (f"\n{below}" if below else "")
    moves = (
        tr(
            "{clock} {status} by {by}",
            clock=_clock(state, move.at),
            status=tr(move.status),
            by=move.by,
        )
        + (f": {move.why}" if move.why else "")
        for move in one.moves
    )
    about = "\n".join((tr("{id} by {by}", id=one.id.upper(), by=one.by), *moves))
    return NotebookRow(one.at.elapsed_s, text, about, _TONES[one.status], one.id)
