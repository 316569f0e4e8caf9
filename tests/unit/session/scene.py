"""What the session's tests share: a laptop whose clocks a test turns, and a small drill."""

from dataclasses import dataclass
from pathlib import Path

from app.core import commands as cmd
from app.core.agenda import Agenda, Capability, Entry, Who
from app.core.claims import AnswerKey
from app.core.decide import Rules
from app.core.incident import IncidentCard
from app.core.signals import Severity
from app.session import opening
from app.session.loop import CommandLoop


@dataclass
class TurnedClocks:
    """Clocks that only move when a test moves them."""

    now_s: float = 1000.0
    wall_s: float = 1_800_000_000.0
    asleep_s: float = 0.0

    def monotonic_s(self) -> float:
        return self.now_s

    def wall_unix_s(self) -> float:
        return self.wall_s

    def slept_s(self) -> float:
        return self.asleep_s

    def forward(self, seconds: float) -> None:
        self.now_s += seconds
        self.wall_s += seconds


def small_agenda() -> Agenda:
    """Two entries of ten minutes each; the page fires at once."""
    observe = frozenset({Capability.OBSERVE, Capability.INVESTIGATE})
    everything = frozenset(Capability)
    first = Entry("look", "Look", "Look", 0, 600, 1, Who.HUMAN, False, observe, "Find it")
    second = Entry("mend", "Mend", "Mend", 600, 600, 2, Who.AI, False, everything, "Mend it")
    return Agenda("small", "A small drill", (first, second), 0.0, 300.0, 60.0)


def small_card() -> IncidentCard:
    return IncidentCard(
        slug="orders",
        alias="INC-301",
        title="Slow answers",
        severity=Severity.CRITICAL,
        page_title="Slow",
        page_detail="Slow since now",
        services=("orders",),
        suspects=("orders", "pricing"),
        editable="orders",
        charts=(),
        alerts=(),
        sla_s=0.5,
    )


def small_rules() -> Rules:
    key = AnswerKey(frozenset({"orders"}), frozenset({"m"}), ("orders",), (), frozenset(), "")
    return Rules(keys={"orders": key})


def creation() -> cmd.CreateSession:
    return cmd.CreateSession(
        session_id="20260101-000000-team-0001",
        team="Team",
        participants=(),
        facilitator="",
        agenda=small_agenda(),
        incidents=(small_card(),),
        seed=1,
        attended=False,
        program_version="0",
    )


def new_session(home: Path) -> opening.Opened:
    return opening.create(home, creation(), small_rules())


def loop_over(opened: opening.Opened, clocks: TurnedClocks) -> CommandLoop:
    return CommandLoop(opened.journal, opened.state, small_rules(), clocks, opened.elapsed_s)
