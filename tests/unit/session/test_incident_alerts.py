"""An incident stands by its own main alerts, whatever its bystanders do."""

from dataclasses import replace
from typing import Any, cast

from app.catalog import load_incident
from app.core import events as ev
from app.core.incident import IncidentCard
from app.core.ports import TelemetryPort
from app.core.signals import Query
from app.core.state import AlertState, SessionState
from app.session import incident_alerts

CARD: IncidentCard = load_incident("deadlock").card(7)
AT = ev.Stamp(1_800_000_000.0, 10.0)


class Telemetry:
    """The newest value of everything."""

    def __init__(self, value: float | None) -> None:
        self._value = value

    def latest(self, _query: Query) -> float | None:
        return self._value


def alert(rule_id: str, *, resolved: bool = False) -> AlertState:
    raised = ev.AlertRaised("A1", rule_id, CARD.slug, "booking", "t", "d", "critical", 0.3)
    return AlertState(raised, AT, resolved_at=AT if resolved else None)


def state(*alerts: AlertState) -> SessionState:
    return replace(SessionState(), alerts=alerts)


def told(value: float | None) -> tuple[str, ...]:
    return incident_alerts.readings(CARD, cast(TelemetryPort, cast(Any, Telemetry(value))))


def test_that_a_bystanders_warning_is_no_symptom() -> None:
    assert incident_alerts.raised(state(alert("replication-lag")), CARD) is None
    assert incident_alerts.raised(state(alert("booking-timeouts")), CARD) is not None


def test_that_an_alert_of_another_incident_is_not_this_ones() -> None:
    assert incident_alerts.raised(state(alert("orders-latency-sla")), CARD) is None


def test_that_what_was_resolved_was_raised_and_does_not_stand() -> None:
    cleared = state(alert("booking-timeouts", resolved=True), alert("replication-lag"))
    assert incident_alerts.raised(cleared, CARD) is not None
    assert incident_alerts.standing(cleared, CARD) == ()
    again = state(alert("booking-timeouts", resolved=True), alert("booking-timeouts"))
    assert len(incident_alerts.standing(again, CARD)) == 1


def test_that_readings_are_told_with_their_limit() -> None:
    assert told(0.286) == ("Bookings time out: 28.6 % of answers are timeouts, limit 5 %",)
    assert told(None) == ("Bookings time out: nothing measured yet",)
