"""The window's process does without what only its children need: memory, and time at its start."""

import subprocess
import sys

HEAVY = ("aiohttp", "starlette", "uvicorn", "httpx2", "opentelemetry", "reportlab", "reports")
DRILL = f"""
import sys
import app.bootstrap, app.session.launching, app.session.drill
print(*[each for each in {HEAVY!r} if each in sys.modules])
"""
LATER = ("concurrent.futures", "platformdirs", "json", "app.cli.failure", "app.cli.interruption")
START = f"""
import sys
import app.cli, app.bootstrap
app.bootstrap.EventualLauncher(app.bootstrap.launcher)
print(*[each for each in {LATER!r} if each in sys.modules])
"""


def _told_by(program: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout.split()


def test_that_the_kiosk_imports_no_server_no_client_and_no_report() -> None:
    assert _told_by(DRILL) == []


def test_that_nothing_is_imported_before_the_first_paint_that_it_does_not_need() -> None:
    assert _told_by(START) == []
