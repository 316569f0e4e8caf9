"""What a team has to be told when the drill moves: tone and sentence. Pure.

Compares two states; the window shows the sentences as toasts.
"""

from app.core.gates import can_fix
from app.core.state import SessionState
from app.ui.screens.team.alert_rows import unacknowledged
from app.ui.translation import retold, tr


def news(before: SessionState, after: SessionState) -> tuple[tuple[str, str], ...]:
    """Sentences on what happened between two states, in the order of their weight."""
    if before.seq == after.seq:
        return ()
    return (
        *_time(before, after),
        *_claims(before, after),
        *_given(before, after),
        *_fixes(before, after),
    )


def new_page(before: SessionState, after: SessionState) -> bool:
    """Whether an alert came that nobody has taken: the moment to chime."""
    return len(after.alerts) > len(before.alerts) and unacknowledged(after) > 0


def _time(before: SessionState, after: SessionState) -> tuple[tuple[str, str], ...]:
    told: list[tuple[str, str]] = []
    if after.ended and not before.ended:
        told.append(("1", tr("The drill is over. Write the post-mortem and export the report.")))
    elif after.entry is not None and len(after.entries) != len(before.entries):
        told.append(
            (
                "1",
                tr(
                    "{title} begins. {objective}",
                    title=after.entry.title,
                    objective=after.entry.objective,
                ).strip(),
            )
        )
    if after.paused_why is not None and before.paused_why is None:
        told.append(("1", tr("The clock is paused: {paused_why}", paused_why=after.paused_why)))
    return tuple(told)


def _claims(before: SessionState, after: SessionState) -> tuple[tuple[str, str], ...]:
    earlier = {claim.id: claim.verdict for claim in before.claims}
    told: list[tuple[str, str]] = []
    for claim in after.claims:
        if claim.verdict == earlier.get(claim.id, "waiting"):
            continue
        card = after.card(claim.incident)
        alias = card.alias if card is not None else claim.incident
        if claim.verdict == "confirmed":
            told.append(
                (
                    "ok",
                    tr(
                        "The root cause of {alias} is verified. {then}",
                        alias=alias,
                        then=_then(after, claim.incident),
                    ),
                )
            )
        elif claim.verdict == "rejected":
            why = (
                f" {claim.why}"
                if claim.why
                else tr(" Read the notes beside it, then file another.")
            )
            told.append(
                ("human", tr("The claim on {alias} does not hold.{why}", alias=alias, why=why))
            )
        else:
            told.append(
                (
                    "human",
                    tr(
                        "The verdict on {alias} was taken back. The claim waits again.", alias=alias
                    ),
                )
            )
    return tuple(told)


def _given(before: SessionState, after: SessionState) -> tuple[tuple[str, str], ...]:
    """Hints that the facilitator gave; one that was asked for stands beside the question."""
    return tuple(
        (
            "human",
            tr(
                "A hint from the facilitator stands in the notebook: {title}.", title=row.hint.title
            ),
        )
        for row in after.hints[len(before.hints) :]
        if row.hint.pushed
    )


def _then(state: SessionState, incident: str) -> str:
    if can_fix(state, incident):
        return tr("Its fix is open.")
    return tr("Its fix opens with the fix phase.")


def _fixes(before: SessionState, after: SessionState) -> tuple[tuple[str, str], ...]:
    told: list[tuple[str, str]] = []
    for _, revision in after.revisions[len(before.revisions) :]:
        card = after.card(revision.incident)
        alias = card.alias if card is not None else revision.incident
        if revision.healthy:
            told.append(
                (
                    "ok",
                    tr("Your revision of {alias} runs and answers its health check.", alias=alias),
                )
            )
        else:
            told.append(
                (
                    "time",
                    tr(
                        "Your revision of {alias} did not come up. {detail}",
                        alias=alias,
                        detail=retold(revision.detail),
                    ),
                )
            )
    done = {run.id for run in before.verifications if run.result is not None}
    for run in after.verifications:
        if run.result is None or run.id in done:
            continue
        card = after.card(run.incident)
        alias = card.alias if card is not None else run.incident
        tone, words = {
            "pass": ("ok", tr("passed")),
            "fail": ("human", tr("did not pass; its checks say what is missing")),
        }.get(
            run.result.verdict,
            ("time", tr("could not be carried out. {detail}", detail=retold(run.result.detail))),
        )
        told.append(
            (
                tone,
                tr("The verification of {alias} {words}", alias=alias, words=words).rstrip(".")
                + ".",
            )
        )
    return tuple(told)
