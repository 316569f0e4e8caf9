"""What the journal tells that belongs on every chart: page, experiments, fixes. Pure.

Any thread; owner: ui. Times are Unix seconds.
"""

from dataclasses import dataclass

from app.core.events import ExperimentRun
from app.core.state import SessionState
from app.ui.translation import tr


@dataclass(frozen=True, slots=True)
class Annotation:
    """One moment: a label of a word or two for the line, a sentence for the read-out.

    ``tone`` is a tone of the theme; ``kind`` is page, experiment, chaos, apply or
    verify.
    """

    unix_s: float
    kind: str
    label: str
    detail: str
    tone: str = "2"


def annotations(state: SessionState) -> tuple[Annotation, ...]:
    """Everything of the journal that charts carry, by time."""
    found = [*_page(state), *_experiments(state), *_chaos(state)]
    found += [*_revisions(state), *_verifications(state)]
    return tuple(sorted(found, key=lambda one: one.unix_s))


def _page(state: SessionState) -> list[Annotation]:
    if state.page_at is None:
        return []
    titles = ", ".join(card.page_title for card in state.incidents)
    at = state.page_at.wall_unix_s
    return [
        Annotation(at, "page", tr("paged 03:00"), tr("The page: {titles}", titles=titles), "time")
    ]


def _experiments(state: SessionState) -> list[Annotation]:
    found = []
    for at, by, run in state.experiments:
        began = run.from_unix_s or at.wall_unix_s
        words = f"{tr(run.kind)} {run.service}".strip()
        detail = tr(
            "Experiment {id} by {by}: {words}{ran}", id=run.id, by=by, words=words, ran=_ran(run)
        )
        found.append(Annotation(began, "experiment", f"{run.id} {tr(run.kind)}", detail))
    return found


def _ran(run: ExperimentRun) -> str:
    took_s = run.to_unix_s - run.from_unix_s
    return tr(", {took_s:.0f} s long", took_s=took_s) if took_s >= 1.0 else ""


def _chaos(state: SessionState) -> list[Annotation]:
    found = []
    for one in state.chaos:
        what = one.triggered
        detail = tr(
            "Chaos {id} by {by}: {value} on {target}, {why}",
            id=what.id,
            by=one.by,
            value=what.kind.value,
            target=what.target,
            why=what.why,
        )
        began = Annotation(one.at.wall_unix_s, "chaos", f"{what.id} {what.kind.value}", detail)
        found.append(began)
        if one.reverted_at is not None:
            detail = tr(
                "Chaos {id} ended: {value} on {target}",
                id=what.id,
                value=what.kind.value,
                target=what.target,
            )
            at = one.reverted_at.wall_unix_s
            found.append(Annotation(at, "chaos", tr("{id} ended", id=what.id), detail))
    return found


def _revisions(state: SessionState) -> list[Annotation]:
    found = []
    for at, revision in state.revisions:
        words = tr("applied") if revision.healthy else tr("failed to start")
        detail = tr(
            "Revision {id} {words}: {names}",
            id=revision.id,
            words=words,
            names=", ".join(revision.files) or tr("no change"),
        )
        label = f"{revision.id} {tr('applied') if revision.healthy else tr('failed')}"
        found.append(Annotation(at.wall_unix_s, "apply", label, detail))
    return found


def _verifications(state: SessionState) -> list[Annotation]:
    found = []
    for run in state.verifications:
        detail = tr(
            "Verification {id} of {revision_id} began", id=run.id, revision_id=run.revision_id
        )
        began = Annotation(
            run.started_at.wall_unix_s, "verify", tr("{id} verify", id=run.id), detail
        )
        found.append(began)
        if run.result is not None and run.finished_at is not None:
            verdict = run.result.verdict
            tone = "ok" if verdict == "pass" else "2"
            detail = tr(
                "Verification {id} of {revision_id} ended: {verdict}",
                id=run.id,
                revision_id=run.revision_id,
                verdict=tr(verdict),
            )
            at = run.finished_at.wall_unix_s
            found.append(Annotation(at, "verify", f"{run.id} {tr(verdict)}", detail, tone))
    return found
