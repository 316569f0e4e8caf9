"""The experiment that rules a bystander out: pause it, look, let it go on. Blocking.

Runs on the rehearsal's thread, through the same port as a team's experiments. What it says
of the incident is what the charts showed before the pause and at its end.
"""

import math
import time

from app.core.claims import Pin, PinKind
from app.core.incident import IncidentCard
from app.core.ports import DrillPort
from app.session.incident_alerts import main_rules, readings
from app.session.waiting import Waiting

SCRAPES_PAUSED = 4
SCRAPES_S = 30.0


def rule_out(drill: DrillPort, waiting: Waiting, card: IncidentCard, bystander: str) -> Pin:
    """Pause ``bystander`` for a few scrapes of the incident's signal; a pin without a number."""
    before = "; ".join(readings(card, drill.telemetry))
    waiting.done(drill.experiment("pause", bystander), f"{bystander} is paused")
    began_unix_s = time.time()
    waiting.until(
        lambda _state: _scrapes(drill, card, began_unix_s) >= SCRAPES_PAUSED,
        SCRAPES_S,
        f"the charts of {card.alias} show {SCRAPES_PAUSED} seconds with {bystander} paused",
    )
    during = "; ".join(readings(card, drill.telemetry))
    state = waiting.done(drill.experiment("resume", bystander), f"{bystander} goes on")
    _, _, run = state.experiments[-1]
    values = (("before", before), ("while paused", during))
    label = f"{bystander} paused. {before} before; {during} meanwhile"
    return Pin(
        "", PinKind.EXPERIMENT, run.id, label, (bystander,), began_unix_s, time.time(), values
    )


def _scrapes(drill: DrillPort, card: IncidentCard, since_unix_s: float) -> int:
    """How many values the slowest of the incident's main signals has had since then."""
    counts = []
    for rule in main_rules(card):
        _, values = drill.telemetry.series(rule.query, since_unix_s, time.time())
        counts.append(sum(1 for value in values if math.isfinite(value)))
    return min(counts, default=0)
