"""The content of the incident: sound, ordinary code that gives nothing away."""

import ast
import re
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import pytest

from app.catalog import content_root, load_incident
from app.core.claims import Claim, Pin, PinKind, RuledOut
from app.core.grading import grade_claim
from app.runtime.traffic import load_arrivals

DEADLOCK = content_root() / "deadlock"
HANDED_OUT = [
    *sorted((DEADLOCK / "services").rglob("*.py")),
    *sorted((content_root() / "_lib").rglob("*.py")),
    DEADLOCK / "services" / "README.md",
]
SERVICE_CODE = [
    *HANDED_OUT[:-1],
    *sorted((DEADLOCK / "external").rglob("*.py")),
    *sorted((DEADLOCK / "fixes").rglob("*.py")),
    *sorted((DEADLOCK / "wrong").rglob("*.py")),
]
TELLTALES = re.compile(
    r"deadlock|circular|circle|\bcycle|wedge|starv|exhaust|\bslow|\bfault|\bbug\b|todo|fixme"
    r"|\bhack|drill|incident|scenario|deliberate|intentional|naive|red.?herring|decoy",
    re.IGNORECASE,
)
# A word of the logging library's own, used for what every service does with long answers.
ALLOWED = {"_SLOW_S"}


def shown(path: Path) -> str:
    return str(path.relative_to(content_root()))


@pytest.mark.parametrize("path", HANDED_OUT, ids=shown)
def test_that_nothing_a_team_reads_gives_the_cause_away(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for word in ALLOWED:
        text = text.replace(word, "")
    assert TELLTALES.findall(text) == []


@pytest.mark.parametrize("path", SERVICE_CODE, ids=shown)
def test_that_service_code_imports_nothing_of_the_kiosk_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    imported = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    assert not imported & {"app", "scenarios", "reports"}
    assert len(text.splitlines()) <= 150


@pytest.mark.parametrize("path", sorted((DEADLOCK / "services" / "stays").rglob("*.py")), ids=shown)
def test_that_nothing_in_the_three_services_is_slept_or_scripted(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "sleep" not in text
    assert "random" not in text


def test_that_every_overlay_differs_in_every_file_that_it_holds() -> None:
    incident = load_incident("deadlock")
    folders = [fix.folder for fix in incident.fixes] + [one.folder for one in incident.wrongs]
    for folder in folders:
        files = sorted(folder.rglob("*.py"))
        assert files
        for file in files:
            original = DEADLOCK / "services" / file.relative_to(folder)
            assert not original.exists() or original.read_text("utf-8") != file.read_text("utf-8")


def test_that_three_services_run_from_the_one_package_that_a_team_fixes() -> None:
    incident = load_incident("deadlock")
    assert [each.name for each in incident.editables] == ["booking", "loyalty", "stock"]
    assert {each.folder for each in incident.editables} == {DEADLOCK / "services" / "stays"}
    assert incident.editable.name == incident.card(1).editable == "booking"


def test_that_what_is_hidden_is_on_no_card() -> None:
    incident = load_incident("deadlock")
    assert incident.service("allotment").hidden
    told = repr(replace(incident.card(7), slug="")).removeprefix("IncidentCard")
    assert "allotment" not in told
    assert not TELLTALES.search(told)
    assert incident.card(7).alias == "INC-207"


def test_that_the_right_claim_gets_full_marks_and_a_wrong_one_does_not() -> None:
    key = load_incident("deadlock").key
    pins = (
        Pin("E1", PinKind.CHART, "workers", "Workers in use", ("booking",), 0.0, 60.0),
        Pin("E2", PinKind.HTTP, "GET /debug/stacks", "stacks", ("loyalty",), 30.0, 30.0),
    )
    right = Claim(
        component="loyalty",
        mechanism="circular-wait",
        propagation=key.propagation,
        pin_ids=("E1", "E2"),
        ruled_out=(RuledOut("replicator", "paused it, timeouts stayed", ("E1",)),),
        statement="booking waits for itself",
    )
    best = grade_claim(right, pins, key)
    assert best.points == best.points_max
    for changed in (
        replace(right, component="replicator", ruled_out=()),
        replace(right, mechanism="replication-lag"),
        replace(right, propagation=("clients", "stock")),
    ):
        assert grade_claim(changed, pins, key).points < best.points


def test_that_load_is_the_same_for_a_seed_and_bursts_only_in_the_incident() -> None:
    arrivals = load_arrivals(DEADLOCK / "traffic.py")

    def first_minute(seed: int, stage: str) -> list[float]:
        return [a.at_s for a in takewhile(lambda a: a.at_s < 60, arrivals(seed, stage))]

    assert first_minute(3, "incident") == first_minute(3, "incident")
    assert first_minute(3, "incident") != first_minute(4, "incident")
    for stage, most, fewest in (("healthy", 7, 1), ("incident", 40, 12)):
        times = first_minute(3, stage)
        assert times == sorted(times)
        densest = max(sum(at_s <= other < at_s + 0.3 for other in times) for at_s in times)
        assert fewest <= densest <= most
