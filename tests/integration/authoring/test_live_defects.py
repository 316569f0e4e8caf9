"""A sound incident with one defect that only shows when it runs: which check finds it.

Services, load and verifications are real; each case stands alone.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.authoring import Checker, Outcome, symptoms, write_skeleton
from app.catalog import load_incident

pytestmark = [pytest.mark.xdist_group("children"), pytest.mark.slow, pytest.mark.timeout(120)]
HERE_S = 20.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_skeleton("thin-markets", tmp_path)


@pytest.fixture
def change(folder: Path) -> Callable[[str, str, str], None]:
    """Replace a text in a file of the incident."""

    def replace(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give what has to show less time: what cannot show never does."""
    monkeypatch.setattr(symptoms, "SYMPTOMS_S", HERE_S)


def failure(folder: Path, *only: str) -> str:
    """The sentence of the one check that was made, and did not hold."""
    outcomes: list[Outcome] = []
    Checker(load_incident(folder), only=only).run(outcomes.append)
    assert [outcome.passed for outcome in outcomes] == [False] * len(only), outcomes
    return "\n".join(outcome.detail for outcome in outcomes)


def test_that_a_reference_fix_that_does_not_fix_is_found(
    folder: Path, change: Callable[[str, str, str], None]
) -> None:
    change("fixes/bounded-call/quotes/rates.py", "TIMEOUT_S = 0.3", "TIMEOUT_S = 30.0")
    told = failure(folder, "fixes")
    assert "fixes/bounded-call" in told
    assert "gives-up" in told


def test_that_a_wrong_fix_that_fixes_is_found(folder: Path) -> None:
    fix = folder / "fixes" / "bounded-call" / "quotes" / "rates.py"
    (folder / "wrong" / "larger-pool" / "quotes" / "rates.py").write_bytes(fix.read_bytes())
    assert "wrong/larger-pool passes" in failure(folder, "wrong")


def test_that_a_wrong_fix_that_fails_for_another_reason_is_found(
    folder: Path, change: Callable[[str, str, str], None]
) -> None:
    change("wrong/larger-pool/why.toml", '"gives-up"', '"errors-reported"')
    told = failure(folder, "wrong")
    assert "gives-up" in told
    assert "does not name" in told


def test_that_source_with_nothing_to_fix_is_found(
    folder: Path, change: Callable[[str, str, str], None]
) -> None:
    change("services/quotes/rates.py", "timeout=None", "timeout=0.3")
    assert "nothing to fix" in failure(folder, "untouched")


@pytest.mark.usefixtures("short")
def test_that_an_incident_that_does_not_show_is_found(
    folder: Path, change: Callable[[str, str, str], None]
) -> None:
    change("traffic.py", 'if stage == "incident":', 'if stage == "elsewhere":')
    assert "Latency above SLA (quotes-latency-sla)" in failure(folder, "symptoms")


def test_that_a_sick_system_before_the_page_is_found(
    folder: Path, change: Callable[[str, str, str], None]
) -> None:
    change("traffic.py", 'if stage == "incident":', "if stage:")
    told = failure(folder, "baseline")
    assert "An alert fires while all should be well" in told


def test_that_a_service_that_does_not_start_is_told_to_every_check(
    folder: Path, change: Callable[[str, str, str], None]
) -> None:
    change("external/rates/main.py", "settings = Settings", "raise SystemExit('no licence')")
    told = failure(folder, "baseline", "symptoms", "signals")
    assert "rates" in told
    assert told.count("Not checked, as the services do not run") == 2


def test_that_what_only_shows_in_a_running_system_is_found(
    folder: Path,
    change: Callable[[str, str, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.authoring.checking.BASELINE_S", 3.0)
    change(
        "prepare.py",
        '        db.executemany("INSERT INTO markups',
        '        db.execute("CREATE TABLE decoys (currency TEXT)")\n'
        '        db.executemany("INSERT INTO markups',
    )
    change(
        "external/rates/main.py",
        "    await asyncio.sleep",
        '    logging.getLogger("rates").warning("fault injected for %s", currency)\n'
        "    await asyncio.sleep",
    )
    change("external/rates/main.py", "import asyncio\n", "import asyncio\nimport logging\n")
    told = failure(folder, "live-leaks")
    assert "tables of data/INC-941/desk.db" in told
    assert "logs/rates.log" in told
