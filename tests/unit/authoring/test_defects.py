"""A sound incident with one defect: the check that finds it, and what it says. No services."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.authoring import Checker, Outcome, write_skeleton
from app.authoring.claims import Evidence, key_claim_earns_all, wrong_claims_do_not_pass
from app.authoring.outcome import CheckFailed
from app.authoring.refutation import Pair, judge
from app.catalog import ContentFaults, content_root, list_incidents, load_incident
from app.core.claims import Pin, PinKind
from app.core.errors import ContentError
from app.core.findings import Finding, SeriesSeen

SLUG = "thin-markets"
Change = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_skeleton(SLUG, tmp_path)


@pytest.fixture
def change(folder: Path) -> Change:
    """Replace a text in a file of the incident."""

    def replace(file: str, old: str, new: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def checked(folder: Path) -> dict[str, Outcome]:
    """What the checks without services say; files that cannot be read are one of them."""
    try:
        incident = load_incident(folder)
    except ContentFaults as faults:
        return {"files": Outcome("files", "", False, str(faults))}
    checker = Checker(incident, only=("content", "leaks"))
    return {outcome.id: outcome for outcome in checker.run(lambda _: None)}


def test_that_a_new_incident_is_sound_as_it_is_written(folder: Path) -> None:
    assert {o.id: o.detail for o in checked(folder).values() if not o.passed} == {}
    assert not list(folder.parent.glob("*.part"))
    texts = [p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.is_file()]
    assert not any("@SLUG@" in text for text in texts)


@pytest.mark.parametrize("slug", ["", "Upper", "a_b", "a--b", "-a", "../a", "a/b", "con/."])
def test_that_a_slug_that_names_no_folder_is_refused(slug: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        write_skeleton(slug, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_that_nothing_is_written_over_what_is_there(folder: Path) -> None:
    (folder / "world.py").write_text("MINE = 1\n", encoding="utf-8")
    with pytest.raises(ContentError, match="there already"):
        write_skeleton(SLUG, folder.parent)
    assert (folder / "world.py").read_text(encoding="utf-8") == "MINE = 1\n"
    with pytest.raises(ContentError, match="already"):
        write_skeleton("orders", folder.parent)


def test_that_the_skeleton_is_none_of_the_incidents_there_are() -> None:
    assert (content_root() / "_skeleton" / "manifest.toml").is_file()
    assert all(not slug.startswith("_") for slug in list_incidents())


@pytest.mark.parametrize(
    ("file", "old", "new", "check", "told"),
    [
        ("services/quotes/rates.py", "class Rates:", "# the bug\nclass Rates:", "leaks", "bug"),
        ("services/quotes/rates.py", "_client", "_missing_timeout", "leaks", "missing timeout"),
        ("services/README.md", "# Quotes", "# The faulty service", "leaks", "fault"),
        ("manifest.toml", 'title = "Quotes slow"', 'title = "Deadlock"', "leaks", "card title"),
        (
            "manifest.toml",
            'folder = "services/quotes"',
            'folder = "services/quotes"\nenv = { MODE = "chaos" }',
            "leaks",
            "environment of quotes",
        ),
        ("manifest.toml", 'leads_to = "trace"', 'leads_to = "nowhere"', "content", "nowhere"),
        (
            "manifest.toml",
            'severity = "critical"\nthreshold',
            'severity = "high"\nthreshold',
            "content",
            "severity",
        ),
        ("answer.toml", 'components = ["quotes"]', 'components = ["quote"]', "content", "'quote'"),
        ("answer.toml", "red_herrings = []", 'red_herrings = ["quotes"]', "content", "both"),
        ("wrong/larger-pool/why.toml", '"gives-up"', '"no-such-check"', "content", "no-such-check"),
        ("wrong/larger-pool/quotes/main.py", "64", "8", "content", "equals the original"),
        (
            "fixes/bounded-call/quotes/rates.py",
            "class Rates:",
            "class Rates",
            "content",
            "rates.py",
        ),
        ("traffic.py", "def arrivals(", "def arrivals((", "content", "traffic.py"),
    ],
)
def test_that_one_defect_of_the_files_is_found_and_named(
    file: str, old: str, new: str, check: str, told: str, folder: Path, change: Change
) -> None:
    change(file, old, new)
    failed = {o.id: o.detail for o in checked(folder).values() if not o.passed}
    assert list(failed) in ([check], ["files"])
    assert told in "".join(failed.values())


def test_that_a_telling_file_name_is_found(folder: Path) -> None:
    (folder / "services" / "quotes" / "decoy.py").write_text("X = 1\n", encoding="utf-8")
    assert "name of quotes/decoy.py" in checked(folder)["leaks"].detail


def test_that_a_missing_wrong_fix_is_found(folder: Path) -> None:
    for path in sorted((folder / "wrong").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert "no wrong fix" in checked(folder)["content"].detail


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("manifest.toml", "[facilitator]", "[facilitator"),
        ("manifest.toml", "editable = true\n", ""),
        ("answer.toml", '"missing-timeout"', '"made-up"'),
        ("wrong/larger-pool/why.toml", "why = ", "reason = "),
    ],
)
def test_that_files_that_cannot_be_read_are_named(
    file: str, old: str, new: str, folder: Path, change: Change
) -> None:
    change(file, old, new)
    with pytest.raises(ContentFaults) as told:
        load_incident(folder)
    assert Path(file).name in str(told.value)


def evidence() -> Evidence:
    pins = (
        Pin("E1", PinKind.CHART, "workers", "Workers in use", ("quotes",), 10, 20),
        Pin("E2", PinKind.TRACE, "a" * 32, "GET /v1/quotes", ("quotes", "rates"), 10, 20),
        Pin("E3", PinKind.CHART, "rates-latency", "Latency", ("quotes",), 10, 20),
    )
    findings = (
        Finding("E1", True, "workers", ("quotes",), 10, 20, _left("quotes")),
        Finding("E2", True, "GET", ("quotes", "rates"), 10, 20, paths=(("quotes", "rates"),)),
        Finding("E3", True, "rates-latency", ("quotes",), 10, 20, _left("quotes")),
    )
    return Evidence(pins, findings, 5.0, 20.0)


def _left(service: str) -> tuple[SeriesSeen, ...]:
    """A series that left what was usual."""
    return (SeriesSeen("", service, 1.0, 8.0, 0.0, 1.0),)


def test_that_the_keys_claim_earns_all_and_wrong_ones_do_not(folder: Path) -> None:
    incident = load_incident(folder)
    assert "90 of 90" in key_claim_earns_all(incident, evidence())
    assert wrong_claims_do_not_pass(incident, evidence()).count("\n") == 2


def test_that_a_key_whose_evidence_cannot_be_had_is_found(folder: Path) -> None:
    had = evidence()
    one = Evidence(had.pins[:1], had.findings[:1], had.since_unix_s, had.now_unix_s)
    with pytest.raises(CheckFailed, match="Evidence"):
        key_claim_earns_all(load_incident(folder), one)


def test_that_a_key_that_accepts_too_much_is_found(folder: Path, change: Change) -> None:
    change("answer.toml", 'components = ["quotes"]', 'components = ["quotes", "rates", "desk-db"]')
    with pytest.raises(CheckFailed, match="accepts 3 of 4 components"):
        wrong_claims_do_not_pass(load_incident(folder), evidence())


def test_that_a_key_that_accepts_any_mechanism_is_found(folder: Path, change: Change) -> None:
    more = '"slow-dependency", "missing-fallback", "cpu-starvation",'
    change("answer.toml", '["missing-timeout",', f'["missing-timeout", {more}')
    with pytest.raises(CheckFailed, match="accepts 5 mechanisms"):
        wrong_claims_do_not_pass(load_incident(folder), evidence())


def test_that_a_red_herring_that_helps_when_paused_is_found(folder: Path) -> None:
    rule = load_incident(folder).alerts[0]
    noise = [Pair(1.9, 1.7), Pair(1.8, 2.1)]
    assert "goes on" in judge("batch", noise, 0.1, rule)
    with pytest.raises(CheckFailed, match="no red herring"):
        judge("batch", [Pair(1.9, 0.9), Pair(1.8, 1.0)], 0.1, rule)
    with pytest.raises(CheckFailed, match="within its limit"):
        judge("batch", [Pair(0.52, 0.45), Pair(0.53, 0.44)], 0.2, rule)
