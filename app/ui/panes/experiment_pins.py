"""Evidence of experiments, as pins with what was read. Qt thread; owner: the experiments panel."""

from collections.abc import Sequence

from app.core.claims import Pin, PinKind
from app.core.events import ExperimentRun
from app.core.experiments import figure_rows
from app.core.incident import IncidentCard


def experiment_pin(run: ExperimentRun, at_unix_s: float, cards: Sequence[IncidentCard]) -> Pin:
    """The whole experiment: its facts, and its figures before, while and after."""
    told = f"{run.kind} {run.service}"
    rows = figure_rows(cards, run.before, run.during, run.after)
    figures = tuple(
        (r.title, " → ".join((r.before, r.during or "–", r.after or "–"))) for r in rows
    )
    return Pin(
        id="",
        kind=PinKind.EXPERIMENT,
        subject=run.id,
        label=f"{told}: {run.result}" if run.result else told,
        services=(run.service,),
        from_unix_s=run.from_unix_s or at_unix_s,
        to_unix_s=max(run.to_unix_s, run.from_unix_s) or at_unix_s,
        values=(*run.values, *figures),
    )


def request_pin(run: ExperimentRun) -> Pin:
    """One request and its answer."""
    assert run.request is not None
    assert run.answer is not None
    what = f"{run.request.method} {run.request.path}"
    return Pin(
        id="",
        kind=PinKind.HTTP,
        subject=what,
        label=f"{what}: {run.answer.seen}",
        services=(run.service,),
        from_unix_s=run.from_unix_s,
        to_unix_s=run.to_unix_s,
        values=run.values,
    )
