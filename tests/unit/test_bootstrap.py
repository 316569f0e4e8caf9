"""The wiring imports a drill's rooms only once the window is there."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OPENING = """
import sys
import app.ui.app as ui
import app.bootstrap as bootstrap

def run_app(launcher, **_options):
    print([name for name in sys.modules if name.startswith(("app.session", "app.runtime"))])
    return 0

ui.run_app = run_app
bootstrap.open_kiosk()
"""


def test_that_the_window_opens_before_any_room_of_a_drill_is_imported() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", OPENING],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.strip() == "[]"
