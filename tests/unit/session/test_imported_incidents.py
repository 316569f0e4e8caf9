"""Imported incidents in the launcher: listed and marked, and refused where two collide."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from app import HOME_VARIABLE
from app.authoring import import_pack, write_skeleton
from app.core.errors import ContentError
from app.core.ports import SessionRequest
from app.session.launching import Launcher


def never(*_: Any) -> Any:
    raise AssertionError("a drill was built")


@pytest.fixture
def launcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A launcher with two imported incidents that are the same but for their names."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    for slug in ("thin-markets", "queue-overflow"):
        folder = write_skeleton(slug, tmp_path)
        with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
            for path in sorted(folder.rglob("*")):
                archive.write(path, path.relative_to(tmp_path))
        import_pack(tmp_path / "pack.zip")
    made = Launcher(tmp_path / "home", never, "test")
    yield made
    made.shutdown()


def test_that_imported_incidents_can_be_chosen_and_are_marked(launcher: Launcher) -> None:
    content = launcher.content().result()
    marks = {card.slug: card.imported for card in content.incidents}
    assert marks["thin-markets"] and marks["queue-overflow"]
    assert not marks["orders"]
    assert content.problems == ()


def test_that_a_folder_of_packs_is_no_session(launcher: Launcher) -> None:
    assert launcher.sessions().result() == ()


def test_that_two_incidents_with_the_same_services_are_not_drilled_together(
    launcher: Launcher, tmp_path: Path
) -> None:
    slugs = ("thin-markets", "queue-overflow")
    request = SessionRequest("drill-60", slugs, "Team", (), "", attended=False, seed=1)
    with pytest.raises(ContentError, match="cannot be drilled together"):
        launcher.create(request).result()
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["packs"]


def test_that_a_broken_pack_is_told_and_left_out(launcher: Launcher, tmp_path: Path) -> None:
    (tmp_path / "home" / "packs" / "thin-markets" / "answer.toml").unlink()
    content = launcher.content().result()
    assert "thin-markets" not in {card.slug for card in content.incidents}
    assert any("answer.toml" in sentence for sentence in content.problems)
