"""What a facilitator is told of each incident, for a pass alone. Pure; any thread."""

from collections.abc import Callable, Iterable

from app.catalog import Incident
from app.core.claims import Mechanism
from app.core.errors import Refused
from app.core.facilitator_port import FacilitatorPass, FixBrief, IncidentBrief

Admits = Callable[[FacilitatorPass], bool]


def nobody(_shown: FacilitatorPass) -> bool:
    """The gatekeeper of a drill that was not told of a PIN."""
    return False


def require_pass(attended: bool, admits: Admits, shown: FacilitatorPass) -> None:
    """Refuse answers where there is no facilitator, and to whoever has not typed the PIN."""
    if not attended:
        raise Refused(
            "This drill has no facilitator, so its answers stay closed until its causes are "
            "verified. Start a drill with a facilitator to have the console."
        )
    if not admits(shown):
        raise Refused("The PIN was changed since. Close the console and open it with the new one.")


def brief_of(incident: Incident, alias: str, mechanisms: Iterable[Mechanism]) -> IncidentBrief:
    """One incident for the console; ``alias`` is its neutral name in this session."""
    right = incident.key.mechanisms
    return IncidentBrief(
        slug=incident.slug,
        alias=alias,
        title=incident.title,
        difficulty=incident.difficulty,
        key=incident.key,
        mechanisms=tuple(one.title for one in mechanisms if one.id in right),
        hints=incident.hints,
        script=incident.script,
        fixes=tuple(FixBrief(fix.title, fix.style) for fix in incident.fixes),
    )
