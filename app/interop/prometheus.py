"""Scrape configuration and alert rules as Prometheus reads them. Pure; owner: interop.

Every text is written as a JSON string, which is YAML too, so nothing has to be escaped twice.
"""

import json
from collections.abc import Iterable, Sequence

from app.core.incident import IncidentCard, ServiceEndpoint
from app.core.signals import AlertRule
from app.interop.promql import expression

RULES_NAME = "alert-rules.yml"
SCRAPE_INTERVAL_S = 1


def scrape_config(endpoints: Iterable[ServiceEndpoint], session_id: str) -> str:
    """A whole ``prometheus.yml`` with one job for each service."""
    lines = [
        "# Made by the kiosk for a running drill, and anew when a port changes.",
        "global:",
        f"  scrape_interval: {SCRAPE_INTERVAL_S}s",
        f"  evaluation_interval: {SCRAPE_INTERVAL_S}s",
        "  external_labels:",
        f"    session: {json.dumps(session_id)}",
        "rule_files:",
        f"  - {RULES_NAME}",
        "scrape_configs:",
    ]
    for endpoint in endpoints:
        lines += [
            f"  - job_name: {json.dumps(endpoint.name)}",
            "    static_configs:",
            f'      - targets: ["127.0.0.1:{endpoint.port}"]',
        ]
    return "\n".join(lines) + "\n"


def alert_rules(cards: Sequence[IncidentCard]) -> str:
    """The drill's alert rules, a group for each incident."""
    groups = [
        (card.alias, [rule for rule in card.alerts if expression(rule.query)]) for card in cards
    ]
    if not any(rules for _, rules in groups):
        return "groups: []\n"
    lines = ["# The same rules as the kiosk's pager.", "groups:"]
    for alias, rules in groups:
        if rules:
            lines += [f"  - name: {json.dumps(alias)}", "    rules:"]
            lines += [line for rule in rules for line in _rule(rule)]
    return "\n".join(lines) + "\n"


def _rule(rule: AlertRule) -> list[str]:
    side = ">" if rule.above else "<"
    condition = f"{expression(rule.query)} {side} {rule.threshold:.12g}"
    return [
        f"      - alert: {json.dumps(rule.id)}",
        f"        expr: {json.dumps(condition)}",
        f"        for: {rule.for_s:g}s",
        "        labels:",
        f"          severity: {json.dumps(rule.severity.value)}",
        f"          service: {json.dumps(rule.service)}",
        "        annotations:",
        f"          summary: {json.dumps(rule.title)}",
    ]
