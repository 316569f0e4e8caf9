"""What a team's workspace gives, takes and refuses."""

from pathlib import Path

import pytest

from app.core.errors import WorkspaceError
from app.workbench.source_tree import MAX_FILE_BYTES, SourceTree
from app.workbench.workspace import Workspace, next_snapshot_number


@pytest.fixture
def tree(tmp_path: Path) -> SourceTree:
    root = tmp_path / "pristine"
    for path, text in {
        "shop/__init__.py": "",
        "shop/main.py": "from shop import lines\n\napp = lines.total\n",
        "shop/lines.py": "def total():\n    return 1\n",
        "kit/__init__.py": "NAME = 'kit'\n",
        "secret/main.py": "hidden = True\n",
        "README.md": "# Shop\n",
    }.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    library = tmp_path / "library"
    (library).mkdir()
    (root / "kit").rename(library / "kit")
    roots = {"shop": root, "kit": library, "README.md": root}
    return SourceTree(roots, "shop", {"shop": "shop/main.py", "lines": "shop/lines.py"})


@pytest.fixture
def workspace(tree: SourceTree, tmp_path: Path) -> Workspace:
    return Workspace.create(tree, tmp_path / "workspace" / "INC-900")


def test_that_only_what_is_handed_out_is_copied(workspace: Workspace) -> None:
    names = {path.name for path in workspace.folder.iterdir()}
    assert names == {"shop", "kit", "README.md"}
    assert workspace.changed_files() == ()
    assert workspace.digest() == workspace.original_revision().digest


def test_that_a_folder_with_something_in_it_is_not_overwritten(
    tree: SourceTree, tmp_path: Path
) -> None:
    target = tmp_path / "mine"
    target.mkdir()
    (target / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="is not empty"):
        Workspace.create(tree, target)
    assert [path.name for path in target.iterdir()] == ["notes.txt"]


def test_that_reopening_keeps_the_edits(workspace: Workspace) -> None:
    workspace.write("shop/lines.py", "def total():\n    return 2\n")
    again = Workspace(workspace.tree, workspace.folder)
    assert again.changed_files() == ("shop/lines.py",)


@pytest.mark.parametrize(
    "path",
    [
        "../outside.py",
        "shop/../../outside.py",
        "/etc/passwd",
        "C:\\Windows\\win.ini",
        "shop\\..\\..\\outside.py",
        "",
        "shop//lines.py",
        "shop/\0.py",
        "shop/lines.py:stream",
    ],
)
def test_that_paths_out_of_the_workspace_are_refused(workspace: Workspace, path: str) -> None:
    before = sorted(workspace.folder.parent.parent.rglob("*"))
    with pytest.raises(WorkspaceError, match="not a path inside the workspace"):
        workspace.read(path)
    with pytest.raises(WorkspaceError, match="not a path inside the workspace"):
        workspace.write(path, "x = 1\n")
    assert sorted(workspace.folder.parent.parent.rglob("*")) == before


def test_that_links_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    outside = tmp_path / "outside.py"
    outside.write_text("secret = 1\n", encoding="utf-8")
    (workspace.folder / "shop" / "link.py").symlink_to(outside)
    with pytest.raises(WorkspaceError, match="link"):
        workspace.read("shop/link.py")
    with pytest.raises(WorkspaceError, match="link"):
        workspace.revision()


def test_that_a_linked_folder_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (workspace.folder / "shop" / "more").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(WorkspaceError, match="link"):
        workspace.revision()
    with pytest.raises(WorkspaceError, match="link"):
        workspace.write("shop/more/new.py", "x = 1\n")
    assert list(elsewhere.iterdir()) == []


def test_that_only_the_editable_package_can_be_written(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="only shop/ is yours"):
        workspace.write("kit/__init__.py", "NAME = 'mine'\n")
    assert workspace.read("kit/__init__.py") == "NAME = 'kit'\n"


def test_that_edits_elsewhere_change_nothing_and_are_named(
    workspace: Workspace, tmp_path: Path
) -> None:
    (workspace.folder / "kit" / "__init__.py").write_text("NAME = 'mine'\n", encoding="utf-8")
    (workspace.folder / "README.md").unlink()
    assert workspace.ignored_changes() == ("README.md", "kit/__init__.py")
    assert any("kit/__init__.py was changed" in line for line in workspace.problems())
    run = tmp_path / "run" / "1"
    workspace.snapshot(run)
    assert (run / "kit/__init__.py").read_text(encoding="utf-8") == "NAME = 'kit'\n"
    assert (run / "README.md").exists()
    assert not (run / "secret").exists()


def test_that_a_snapshot_holds_the_edit_and_later_edits_do_not_reach_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.write("shop/lines.py", "def total():\n    return 2\n")
    revision = workspace.snapshot(tmp_path / "run" / "1")
    workspace.write("shop/lines.py", "def total():\n    return 3\n")
    assert "return 2" in (tmp_path / "run/1/shop/lines.py").read_text(encoding="utf-8")
    assert revision.changed_from(workspace.original_revision()) == ("shop/lines.py",)
    assert revision.digest != workspace.digest()
    assert next_snapshot_number(tmp_path / "run") == 2
    with pytest.raises(WorkspaceError, match="already holds a revision"):
        workspace.snapshot(tmp_path / "run" / "1")


def test_that_the_last_good_revision_comes_back(workspace: Workspace, tmp_path: Path) -> None:
    workspace.write("shop/lines.py", "def total():\n    return 2\n")
    good = workspace.snapshot(tmp_path / "run" / "1")
    workspace.write("shop/lines.py", "broken(\n")
    workspace.write("shop/extra.py", "x = 1\n")
    workspace.restore(tmp_path / "run" / "1")
    assert workspace.digest() == good.digest


def test_that_a_syntax_error_names_file_line_and_text(workspace: Workspace, tmp_path: Path) -> None:
    workspace.write("shop/lines.py", "def total():\n    return (1\n")
    with pytest.raises(WorkspaceError, match=r"shop/lines.py, line 2: .*never closed.*return \(1"):
        workspace.snapshot(tmp_path / "run" / "1")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x7fELF\x00\x01\x02", "binary data"),
        (b"ok = 1\nname = '\xe9t\xe9'\n", "line 2: byte 0xe9 is not UTF-8"),
        (b"x = 1\n" * MAX_FILE_BYTES, "at most 512 KiB"),
        (b"x = " + b"(" * 5000 + b")" * 5000, "shop/lines.py"),
    ],
    ids=["binary", "latin-1", "huge", "too-deep"],
)
def test_that_unusable_files_are_refused_with_a_sentence(
    workspace: Workspace, tmp_path: Path, content: bytes, sentence: str
) -> None:
    (workspace.folder / "shop" / "lines.py").write_bytes(content)
    with pytest.raises(WorkspaceError, match=sentence):
        workspace.snapshot(tmp_path / "run" / "1")
    assert not (tmp_path / "run").exists()


def test_that_one_unreadable_file_does_not_hide_the_others(workspace: Workspace) -> None:
    (workspace.folder / "shop" / "blob.bin").write_bytes(b"\0\1\2")
    shown = {file.path for file in workspace.files()}
    assert "shop/blob.bin" not in shown
    assert {"shop/main.py", "kit/__init__.py", "README.md"} <= shown
    assert any("shop/blob.bin holds binary data" in line for line in workspace.problems())


def test_that_deleted_files_are_changed_files_and_stay_in_the_list(
    workspace: Workspace, tmp_path: Path
) -> None:
    (workspace.folder / "shop" / "lines.py").unlink()
    assert workspace.changed_files() == ("shop/lines.py",)
    listed = {file.path: file for file in workspace.files()}
    assert listed["shop/lines.py"].text == ""
    assert listed["shop/lines.py"].original.startswith("def total")
    assert "-def total():" in workspace.diff()
    (workspace.folder / "shop" / "main.py").unlink()
    with pytest.raises(WorkspaceError, match=r"shop/main.py is missing"):
        workspace.snapshot(tmp_path / "run" / "1")


def test_that_every_service_of_the_package_is_missed_by_its_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    (workspace.folder / "shop" / "lines.py").unlink()
    with pytest.raises(WorkspaceError, match=r"shop/lines.py is missing, and lines starts"):
        workspace.snapshot(tmp_path / "run" / "1")


def test_that_a_deleted_package_is_said(workspace: Workspace) -> None:
    for path in sorted((workspace.folder / "shop").iterdir()):
        path.unlink()
    (workspace.folder / "shop").rmdir()
    with pytest.raises(WorkspaceError, match="The folder shop is gone"):
        workspace.revision()


def test_that_an_overlay_is_laid_over_the_editable_package_only(
    workspace: Workspace, tmp_path: Path
) -> None:
    fix = tmp_path / "fix"
    (fix / "shop").mkdir(parents=True)
    (fix / "shop" / "lines.py").write_text("def total():\n    return 5\n", encoding="utf-8")
    (fix / "kit").mkdir()
    (fix / "kit" / "__init__.py").write_text("NAME = 'fix'\n", encoding="utf-8")
    assert workspace.overlay(fix) == ("shop/lines.py",)
    assert workspace.ignored_changes() == ()
    with pytest.raises(WorkspaceError, match="is no fix"):
        workspace.overlay(tmp_path / "run")


def test_that_the_digest_goes_by_content_and_not_by_caches(workspace: Workspace) -> None:
    before = workspace.digest()
    cache = workspace.folder / "shop" / "__pycache__"
    cache.mkdir()
    (cache / "main.cpython-311.pyc").write_bytes(b"\0\0")
    assert workspace.digest() == before
    workspace.write("shop/lines.py", "def total():\n    return 1\n\n")
    assert workspace.digest() != before
