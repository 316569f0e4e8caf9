"""A root-cause claim while it is being written. Pure; any thread; owner: the notebook pane."""

import json
from dataclasses import dataclass, field

from app.core.claims import Claim, Mechanism, Pin, RuledOut
from app.core.gates import PINS_NEEDED
from app.core.incident import IncidentCard
from app.ui.translation import tr


@dataclass(slots=True)
class RuledOutDraft:
    """One suspect that the team clears; ``pin_id`` is empty until evidence is named."""

    component: str = ""
    why: str = ""
    pin_id: str = ""


@dataclass(slots=True)
class ClaimDraft:
    """The fields of the form."""

    component: str = ""
    mechanism: str = ""
    propagation: list[str] = field(default_factory=list)
    pin_ids: list[str] = field(default_factory=list)
    ruled_out: list[RuledOutDraft] = field(default_factory=list)
    statement: str = ""
    also_mechanism: str = ""

    def to_claim(self, pins: tuple[Pin, ...]) -> Claim:
        """The claim to file; pins that were taken back are left away."""
        live = {pin.id for pin in pins}
        cleared = tuple(
            RuledOut(row.component, row.why.strip(), (row.pin_id,) if row.pin_id in live else ())
            for row in self.ruled_out
            if row.component and row.why.strip()
        )
        return Claim(
            component=self.component,
            mechanism=self.mechanism,
            propagation=tuple(self.propagation),
            pin_ids=tuple(pin_id for pin_id in self.pin_ids if pin_id in live),
            ruled_out=cleared,
            statement=self.statement.strip(),
            also_mechanisms=_second(self.mechanism, self.also_mechanism),
        )

    def to_text(self) -> str:
        """The draft as text, to be kept."""
        rows = [[row.component, row.why, row.pin_id] for row in self.ruled_out]
        kept = {
            "component": self.component,
            "mechanism": self.mechanism,
            "propagation": self.propagation,
            "pin_ids": self.pin_ids,
            "ruled_out": rows,
            "statement": self.statement,
            "also_mechanism": self.also_mechanism,
        }
        return json.dumps(kept, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "ClaimDraft":
        """A kept draft; an empty one where the text is not one of ours."""
        try:
            kept = json.loads(text)
            rows = [RuledOutDraft(*map(str, row)) for row in kept["ruled_out"]]
            return cls(
                component=str(kept["component"]),
                mechanism=str(kept["mechanism"]),
                propagation=[str(step) for step in kept["propagation"]],
                pin_ids=[str(pin_id) for pin_id in kept["pin_ids"]],
                ruled_out=rows,
                statement=str(kept["statement"]),
                also_mechanism=str(kept.get("also_mechanism", "")),
            )
        except (ValueError, KeyError, TypeError):
            return cls()


def _second(mechanism: str, also: str) -> tuple[str, ...]:
    return (also,) if also and also != mechanism else ()


def drafted_statement(
    draft: ClaimDraft, mechanisms: tuple[Mechanism, ...], pins: tuple[Pin, ...]
) -> str:
    """The choices of a draft in sentences; empty without a component and a mechanism."""
    by_id = {one.id: one for one in mechanisms}
    named = [by_id[each] for each in (draft.mechanism, draft.also_mechanism) if each in by_id]
    if not draft.component or not draft.mechanism:
        return ""
    told = [tr("It starts in {component}.", component=draft.component)]
    told += [f"{one.title}: {one.description}" for one in named]
    if draft.propagation:
        told.append(tr("It spreads along {path}.", path=" \u2192 ".join(draft.propagation)))
    cited = [f"{pin.id}, {pin.label}" for pin in pins if pin.id in draft.pin_ids]
    if cited:
        told.append(tr("Shown by {pins}.", pins="; ".join(cited)))
    for row in draft.ruled_out:
        if row.component and row.why.strip():
            why = f"{row.why.strip()} ({row.pin_id})" if row.pin_id else row.why.strip()
            told.append(tr("Not {component}: {why}.", component=row.component, why=why))
    return " ".join(told)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a claim has or lacks. ``required`` ones hold Submit back."""

    text: str
    met: bool
    required: bool


def needs(draft: ClaimDraft, card: IncidentCard, pins: tuple[Pin, ...]) -> tuple[Need, ...]:
    """What a claim of this incident needs, and how far the draft has come."""
    claim = draft.to_claim(pins)
    cited = len(claim.pin_ids)
    places = {(pin.kind, pin.subject) for pin in pins if pin.id in claim.pin_ids}
    with_evidence = any(row.pin_ids for row in claim.ruled_out)
    return (
        Need(tr("Component where it starts"), claim.component in card.suspects, True),
        Need(tr("Mechanism that explains it"), bool(claim.mechanism), True),
        Need(
            tr("Evidence, {cited} of {needed} pins", cited=cited, needed=PINS_NEEDED),
            cited >= PINS_NEEDED,
            True,
        ),
        Need(tr("Two independent pieces: another chart, log or trace"), len(places) > 1, False),
        Need(tr("Statement in your words"), bool(claim.statement), True),
        Need(tr("Path the failure takes"), bool(claim.propagation), False),
        Need(tr("A suspect ruled out, with evidence"), with_evidence, False),
    )


def may_submit(draft: ClaimDraft, card: IncidentCard, pins: tuple[Pin, ...]) -> bool:
    """Whether everything required is there."""
    return all(need.met for need in needs(draft, card, pins) if need.required)
