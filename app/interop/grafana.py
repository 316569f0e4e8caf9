"""The drill's charts as a Grafana dashboard. Pure; owner: interop.

The dashboard asks for a Prometheus data source when it is imported, so it names none.
"""

import json
from collections.abc import Sequence
from typing import Any

from app.core.incident import IncidentCard
from app.core.signals import ChartSpec
from app.interop.promql import expression

_SOURCE = {"type": "prometheus", "uid": "${DS_PROMETHEUS}"}
_WIDTH, _HEIGHT, _COLUMNS = 12, 8, 2
# Grafana's names for the units in which charts are shown; any other text is put behind.
_UNITS = {"ms": "ms", "s": "s", "%": "percent", "req/s": "reqps"}


def dashboard(
    cards: Sequence[IncidentCard], session_id: str, scraped: frozenset[str] | None = None
) -> str:
    """One dashboard, a row for each incident, a panel for each chart.

    What asks for services that are not ``scraped`` is left out; None scrapes all of them.
    """
    panels: list[dict[str, Any]] = []
    top = 0
    for card in cards:
        panels.append(_row(card.alias, len(panels) + 1, top))
        top += 1
        charts = [chart for chart in card.charts if _targets(chart) and _fed(chart, scraped)]
        for number, chart in enumerate(charts):
            place = (number % _COLUMNS * _WIDTH, top + number // _COLUMNS * _HEIGHT)
            panels.append(_panel(chart, len(panels) + 1, *place))
        top += -(-len(charts) // _COLUMNS) * _HEIGHT
    return json.dumps(_document(panels, session_id), indent=2, ensure_ascii=False) + "\n"


def _document(panels: list[dict[str, Any]], session_id: str) -> dict[str, Any]:
    return {
        "__inputs": [
            {
                "name": "DS_PROMETHEUS",
                "label": "Prometheus",
                "type": "datasource",
                "pluginId": "prometheus",
                "pluginName": "Prometheus",
            }
        ],
        "title": f"Drill {session_id}",
        "tags": ["drill"],
        "timezone": "browser",
        "schemaVersion": 39,
        "refresh": "5s",
        "time": {"from": "now-15m", "to": "now"},
        "panels": panels,
    }


def _row(title: str, number: int, top: int) -> dict[str, Any]:
    return {
        "id": number,
        "type": "row",
        "title": title,
        "collapsed": False,
        "gridPos": {"h": 1, "w": _WIDTH * _COLUMNS, "x": 0, "y": top},
        "panels": [],
    }


def _panel(chart: ChartSpec, number: int, left: int, top: int) -> dict[str, Any]:
    defaults: dict[str, Any] = {
        "unit": _UNITS.get(chart.unit, f"suffix: {chart.unit}" if chart.unit else "short"),
        "decimals": chart.decimals,
    }
    if chart.sla is not None:
        defaults["custom"] = {"thresholdsStyle": {"mode": "line"}}
        defaults["thresholds"] = {
            "mode": "absolute",
            "steps": [{"color": "green", "value": None}, {"color": "red", "value": chart.sla}],
        }
    return {
        "id": number,
        "type": "timeseries",
        "title": chart.title,
        "datasource": _SOURCE,
        "gridPos": {"h": _HEIGHT, "w": _WIDTH, "x": left, "y": top},
        "fieldConfig": {"defaults": defaults, "overrides": []},
        "targets": _targets(chart),
    }


def _fed(chart: ChartSpec, scraped: frozenset[str] | None) -> bool:
    return scraped is None or scraped >= {series.query.service for series in chart.series}


def _targets(chart: ChartSpec) -> list[dict[str, Any]]:
    asked = [(series.label, expression(series.query)) for series in chart.series]
    scale = "" if chart.scale == 1.0 else f" * {chart.scale:g}"
    return [
        {
            "refId": chr(ord("A") + number),
            "datasource": _SOURCE,
            "expr": f"({text}){scale}" if scale else text,
            "legendFormat": label,
        }
        for number, (label, text) in enumerate(one for one in asked if one[1])
    ]
