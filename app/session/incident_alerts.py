"""How an incident stands by its own alerts: raised, cleared, and what they read now.

Pure reads of state and telemetry; any thread. Its main alerts are those as severe as the
incident itself; a warning of a bystander says nothing about it.
"""

from app.core.incident import IncidentCard
from app.core.ports import TelemetryPort
from app.core.signals import AlertRule
from app.core.state import AlertState, SessionState
from app.telemetry import in_words

NO_READING = "nothing measured yet"


def main_rules(card: IncidentCard) -> tuple[AlertRule, ...]:
    """The rules by which the incident itself is told."""
    return tuple(rule for rule in card.alerts if rule.severity is card.severity)


def raised(state: SessionState, card: IncidentCard) -> AlertState | None:
    """The first main alert that came up from live metrics, None while there is none."""
    return next(iter(_of(state, card)), None)


def standing(state: SessionState, card: IncidentCard) -> tuple[AlertState, ...]:
    """The main alerts that are not resolved."""
    return tuple(alert for alert in _of(state, card) if alert.resolved_at is None)


def promises_kept(card: IncidentCard, telemetry: TelemetryPort) -> bool:
    """Whether every chart with a promise reads within it now; p99 is shown, not promised."""
    return all(
        value is None or value * chart.scale <= chart.sla
        for chart in card.charts
        if chart.sla is not None
        for series in chart.series
        if series.percentile != "p99"
        for value in (telemetry.latest(series.query),)
    )


def readings(card: IncidentCard, telemetry: TelemetryPort) -> tuple[str, ...]:
    """What each main rule reads now, in its own words and with its limit."""
    return tuple(_reading(rule, telemetry.latest(rule.query)) for rule in main_rules(card))


def _reading(rule: AlertRule, value: float | None) -> str:
    return f"{rule.title}: {NO_READING if value is None else in_words(rule, value)}"


def _of(state: SessionState, card: IncidentCard) -> tuple[AlertState, ...]:
    rules = {rule.id for rule in main_rules(card)}
    return tuple(alert for alert in state.alerts if alert.raised.rule_id in rules)
