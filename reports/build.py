"""From a session's fold to what its report says. Pure; any thread.

The one way in is ``build_report``. Nothing is typed in here: every figure comes from the
journal or from the series that were measured.
"""

from collections.abc import Sequence

from app.core import events as ev
from app.core import kpis
from app.core.claims import Mechanism
from app.core.incident import IncidentCard
from app.core.postmortem import FIELDS, PostMortemPart
from app.core.rotation import proposals
from app.core.state import SessionState
from reports import wording as say
from reports.build_incident import analysis, red_herring_words
from reports.build_observations import observations
from reports.build_timeline import chronicle, deviations, phases
from reports.model import Answer, CoveredIncident, MetricRow, Overview, ReportModel
from reports.series import Series
from reports.source import Source

_SCOPED = (PostMortemPart.INCIDENT, PostMortemPart.PHASE)


def build_report(
    state: SessionState,
    recorded: Sequence[ev.Recorded] = (),
    series: Sequence[Series] = (),
    mechanisms: Sequence[Mechanism] = (),
) -> ReportModel:
    """What the report of a session says, finished or not.

    ``recorded`` is the whole journal (pauses and changes of plan are told from it),
    ``series`` what was measured, ``mechanisms`` the catalogue, for titles.
    """
    return report_of(source_of(state, recorded, series, mechanisms))


def source_of(
    state: SessionState,
    recorded: Sequence[ev.Recorded] = (),
    series: Sequence[Series] = (),
    mechanisms: Sequence[Mechanism] = (),
    others: Sequence[IncidentCard] = (),
) -> Source:
    """What report and slides are made from; ``others`` are incidents that may come next."""
    return Source(
        state,
        tuple(recorded),
        tuple(series),
        tuple(mechanisms),
        kpis.compute(state),
        tuple(others),
    )


def report_of(source: Source) -> ReportModel:
    """What the report of a source says."""
    state = source.state
    return ReportModel(
        session_id=state.session_id,
        team=state.team,
        participants=tuple(_person(one) for one in state.participants),
        facilitator=state.facilitator,
        attended=state.attended,
        date_unix_s=state.created_at.wall_unix_s if state.created_at else None,
        program_version=state.program_version,
        seed=state.seed,
        finished=state.ended,
        overview=_overview(source),
        phases=phases(source),
        chronicle=chronicle(source),
        incidents=tuple(analysis(source, card) for card in state.incidents),
        metrics=_metrics(source.kpis),
        reflection=source.answers(PostMortemPart.REFLECTION),
        governance=(*source.answers(PostMortemPart.GOVERNANCE), *_unlisted(source)),
        deviations=deviations(source),
        facilitator_notes=source.answers(PostMortemPart.FACILITATOR),
        observations=observations(source),
        scores=source.answers(PostMortemPart.SCORE),
        next_drill=source.answers(PostMortemPart.NEXT_DRILL),
        proposals=tuple(one.text() for one in proposals(state, source.others)),
    )


def _person(participant: ev.Participant) -> str:
    return f"{participant.name} ({participant.role})" if participant.role else participant.name


def _overview(source: Source) -> Overview:
    state = source.state
    covered = tuple(
        CoveredIncident(
            card.alias,
            source.heading(card),
            str(card.severity).capitalize(),
            state.verified_claim(card.slug) is not None,
        )
        for card in state.incidents
    )
    return Overview(
        agenda=state.agenda.title if state.agenda else "",
        objective=source.answer("objective"),
        description=source.answer("description"),
        incidents=covered,
        red_herring=_red_herring(source.kpis),
        planned_s=state.agenda.duration_s if state.agenda else 0.0,
        actual_s=state.ended_at.elapsed_s if state.ended_at else None,
        paused_wall_s=sum(row[2] for row in state.interruptions if not row[3]),
    )


def _red_herring(figures: kpis.Kpis) -> str:
    found = {row.red_herring for row in figures.incidents}
    worst = next(
        (one for one in ("blamed", "ignored", "named", "cleared") if one in found), "ignored"
    )
    return red_herring_words(worst)


def _metrics(figures: kpis.Kpis) -> tuple[MetricRow, ...]:
    """The success metrics of the requirements, each with its target."""
    target = say.duration(figures.target_s)
    rows = [
        MetricRow(
            f"{row.alias}: root cause identified",
            say.duration(row.time_to_cause_s),
            f"within {target}",
            None if row.time_to_cause_s is None else row.time_to_cause_s <= figures.target_s,
        )
        for row in figures.incidents
    ]
    rows += [
        MetricRow(f"{row.alias}: {what}", say.duration(value), "", None)
        for row in figures.incidents
        for what, value in (
            ("detected", row.time_to_detect_s),
            ("resolved", row.time_to_resolution_s),
        )
    ]
    return (*rows, *_shares(figures))


def _shares(figures: kpis.Kpis) -> tuple[MetricRow, ...]:
    complete, cleared = figures.correlation, [row.red_herring for row in figures.incidents]
    return (
        _share("Fix success rate", figures.fix_success, 1.0),
        _share("First fix right", figures.first_fix_success, None),
        _share("Log, trace and metric correlation", complete, 1.0),
        MetricRow(
            "Stress test", _passed(figures.stress_test_passed), "pass", figures.stress_test_passed
        ),
        _share("AI assistance accuracy", figures.ai_accuracy, 0.9),
        MetricRow(
            "Red herring told apart",
            f"{cleared.count('cleared')} of {len(cleared)}",
            "all",
            all(one == "cleared" for one in cleared) if cleared else None,
        ),
    )


def _share(metric: str, value: float | None, target: float | None) -> MetricRow:
    goal = "" if target is None else f"{target * 100:.0f} %"
    met = None if value is None or target is None else value >= target
    return MetricRow(metric, say.share(value), goal, met)


def _passed(value: bool | None) -> str:
    return say.NOT_HAPPENED if value is None else "passed" if value else "failed"


def _unlisted(source: Source) -> tuple[Answer, ...]:
    """Fields that were saved under ids this program does not list: kept, never dropped."""
    known = {field.id for field in FIELDS if field.part not in _SCOPED}
    scoped = {field.id for field in FIELDS if field.part in _SCOPED}
    return tuple(
        Answer(_title(source, name), text.strip())
        for name, text in source.state.post_mortem
        if name not in known and name.rpartition(".")[2] not in scoped and text.strip()
    )


def _title(source: Source, name: str) -> str:
    scope, _, base = name.rpartition(".")
    words = base.replace("-", " ").replace("_", " ").capitalize()
    return f"{words} ({source.alias(scope) or scope})" if scope else words
