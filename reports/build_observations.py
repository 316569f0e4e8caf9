"""The facilitator's observations for the report, in the order in which they were made. Pure."""

from app.core.observations import tag_titles
from reports.model import ObservationRow
from reports.source import Source


def observations(source: Source) -> tuple[ObservationRow, ...]:
    """One row each; signed by the facilitator's name where the session has one."""
    state = source.state
    return tuple(
        ObservationRow(
            story_s=source.story(one.at),
            elapsed_s=one.at.elapsed_s,
            who=state.facilitator or one.by,
            about=one.noted.about,
            tags=tag_titles(one.noted.tags),
            text=one.noted.text,
        )
        for one in state.observations
    )
