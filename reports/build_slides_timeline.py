"""The slide that sets what only looked guilty beside what was broken, along time. Pure."""

from collections.abc import Iterator

from app.core.rules_time import PAGE_RULE
from app.core.state import AlertState, ClaimState
from reports.build_charts import end_unix_s, real_time, ticks
from reports.build_incident import red_herring_words
from reports.slides import Empty, Lane, Lanes, Placed, Slide, SpanKind, Stripe
from reports.source import Source

LANES_MOST = 9
SHORTEST_S = 1.0
_TITLE = "Red herring beside the real outage"
_LEGEND = {
    SpanKind.REAL: "alert of the verified cause",
    SpanKind.NOISE: "alert of what was ruled out",
    SpanKind.OPEN: "alert not told apart",
    SpanKind.TEST: "experiment",
}


def timeline_slide(source: Source) -> Slide:
    """Every alert as a stripe on the lane of its service, experiments below."""
    state = source.state
    about = "; ".join(
        f"{row.alias}: {red_herring_words(row.red_herring).lower()}"
        for row in source.kpis.incidents
    )
    if state.page_at is None:
        why = "The drill was not paged, so no alert has a place in time."
        return Slide("red-herring", _TITLE, about, (Placed(Empty(why)),))
    start_s = state.baseline[0] if state.baseline else state.page_at.wall_unix_s - 60
    end_s = _end_s(source)
    lanes = (*_alert_lanes(source, start_s, end_s), *_experiment_lanes(source, start_s, end_s))
    if not lanes or end_s <= start_s:
        why = "No alert was raised and no experiment was made, so there is nothing to tell apart."
        return Slide("red-herring", _TITLE, about, (Placed(Empty(why)),))
    shown = lanes[:LANES_MOST]
    kinds = {stripe.kind for lane in shown for stripe in lane.stripes}
    note = f"{len(lanes) - len(shown)} more lanes are left out." if len(lanes) > len(shown) else ""
    picture = Lanes(
        lanes=shown,
        length_s=end_s - start_s,
        ticks=ticks(source, start_s, end_s),
        moments=_moments(source, start_s),
        legend=tuple((kind, words) for kind, words in _LEGEND.items() if kind in kinds),
        note=note,
    )
    axis = "3 A.M. clock" if real_time(source) else "minutes and seconds since the page"
    return Slide("red-herring", _TITLE, about, (Placed(picture),), f"Time axis: {axis}.")


def _end_s(source: Source) -> float:
    """The end of the drill, or of what is known of it."""
    state = source.state
    ended = state.ended_at or state.last_at
    return max(end_unix_s(source), ended.wall_unix_s if ended else 0.0)


def _alert_lanes(source: Source, start_s: float, end_s: float) -> Iterator[Lane]:
    grouped: dict[tuple[str, str], list[AlertState]] = {}
    for one in _alerts(source):
        grouped.setdefault((one.raised.service, one.raised.title), []).append(one)
    for (service, title), alerts in grouped.items():
        kind = _kind(source, service, alerts[0].raised.incident)
        stripes = tuple(
            Stripe(
                one.raised_at.wall_unix_s - start_s,
                (one.resolved_at.wall_unix_s if one.resolved_at else end_s) - start_s,
                kind,
            )
            for one in alerts
        )
        yield Lane(service, title, stripes)


def _alerts(source: Source) -> Iterator[AlertState]:
    """All alerts; a page that a measured alert follows is that alert's, and never resolves."""
    measured = {
        (one.raised.service, one.raised.title)
        for one in source.state.alerts
        if one.raised.rule_id != PAGE_RULE
    }
    for one in source.state.alerts:
        of_page = one.raised.rule_id == PAGE_RULE
        if not (of_page and (one.raised.service, one.raised.title) in measured):
            yield one


def _kind(source: Source, service: str, slug: str) -> SpanKind:
    """By the verified claims alone; before one nothing is called real or noise."""
    claims = [c for c in source.state.claims if c.verdict == "confirmed"]
    if any(service in _ruled_out(claim) for claim in claims):
        return SpanKind.NOISE
    # Not only what the claim names: a witness, such as a reconciliation job, raises the
    # incident's own alert.
    if any(claim.incident == slug for claim in claims):
        return SpanKind.REAL
    return SpanKind.OPEN


def _ruled_out(claim: ClaimState) -> set[str]:
    return {row.component for row in claim.claim.ruled_out}


def _experiment_lanes(source: Source, start_s: float, end_s: float) -> Iterator[Lane]:
    grouped: dict[str, list[Stripe]] = {}
    paused: dict[str, float] = {}
    for at, _, run in source.state.experiments:
        at_s = at.wall_unix_s - start_s
        if run.kind == "pause":
            paused[run.service] = at_s
            continue
        from_s = paused.pop(run.service, at_s) if run.kind == "resume" else at_s
        stripe = Stripe(from_s, max(at_s, from_s + SHORTEST_S), SpanKind.TEST)
        grouped.setdefault(run.service, []).append(stripe)
    for service, from_s in paused.items():
        stripe = Stripe(from_s, end_s - start_s, SpanKind.TEST)
        grouped.setdefault(service, []).append(stripe)
    for service, stripes in grouped.items():
        yield Lane(service, "Experiment", tuple(stripes))


def _moments(source: Source, start_s: float) -> tuple[tuple[float, str], ...]:
    """The page, and of each incident when its cause was verified and its fix passed."""
    state = source.state
    found = [] if state.page_at is None else [(state.page_at.wall_unix_s - start_s, "page")]
    for card in state.incidents:
        claim, passing = state.verified_claim(card.slug), state.passing(card.slug)
        if claim is not None and claim.verdict_at is not None:
            found.append((claim.verdict_at.wall_unix_s - start_s, f"{card.alias} cause"))
        if passing is not None and passing.finished_at is not None:
            found.append((passing.finished_at.wall_unix_s - start_s, f"{card.alias} fixed"))
    return tuple(sorted(found))
