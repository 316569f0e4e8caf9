"""Rules on source that import-linter cannot see: lock, entry, scenarios, text left behind."""

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def _imported(path: Path, *, top_only: bool = False) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_only else ast.walk(tree)
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found


def test_that_the_lock_names_no_host_and_no_path():
    body = [line for line in LOCK.splitlines() if not line.startswith("#")]
    for line in body:
        assert re.fullmatch(
            r"[a-z0-9.-]+==[\w.+!-]+( ; [^/:@]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line
        ), line


def test_that_every_requirement_of_the_lock_carries_a_hash():
    blocks = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) > 50
    assert all("--hash=sha256:" in block for block in blocks)


def test_that_the_lock_holds_everything_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {re.match(r"[\w-]+", one).group().lower().replace("_", "-") for one in asked}
    locked = {line.partition("==")[0] for line in LOCK.splitlines() if "==" in line}
    assert names <= locked


def test_that_the_entry_imports_only_the_standard_library_at_its_top():
    tops = {name.partition(".")[0] for name in _imported(ROOT / "main.py", top_only=True)}
    assert tops <= sys.stdlib_module_names


def test_that_only_the_entry_and_the_command_line_import_the_wiring():
    users = {
        path.relative_to(ROOT).as_posix()
        for folder in ("app", "reports", "scenarios")
        for path in (ROOT / folder).rglob("*.py")
        if "app.bootstrap" in _imported(path)
    }
    assert all(user.startswith("app/cli/") for user in users), users


_SERVICES = [
    path
    for folder in ("services", "external", "_lib")
    for path in sorted((ROOT / "scenarios").rglob(f"{folder}/**/*.py"))
]


@pytest.mark.parametrize("path", _SERVICES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_that_service_code_is_an_ordinary_service_and_imports_nothing_of_the_kiosk(path: Path):
    roots = {name.partition(".")[0] for name in _imported(path)}
    assert roots.isdisjoint({"app", "reports", "scenarios", "PySide6"})


def test_that_there_is_service_code_to_look_at():
    assert len(_SERVICES) > 5
