"""Paints every screen of a real drill into a folder; ``make screenshots`` calls it.

Starts ``drill-60`` with the incident ``orders`` (services, load and all), waits until the
charts hold a minute after the page, and grabs the launcher and each tab of the team window
at 1920x1080 and 1366x768, dark and light, the charts in their states too. Takes about four
minutes. Main thread, offscreen.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from app import bootstrap  # noqa: E402
from app.core import commands as cmd  # noqa: E402
from app.core.ports import DrillPort, SessionRequest  # noqa: E402
from app.ui.app import Kiosk  # noqa: E402
from app.ui.screens.team import TeamWindow  # noqa: E402
from app.ui.screens.team.panes import PANES  # noqa: E402
from app.ui.theme import Theme  # noqa: E402

SIZES = ((1920, 1080), (1366, 768))
AFTER_PAGE_S = 60.0
PATIENCE_S = 240.0
SETTLE_S = 1.5


def main() -> int:
    """Write the pictures and name them; 0 when all were painted."""
    out_dir = Path(sys.argv[1] if len(sys.argv) > 1 else "out/screenshots")
    out_dir.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    theme = Theme("dark", application)
    theme.install(application)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        drills = bootstrap.launcher(Path(home))
        try:
            kiosk = Kiosk(drills, theme, application)
            kiosk.show_home()
            _wait(lambda: False, SETTLE_S)
            print(_grab(kiosk.home, SIZES[1], out_dir / "launcher.png"))
            drill = _paged(drills.create(_request()))
            kiosk.show_drill(drill)
            for mode in ("dark", "light"):
                theme.set_mode(mode)
                for path in _team(kiosk.team, out_dir, mode):
                    print(path)
        finally:
            drills.shutdown()
    return 0


def _request() -> SessionRequest:
    return SessionRequest("drill-60", ("orders",), "Night Owls", (), "", False, seed=7)


def _paged(future: object) -> DrillPort:
    """The drill, in its dark room, a minute after its page."""
    _wait(future.done, PATIENCE_S)  # type: ignore[attr-defined]
    drill: DrillPort = future.result()  # type: ignore[attr-defined]
    _wait(lambda: drill.state().page_at is not None, PATIENCE_S)
    drill.submit(cmd.AdvancePhase("for the pictures"), "facilitator").result(10)
    _wait(lambda: (drill.clock().story_s or 0.0) >= AFTER_PAGE_S, PATIENCE_S)
    return drill


def _team(window: TeamWindow | None, out_dir: Path, mode: str) -> Iterator[Path]:
    assert window is not None
    for size in SIZES:
        window.showNormal()
        window.resize(*size)
        name = f"{size[0]}-{mode}.png"
        for pane in PANES:
            window.show_tab(pane.id)
            _wait(lambda: False, SETTLE_S)
            yield _grab(window, size, out_dir / f"team-{pane.id}-{name}")
        window.show_tab("signals")
        signals = window.findChild(QWidget, "signals-pane")
        assert signals is not None
        for state, act in chart_states(signals):
            act()
            _wait(lambda: False, SETTLE_S)
            yield _grab(window, size, out_dir / f"team-signals-{state}-{name}")


def chart_states(signals: Any) -> tuple[tuple[str, Callable[[], object]], ...]:
    """What the charts can look like beside live, in an order that ends where it began."""
    board = signals.board
    return (
        ("marked", lambda: (board.set_region(10.0, 40.0), board.range_changed.emit())),
        ("held", board.zoom_to_marked),
        ("annotation", lambda: board.step_annotation(-1)),
        ("host", lambda: (signals.go_live(), board.set_cursor(None), signals.next_board())),
        ("maximised", lambda: (signals.next_board(), board.toggle_maximised())),
        ("again", board.toggle_maximised),
    )


def _grab(window: QWidget, size: tuple[int, int], path: Path) -> Path:
    window.resize(*size)
    _wait(lambda: False, 0.2)
    if not window.grab().save(str(path)):
        raise SystemExit(f"{path} could not be written. Choose another folder.")
    return path


def _wait(condition: Callable[[], bool], limit_s: float) -> None:
    """Let the windows live until the condition holds or the time is over."""
    deadline = time.monotonic() + limit_s
    while not condition() and time.monotonic() < deadline:
        QApplication.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())
