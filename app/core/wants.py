"""What commands have to come with: an incident of this drill, a text with words in it. Pure."""

from app.core.errors import Refused
from app.core.incident import IncidentCard
from app.core.state import SessionState

LONGEST_TEXT = 20_000


def card_of(state: SessionState, slug: str) -> IncidentCard:
    """The incident's card; ``Refused`` where the drill has no such incident."""
    card = state.card(slug)
    if card is None:
        raise Refused("That incident is not part of this drill. Choose one of its incidents.")
    return card


def text_of(text: str, what: str) -> str:
    """The text without blanks around it; ``Refused`` where it is empty or far too long."""
    kept = text.strip()
    if not kept:
        raise Refused(f"The {what} is empty. Write a few words first.")
    if len(kept) > LONGEST_TEXT:
        raise Refused(f"The {what} has more than {LONGEST_TEXT} characters. Shorten it.")
    return kept
