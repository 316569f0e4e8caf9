"""Whole rehearsals of the incidents, alone and together, told from what they leave behind.

One of them runs with every test; ``make rehearsals`` runs them all, about ten minutes.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from app.catalog import load_incident
from tests.e2e.program import run_program

SEED = 65
DEADLOCK = "Bookings without an answer in time, booking"
DRIFT = "Ledger less settlement, change in a minute, reconciliation"
LATENCY = "Latency, orders, p95"
EACH = ("symptoms", "gate", "claim", "fix", "verification", "recovery")

whole = pytest.mark.skipif(not os.environ.get("REHEARSALS"), reason="runs with `make rehearsals`")
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("children")]


@pytest.mark.timeout(280)
def test_that_the_circle_shows_is_claimed_and_is_broken(tmp_path: Path) -> None:
    incident = rehearsed(tmp_path, "drill-60", 400, "deadlock")["deadlock"]
    assert worst(incident, DEADLOCK, "before the fix") >= 15.0
    assert worst(incident, DEADLOCK, "healthy") == 0.0
    assert kept(incident, DEADLOCK)


@whole
@pytest.mark.timeout(400)
def test_that_the_drift_shows_is_claimed_and_stops(tmp_path: Path) -> None:
    incident = rehearsed(tmp_path, "drill-60", 60, "billing")["billing"]
    assert worst(incident, DRIFT, "before the fix") >= 5.0
    assert worst(incident, DRIFT, "healthy") == pytest.approx(0.0, abs=0.001)
    assert kept(incident, DRIFT)


@whole
@pytest.mark.timeout(700)
def test_that_all_incidents_of_a_workshop_are_told_apart_and_mended(tmp_path: Path) -> None:
    slugs = ("orders", "billing", "deadlock")
    incidents = rehearsed(tmp_path, "workshop-180", 120, *slugs)
    for slug, row in (("orders", LATENCY), ("billing", DRIFT), ("deadlock", DEADLOCK)):
        assert kept(incidents[slug], row), slug


def rehearsed(home: Path, agenda: str, speed: int, *slugs: str) -> dict[str, dict[str, Any]]:
    """Rehearse; what the report says of each incident, by slug."""
    named = [word for slug in slugs for word in ("--incident", slug)]
    arguments = ["--agenda", agenda, *named, "--speed", speed, "--seed", SEED, "--json"]
    ended = run_program("rehearse", *arguments, home=home, limit_s=600)
    told = json.loads(ended.out)
    assert told["ok"] is True, ended.err
    assert ended.status == 0
    assert ended.left() == set()
    assert_steps(told["steps"], [load_incident(slug).alias(SEED) for slug in slugs])
    assert_figures(told["kpis"], len(slugs))
    return reported(home, told["session"], slugs)


def assert_steps(steps: list[dict[str, Any]], aliases: list[str]) -> None:
    """Every step of every incident was played, and each after the one before."""
    ids = [step["id"] for step in steps]
    for alias in aliases:
        places = [ids.index(f"{step} {alias}") for step in EACH]
        assert places == sorted(places)
    assert ids[0] == "services"
    assert ids[-3:] == ["post-mortem", "end", "report"]


def assert_figures(kpis: dict[str, Any], incidents: int) -> None:
    """All that can be reached is reached, and each incident by itself."""
    assert kpis["fix_success"] == kpis["first_fix_success"] == 1.0
    assert kpis["root_cause_in_target"] is True
    assert len(kpis["incidents"]) == incidents
    for row in kpis["incidents"]:
        assert row["grade_points"] == row["grade_points_max"], row
        assert row["red_herring"] == "cleared", row
        assert 0 < row["time_to_cause_s"] < row["time_to_resolution_s"]


def reported(home: Path, session: str, slugs: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    ended = run_program("report", session, "--format", "json", "--json", home=home)
    path = Path(json.loads(ended.out)["report"]["json"])
    rows = json.loads(path.read_text(encoding="utf-8"))["incidents"]
    by_alias = {row["alias"]: row for row in rows}
    return {slug: by_alias[load_incident(slug).alias(SEED)] for slug in slugs}


def worst(incident: dict[str, Any], name: str, window: str) -> float:
    """The worst value of one series in one window."""
    readings = comparison(incident, name)["readings"]
    value: float = next(row["worst"] for row in readings if row["window"] == window)
    return value


def kept(incident: dict[str, Any], name: str) -> bool:
    return comparison(incident, name)["promise_kept"] is True


def comparison(incident: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in incident["comparisons"] if row["name"] == name)
    return found
