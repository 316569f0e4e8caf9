"""Paints every screen and state from a recorded drill; ``make screenshots`` calls it.

Records a drill of about three minutes first, or takes the one given with ``--session``.
Every picture is looked over by computation: text that is cut off, lies on other text or is
too faint is told, and the exit status is 1 then. Main thread, offscreen.
"""

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from pictures.index import page_of  # noqa: E402
from pictures.moments import moments_of  # noqa: E402
from pictures.painter import Gallery, Painter  # noqa: E402
from pictures.recorder import record  # noqa: E402
from pictures.screen import MODES  # noqa: E402
from pictures.screens import SCREENS  # noqa: E402
from pictures.stage import Stage  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app import bootstrap  # noqa: E402
from app.ui.theme import Theme  # noqa: E402


def main() -> int:
    """Paint, and name what is wrong; 0 where nothing is."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    began_s = time.monotonic()
    with ExitStack() as left:
        folder = options.session or _recorded(left, options.keep)
        gallery = _painted(folder.resolve(), options)
    page = options.out / "index.html"
    page.write_text(page_of(gallery), encoding="utf-8")
    for sentence in gallery.missing:
        print(sentence)
    count, seconds = len(gallery.faults), time.monotonic() - began_s
    print(f"{len(gallery.pictures)} pictures and {count} faults in {seconds:.0f} s: {page}")
    return 1 if count else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=Path("out/screenshots"))
    parser.add_argument("--session", type=Path, help="a session's folder, instead of a new drill")
    parser.add_argument("--keep", type=Path, help="where to keep the session that is recorded")
    parser.add_argument("--only", nargs="*", default=[], help="beginnings of screens' names")
    parser.add_argument("--size", type=_size, help="one size only, such as 1366x768")
    parser.add_argument("--mode", choices=MODES, help="one look only")
    return parser.parse_args()


def _size(text: str) -> tuple[int, int]:
    width, height = map(int, text.split("x"))
    return width, height


def _recorded(left: ExitStack, keep: Path | None) -> Path:
    if keep is None:
        scratch = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        keep = Path(left.enter_context(scratch))
    folder = record(keep.resolve(), lambda what: print(f"recording: {what}", flush=True))
    print(f"recorded in {folder}", flush=True)
    return folder


def _painted(folder: Path, options: argparse.Namespace) -> Gallery:
    application = QApplication(sys.argv[:1])
    theme = Theme("dark", application)
    theme.install(application)
    session = bootstrap.recorded_session(folder)
    drills = bootstrap.launcher(folder.parent)
    try:
        stage = Stage(session, moments_of(session.events), drills, theme)
        modes = (options.mode,) if options.mode else MODES
        painter = Painter(stage, options.out, application, modes)
        wanted = [one for one in SCREENS if _is_wanted(one.name, options.only)]
        gallery = Gallery()
        for gallery in painter.paint(wanted, options.size):  # the newest is the result
            _tell(gallery)
        return gallery
    finally:
        drills.shutdown()
        session.close()


def _tell(gallery: Gallery) -> None:
    """The screen that was painted last, and its faults, each once."""
    newest = gallery.pictures[-1]
    print(newest.path.name, flush=True)
    for fault in dict.fromkeys(str(fault) for fault in newest.faults):
        print(f"    {fault}", flush=True)


def _is_wanted(name: str, beginnings: list[str]) -> bool:
    return not beginnings or any(name.startswith(one) for one in beginnings)


if __name__ == "__main__":
    sys.exit(main())
