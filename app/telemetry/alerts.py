"""Alert rules over live telemetry: a small state machine a rule. Owned by ``app.telemetry``.

One thread, the one that calls ``evaluate`` (the session's), about once a second. As in
Prometheus a rule is inactive, then pending while its condition holds, firing once it has
held for ``for_s`` without a break, and resolved at the first evaluation at which it does
not hold; there is no hysteresis. Otherwise than there, a missing value resolves nothing:
a service that stopped answering is not well. It does break off a pending rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.core.signals import AlertRule, Query


class Latest(Protocol):
    """The one thing that rules ask of a ``TelemetryPort``."""

    def latest(self, query: Query) -> float | None:
        """The newest value, None where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class AlertTransition:
    """A rule began to fire or was resolved.

    ``value`` is as measured, unscaled; ``detail`` is the rule's text filled in.
    ``since_unix_s`` is when the condition began to hold.
    """

    rule: AlertRule
    firing: bool
    value: float
    detail: str
    at_unix_s: float
    since_unix_s: float


@dataclass(slots=True)
class _RuleState:
    since_unix_s: float | None = None
    firing: bool = False


class AlertEvaluator:
    """Keeps the state of each rule from one evaluation to the next."""

    def __init__(self, rules: Sequence[AlertRule], firing: Sequence[str] = ()) -> None:
        """``firing`` are ids of rules that fired before a restart and are not resolved."""
        self._rules = tuple(rules)
        self._states = {
            rule.id: _RuleState(0.0 if rule.id in firing else None, rule.id in firing)
            for rule in rules
        }

    def evaluate(self, port: Latest, now_unix_s: float) -> tuple[AlertTransition, ...]:
        """What changed, in the order of the rules."""
        changes = (self._step(rule, port.latest(rule.query), now_unix_s) for rule in self._rules)
        return tuple(change for change in changes if change is not None)

    def firing(self) -> tuple[str, ...]:
        """Ids of the rules that fire now."""
        return tuple(rule.id for rule in self._rules if self._states[rule.id].firing)

    def _step(self, rule: AlertRule, value: float | None, now: float) -> AlertTransition | None:
        state = self._states[rule.id]
        if value is None:
            if not state.firing:
                state.since_unix_s = None
            return None
        holds = value > rule.threshold if rule.above else value < rule.threshold
        if not holds:
            since, was_firing = state.since_unix_s, state.firing
            state.since_unix_s, state.firing = None, False
            return _transition(rule, False, value, now, since or now) if was_firing else None
        if state.since_unix_s is None:
            state.since_unix_s = now
        if state.firing or now - state.since_unix_s < rule.for_s:
            return None
        state.firing = True
        return _transition(rule, True, value, now, state.since_unix_s)


def _transition(
    rule: AlertRule, firing: bool, value: float, now: float, since: float
) -> AlertTransition:
    return AlertTransition(rule, firing, value, in_words(rule, value), now, since)


def in_words(rule: AlertRule, value: float) -> str:
    """The rule's text with a value (as measured, unscaled) and its limit filled in."""
    shown = {"value": _Shown(value * rule.scale), "threshold": _Shown(rule.threshold * rule.scale)}
    try:
        return rule.detail.format(**shown)
    except (KeyError, IndexError, ValueError):
        return rule.detail  # a slip in a rule's text must not cost the page


class _Shown(float):
    """A number that a rule's text shows with as many digits as a person wants to read."""

    def __format__(self, spec: str) -> str:
        """Three digits or so, unless the text asks for a format."""
        if spec:
            return super().__format__(spec)
        number = float(self)
        if number.is_integer() or abs(number) >= 100:
            return f"{number:z.0f}"
        return f"{number:.1f}" if abs(number) >= 10 else f"{number:z.2f}"
