"""What a report is made from, with the reads that its sections share. Pure; any thread."""

from dataclasses import dataclass

from app.core.claims import Mechanism
from app.core.events import Recorded, Stamp
from app.core.incident import IncidentCard
from app.core.kpis import IncidentKpis, Kpis
from app.core.postmortem import PostMortemPart, field_id, fields_of
from app.core.state import SessionState
from app.core.timeline import story_at_elapsed
from reports.model import Answer
from reports.series import Series


@dataclass(frozen=True, slots=True)
class Source:
    """A session's fold, its journal, its measured series and the catalogue's titles."""

    state: SessionState
    recorded: tuple[Recorded, ...]
    series: tuple[Series, ...]
    mechanisms: tuple[Mechanism, ...]
    kpis: Kpis
    others: tuple[IncidentCard, ...] = ()

    def story(self, at: Stamp) -> float | None:
        """The 3 A.M. clock at a moment, in seconds since the page."""
        return story_at_elapsed(self.state.marks, at.elapsed_s)

    def heading(self, card: IncidentCard) -> str:
        """How an incident is named: by its neutral alias until its cause is verified."""
        verified = self.state.verified_claim(card.slug)
        if verified is None:
            return f"{card.alias}: {card.title}"
        return f"{card.alias} ({card.slug}): {self.mechanism(verified.claim.mechanism)}"

    def neutral(self, card: IncidentCard) -> str:
        """An incident without its slug: the alias, and the mechanism once it is verified."""
        verified = self.state.verified_claim(card.slug)
        named = card.title if verified is None else self.mechanism(verified.claim.mechanism)
        return f"{card.alias}: {named}"

    def alias(self, slug: str) -> str:
        """The neutral alias of an incident, empty for none in particular."""
        card = self.state.card(slug)
        return card.alias if card else ""

    def mechanism(self, mechanism_id: str) -> str:
        """The catalogue's title of a mechanism, or its id in words."""
        for mechanism in self.mechanisms:
            if mechanism.id == mechanism_id:
                return mechanism.title
        return mechanism_id.replace("-", " ").replace("_", " ").capitalize()

    def of_incident(self, slug: str) -> IncidentKpis:
        """The figures of one incident."""
        return next(row for row in self.kpis.incidents if row.incident == slug)

    def answer(self, field: str) -> str:
        """What was written into a field of the post-mortem, empty where nothing was."""
        return dict(self.state.post_mortem).get(field, "").strip()

    def answers(self, part: PostMortemPart, scope: str = "") -> tuple[Answer, ...]:
        """The fields of one part with what was written, empty ones included."""
        return tuple(
            Answer(field.title, self.answer(field_id(field.id, scope) if scope else field.id))
            for field in fields_of(part)
        )
