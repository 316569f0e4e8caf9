"""What a facilitator has to be told when the drill moves: tone and sentence. Pure."""

from app.core.state import SessionState
from app.ui.screens.facilitator.words import alias_of

_VERDICTS = {
    "pass": ("ok", "passed its verification"),
    "fail": ("1", "did not pass its verification"),
    "error": ("time", "could not be verified"),
}


def console_news(before: SessionState, after: SessionState) -> tuple[tuple[str, str], ...]:
    """Claims that came in, verifications that ended, interruptions, the end of the drill."""
    told = [
        ("human", f"{claim.filed_by} filed a claim on {alias_of(after, claim.incident)}. It waits.")
        for claim in after.claims[len(before.claims) :]
        if claim.verdict == "waiting"
    ]
    finished = {run.id for run in before.verifications if run.result is not None}
    for run in after.verifications:
        if run.result is not None and run.id not in finished:
            tone, words = _VERDICTS[run.result.verdict]
            told.append((tone, f"The fix of {alias_of(after, run.incident)} {words}."))
    if len(after.interruptions) > len(before.interruptions):
        told.append(("1", "The program was away. The lost time counts as a pause."))
    if after.ended and not before.ended:
        told.append(("1", "The drill is over. Open claims and observations can still be written."))
    return tuple(told)
