"""The content of the incident: what teams read is ordinary code that gives nothing away."""

import ast
import re
from pathlib import Path

import pytest

from app.catalog import content_root, list_incidents, load_incident

BILLING = content_root() / "billing"
HANDED_OUT = [*sorted((BILLING / "services").rglob("*.py")), BILLING / "services" / "README.md"]
SERVICE_CODE = [
    *HANDED_OUT[:-1],
    *sorted((BILLING / "external").rglob("*.py")),
    *sorted((BILLING / "fixes").rglob("*.py")),
    *sorted((BILLING / "wrong").rglob("*.py")),
]
TELLTALES = re.compile(
    r"drift|idempot|duplicat|\bprecis|inexact|floating|\bfault|\bbug|todo|fixme|\bhack|drill"
    r"|incident|scenario|deliberate|intentional|naive|red.?herring|burn|decoy|\bwrong",
    re.IGNORECASE,
)
MUST_BE_REJECTED = {
    "rounds-where-shown",
    "rounds-floats",
    "fsum",
    "decimal-of-float",
    "decimal-only",
    "check-then-insert",
    "drops-credits",
    "answers-without-booking",
}


def shown(path: Path) -> str:
    return str(path.relative_to(content_root()))


@pytest.mark.parametrize("path", HANDED_OUT, ids=shown)
def test_that_nothing_a_team_reads_gives_the_cause_away(path: Path) -> None:
    assert TELLTALES.findall(path.read_text(encoding="utf-8")) == []


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


@pytest.mark.parametrize("path", sorted((BILLING / "services" / "billing").glob("*.py")), ids=shown)
def test_that_nothing_in_billing_is_slept_or_scripted(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "sleep" not in text
    assert "random" not in text


def test_that_every_overlay_changes_every_file_that_it_holds() -> None:
    incident = load_incident("billing")
    for overlay in (*incident.fixes, *incident.wrongs):
        for file in overlay.folder.rglob("*.py"):
            original = BILLING / "services" / file.relative_to(overlay.folder)
            assert original.is_file(), file
            assert original.read_text(encoding="utf-8") != file.read_text(encoding="utf-8"), file


def test_that_each_required_rejection_and_five_more_are_there() -> None:
    incident = load_incident("billing")
    names = {wrong.name for wrong in incident.wrongs}
    assert names >= MUST_BE_REJECTED
    assert len(names - MUST_BE_REJECTED) >= 5
    assert len(incident.fixes) >= 3


def test_that_checks_named_in_a_rejection_are_checks_of_the_verifier() -> None:
    text = (BILLING / "verify.py").read_text(encoding="utf-8")
    for wrong in load_incident("billing").wrongs:
        assert [each for each in wrong.rejected_by if f'"{each}"' not in text] == [], wrong.name


def test_that_the_only_alert_is_the_reconciliation_warning() -> None:
    assert [alert.service for alert in load_incident("billing").alerts] == ["reconciliation"]


def test_that_services_and_aliases_collide_with_no_other_incident() -> None:
    incidents = [load_incident(slug) for slug in list_incidents()]
    names = [service.name for incident in incidents for service in incident.services]
    assert len(names) == len(set(names))
    hundreds = [incident.alias_hundreds for incident in incidents]
    assert len(hundreds) == len(set(hundreds))
