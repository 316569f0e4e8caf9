"""From a session's fold to its dashboard slides. Pure; any thread.

The one way in is ``build_deck``. Slides 1 to 3 tell an incident each, in the picture that its
card names; an incident of any other kind gets a slide of its own behind them.
"""

from collections.abc import Sequence

from app.core.incident import IncidentCard, SlideKind
from reports import wording as say
from reports.build import report_of
from reports.build_slides_incident import before_after_slide, calls_slide, difference_slide
from reports.build_slides_items import items_slide
from reports.build_slides_team import (
    assistant_slide,
    kpi_slide,
    reflection_slide,
    summary_slide,
)
from reports.build_slides_timeline import timeline_slide
from reports.model import IncidentAnalysis, ReportModel
from reports.observed import Observed
from reports.slides import Deck, Empty, Placed, Slide
from reports.source import Source

_KINDS = (SlideKind.DIFFERENCE, SlideKind.CALLS, SlideKind.ITEMS)
_MAKERS = {
    SlideKind.DIFFERENCE: difference_slide,
    SlideKind.CALLS: calls_slide,
    SlideKind.ITEMS: items_slide,
    SlideKind.BEFORE_AFTER: before_after_slide,
}
_TITLES = {
    SlideKind.DIFFERENCE: "Running difference over time",
    SlideKind.CALLS: "Calls between services",
    SlideKind.ITEMS: "Latency by size of a request",
}


def build_deck(
    source: Source, observed: Sequence[Observed] = (), model: ReportModel | None = None
) -> Deck:
    """All slides; ``model`` is the report of the same source where it is made already."""
    report = model or report_of(source)
    rows = list(zip(source.state.incidents, report.incidents, strict=True))
    slides: list[Slide] = []
    for kind in _KINDS:
        told = [_incident(source, card, row, observed) for card, row in rows if card.slide is kind]
        slides += told or [_not_drilled(kind)]
    slides += [
        _incident(source, card, row, observed) for card, row in rows if card.slide not in _KINDS
    ]
    slides += [
        timeline_slide(source),
        assistant_slide(source),
        kpi_slide(source, report),
        reflection_slide(source),
        summary_slide(source, report),
    ]
    date = say.date(report.date_unix_s)[:10]
    footer = " · ".join(part for part in (report.team, report.session_id, date) if part)
    return Deck(f"Drill dashboard, {report.team}", footer, tuple(slides))


def _incident(
    source: Source, card: IncidentCard, row: IncidentAnalysis, observed: Sequence[Observed]
) -> Slide:
    seen = next((one for one in observed if one.incident == card.slug), Observed(card.slug))
    return _MAKERS[card.slide](source, card, row, seen)


def _not_drilled(kind: SlideKind) -> Slide:
    why = "No incident of this kind was part of this drill, so there is nothing to show here."
    return Slide(str(kind), _TITLES[kind], "Not drilled", (Placed(Empty(why)),))
