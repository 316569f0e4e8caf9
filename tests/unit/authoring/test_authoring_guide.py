"""The guide for authors says what is true of the program and of the skeleton."""

import re
from pathlib import Path

from app.authoring import Checker, write_skeleton
from app.catalog import content_root, load_incident

GUIDE = (content_root().parent / "docs" / "authoring.md").read_text(encoding="utf-8")


def test_that_the_guide_lists_every_check_and_no_other(tmp_path: Path) -> None:
    made = Checker(load_incident(write_skeleton("thin-markets", tmp_path))).groups()
    table = re.findall(r"^\| `([a-z-]+)` \|", GUIDE, re.MULTILINE)
    assert table == ["files", *made]


def test_that_the_guide_shows_the_skeleton_as_it_is_written(tmp_path: Path) -> None:
    folder = write_skeleton("thin-markets", tmp_path)
    tree = GUIDE.partition("    thin-markets/\n")[2].partition("\n\n")[0]
    shown = {line.split()[0].rstrip("/") for line in tree.splitlines()}
    assert all((folder / name).exists() for name in shown)
    assert {path.name for path in folder.iterdir() if path.is_file()} <= shown
    overlays = {
        f"{p.parent.name}/{p.name}"
        for kind in ("fixes", "wrong", "services", "external")
        for p in (folder / kind).iterdir()
    }
    assert overlays <= shown


def test_that_the_guide_quotes_the_skeleton(tmp_path: Path) -> None:
    folder = write_skeleton("thin-markets", tmp_path)
    why = (folder / "wrong" / "larger-pool" / "why.toml").read_text(encoding="utf-8")
    assert all(line in GUIDE for line in why.splitlines()[:2])
    manifest = load_incident(folder)
    assert manifest.alias(2) in GUIDE
    assert "on one of eight workers" in GUIDE
    assert "WORKERS = 8" in (manifest.editable.folder / "main.py").read_text(encoding="utf-8")
