"""The frozen program runs whole drills by itself, and leaves nothing behind."""

import importlib.util
import json
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from pypdf import PdfReader

from tests.e2e.bundle_watch import Watched, run_watched

ROOT = Path(__file__).resolve().parent.parent.parent
# What a team's edit may import although the original did not: the library in its breadth.
FOREIGN = (
    "wave", "xmlrpc.server", "zoneinfo", "csv", "graphlib", "imaplib", "sched", "shelve",
    "statistics", "cProfile", "sqlite3.dump", "concurrent.futures.process", "unittest.mock",
    "email.mime.text", "http.server", "multiprocessing.pool", "asyncio.taskgroups", "lzma",
    "httpx2", "aiohttp.web", "pydantic", "opentelemetry.sdk.trace.export",
)  # fmt: skip

pytestmark = [
    pytest.mark.bundle,
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("bundle"),
]


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "build_bundle", ROOT / "packaging" / "build_bundle.py"
    )
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def program() -> Path:
    """The bundle's executable, built from this very source where it is not there yet."""
    builder = _builder()
    if not builder.is_current():
        _require_tools()
        builder.build()
    return Path(builder.program())


def _require_tools() -> None:
    """Freezing needs Python's shared library and objdump; skip, saying so, without them."""
    check = [sys.executable, "packaging/setup_env.py", "--existing", "--bundle"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(done.stderr)


def _clean(run: Watched) -> None:
    """Nothing started itself again, the limit held, nothing is left."""
    assert run.restarts == []
    assert not run.overrun, f"{run.most} processes after {run.seconds:.0f} s\n{run.err[-2000:]}"
    assert run.left() == set()


def test_that_the_bundle_rehearses_a_whole_drill(program: Path, tmp_path: Path):
    asked = ["--agenda", "drill-60", "--incident", "orders", "--speed", "60", "--json"]
    run = run_watched(program, "rehearse", *asked, home=tmp_path, limit_s=300)
    _clean(run)
    assert run.status == 0, run.err[-3000:] + run.out[-3000:]
    told = json.loads(run.out)
    assert told["ok"] is True
    assert len(run.seen) > 5, "the services never ran as processes of their own"
    pages = PdfReader(BytesIO(Path(told["report"]["pdf"]).read_bytes())).pages
    words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert "INC-3" in words and "before the fix" in words.lower()


def test_that_edited_code_may_import_what_the_original_did_not(program: Path, tmp_path: Path):
    made = run_watched(
        program, "workspace", "orders", "--out", str(tmp_path / "team"), home=tmp_path, limit_s=60
    )
    assert made.status == 0, made.err
    main = next(
        path for path in (tmp_path / "team").rglob("main.py") if path.parent.name == "orders"
    )
    wanted = "".join(f"import {name}\n" for name in FOREIGN)
    main.write_text(wanted + main.read_text(encoding="utf-8"), encoding="utf-8")
    run = run_watched(
        program, "serve", "orders", "--workspace", str(tmp_path / "team"), "--for", "1", "--json",
        home=tmp_path, limit_s=90,
    )  # fmt: skip
    _clean(run)
    assert run.status == 0, run.err[-3000:]
    names = {service["name"] for service in json.loads(run.out.splitlines()[0])["services"]}
    assert "orders" in names


@pytest.mark.parametrize(
    "arguments",
    [
        ("-c", "import os"),
        ("-m", "http.server"),
        ("--multiprocessing-fork", "os=system"),
        ("x.py",),
    ],
)
def test_that_the_bundle_is_no_python_and_opens_nothing_by_mistake(
    program: Path, tmp_path: Path, arguments: tuple[str, ...]
):
    run = run_watched(program, *arguments, home=tmp_path, limit_s=20)
    _clean(run)
    assert run.status not in (0, None)
    assert run.most <= 1


def test_that_the_bundle_keeps_its_size(program: Path):
    builder = _builder()
    assert builder.size_bytes(program.parent) <= builder.LIMIT_BYTES


def test_that_the_bundle_carries_licences_and_content(program: Path):
    inside = program.parent / "_internal"
    for name in ("LICENSE", "THIRD-PARTY.md", "scenarios/agendas/drill-60.toml"):
        assert (inside / name).is_file(), name
    assert list((inside / "resources" / "fonts").glob("*OFL.txt"))
    assert sys.platform != "linux" or list(inside.rglob("libQt6Core.so.6"))
