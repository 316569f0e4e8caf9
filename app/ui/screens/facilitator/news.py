"""What a facilitator has to be told when the drill moves: tone and sentence. Pure."""

from app.core.state import SessionState
from app.ui.screens.facilitator.words import alias_of
from app.ui.translation import later, tr

_VERDICTS = {
    "pass": ("ok", later("The fix of {alias} passed its verification.")),
    "fail": ("1", later("The fix of {alias} did not pass its verification.")),
    "error": ("time", later("The fix of {alias} could not be verified.")),
}


def console_news(before: SessionState, after: SessionState) -> tuple[tuple[str, str], ...]:
    """Claims that came in, verifications that ended, interruptions, the end of the drill."""
    told = [
        (
            "human",
            tr(
                "{who} filed a claim on {alias}. It waits for you.",
                who=claim.filed_by,
                alias=alias_of(after, claim.incident),
            ),
        )
        for claim in after.claims[len(before.claims) :]
        if claim.verdict == "waiting"
    ]
    finished = {run.id for run in before.verifications if run.result is not None}
    for run in after.verifications:
        if run.result is not None and run.id not in finished:
            tone, words = _VERDICTS[run.result.verdict]
            told.append((tone, tr(words, alias=alias_of(after, run.incident))))
    if len(after.interruptions) > len(before.interruptions):
        told.append(("1", tr("The program was away. The lost time counts as a pause.")))
    if after.ended and not before.ended:
        words = later("The drill is over. Open claims and observations can still be written.")
        told.append(("1", tr(words)))
    return tuple(told)
