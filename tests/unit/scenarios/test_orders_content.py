"""The content of the incident: what teams read is ordinary code that gives nothing away."""

import ast
import re
from pathlib import Path

import pytest

from app.catalog import content_root, load_incident

ORDERS = content_root() / "orders"
HANDED_OUT = [
    *sorted((ORDERS / "services").rglob("*.py")),
    *sorted((content_root() / "_lib").rglob("*.py")),
    ORDERS / "services" / "README.md",
]
SERVICE_CODE = [
    *HANDED_OUT[:-1],
    *sorted((ORDERS / "external").rglob("*.py")),
    *sorted((ORDERS / "fixes").rglob("*.py")),
    *sorted((ORDERS / "wrong").rglob("*.py")),
]
TELLTALES = re.compile(
    r"\bn\s?\+\s?1|inefficien|\bslow|\bfault|\bbug|todo|fixme|\bhack|drill|incident|scenario"
    r"|deliberate|intentional|naive|red.?herring|burn|busy|per[- ]user quer|one call per",
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


@pytest.mark.parametrize("path", sorted((ORDERS / "services" / "orders").glob("*.py")), ids=shown)
def test_that_nothing_in_orders_is_slept_or_scripted(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "sleep" not in text
    assert "random" not in text


def test_that_every_overlay_changes_every_file_that_it_holds() -> None:
    incident = load_incident("orders")
    for overlay in (*incident.fixes, *incident.wrongs):
        for file in overlay.folder.rglob("*.py"):
            original = ORDERS / "services" / file.relative_to(overlay.folder)
            assert original.is_file(), file
            assert original.read_text(encoding="utf-8") != file.read_text(encoding="utf-8"), file
