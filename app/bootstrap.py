"""The only wiring: puts the rooms together into a program. Called from ``main`` and ``cli``.

Everything slow is imported where it is needed, so that the window's first paint waits for
nothing but the window.
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import HOME_VARIABLE, VERSION

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from app.catalog import Incident
    from app.core.ports import LauncherContent
    from app.runtime.awake import StayAwake
    from app.runtime.sound import Sound
    from app.session.briefing import Admits
    from app.session.drill import Drill
    from app.session.fleet import Fleet
    from app.session.launching import Launcher
    from app.session.opening import Opened
    from app.session.recorded import RecordedSession

CHILDREN_AFTER_S = 1.0


def sessions_home() -> Path:
    """Where sessions are kept: ``DRILL_KIOSK_HOME``, or the user's own data folder."""
    chosen = os.environ.get(HOME_VARIABLE)
    if chosen:
        return Path(chosen).resolve()
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_data_dir("DrillKiosk", appauthor=False)) / "sessions"


def launcher(home: Path | None = None) -> "Launcher":
    """What starts, resumes and rehearses drills. ``shutdown`` it at the end."""
    from app.session.launching import Launcher  # noqa: PLC0415
    from app.session.pin_file import FILE_NAME, PinFile  # noqa: PLC0415

    kept_in = home or sessions_home()
    pin = PinFile(kept_in / FILE_NAME)
    return Launcher(kept_in, partial(build_drill, admits=pin.admits), VERSION, pin)


class EventualLauncher:
    """A launcher whose rooms are imported on a thread, so that the window is painted first.

    ``content`` starts that; every other attribute waits for it and is the launcher's own.
    """

    def __init__(self, make: Callable[[], "Launcher"]) -> None:
        self._make = make
        self._turn = threading.Lock()
        self._pool: ThreadPoolExecutor | None = None
        self._made: Future[Launcher] | None = None

    def content(self) -> "Future[LauncherContent]":
        """Done once the rooms are imported and agendas and incidents were read."""
        pool, made = self._making()
        return pool.submit(lambda: made.result().read_content())

    def shutdown(self) -> None:
        """Close what was opened, if anything was."""
        if self._pool is not None and self._made is not None:
            self._made.result().shutdown()
            self._pool.shutdown()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._making()[1].result(), name)

    def _making(self) -> "tuple[ThreadPoolExecutor, Future[Launcher]]":
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

        with self._turn:
            if self._pool is None or self._made is None:
                self._pool = ThreadPoolExecutor(1, thread_name_prefix="load")
                self._made = self._pool.submit(self._make)
            return self._pool, self._made


def open_kiosk(
    *, resume: str = "", mode: str = "dark", timed: bool = False, full_screen: bool = False
) -> int:
    """Open the window, at once on the session ``resume`` if given; the status once closed.

    ``timed`` closes it once it can be used and prints when that was, as JSON, for the bench.
    """
    from app.ui.app import Surroundings, run_app  # noqa: PLC0415

    drills = EventualLauncher(launcher)
    # After the first paint: nobody waits for it, and it would compete with the window.
    # Looking the method up would wait for the rooms, so that is left to the timer's thread, too.
    later = threading.Timer(CHILDREN_AFTER_S, lambda: drills.prepare_children())  # noqa: PLW0108
    later.start()
    try:
        if timed:
            return _time_opening(drills, mode)
        around = Surroundings(pager_sound, stay_awake, sessions_home(), full_screen)
        return run_app(drills, mode=mode, resume_id=resume, surroundings=around)
    finally:
        later.cancel()
        drills.shutdown()


def pager_sound() -> "Sound":
    """What plays the pager's sound on this system."""
    from app.runtime.sound import Sound  # noqa: PLC0415

    return Sound(Path(__file__).resolve().parents[1] / "resources" / "sounds" / "page.wav")


def stay_awake() -> "StayAwake":
    """What keeps the display on while a drill runs."""
    from app.runtime.awake import StayAwake  # noqa: PLC0415

    return StayAwake()


def _time_opening(drills: EventualLauncher, mode: str) -> int:
    import json  # noqa: PLC0415  # as all of this, not for a window that is used

    from app.ui.app import run_app  # noqa: PLC0415
    from app.ui.first_paint import OpeningTimes  # noqa: PLC0415

    times: list[OpeningTimes] = []
    status = run_app(drills, mode=mode, on_window=lambda home: times.append(OpeningTimes(home)))
    print(json.dumps({"at_perf_s": times[0].at_perf_s, "ready_perf_s": times[0].ready_perf_s}))
    return status


def build_drill(
    opened: "Opened",
    incidents: "tuple[Incident, ...]",
    baseline_s: float,
    admits: "Admits | None" = None,
) -> "Drill":
    """One drill over an open journal; nothing of it runs yet. ``admits`` knows good passes."""
    from app.catalog import deck_or_problem, load_mechanisms  # noqa: PLC0415
    from app.core.decide import Rules  # noqa: PLC0415
    from app.session.briefing import nobody  # noqa: PLC0415
    from app.session.chaos import targets_of  # noqa: PLC0415
    from app.session.clocks import LaptopClocks  # noqa: PLC0415
    from app.session.drafts import Drafts  # noqa: PLC0415
    from app.session.drill import Drill  # noqa: PLC0415
    from app.session.fleet import PRIVATE_FOLDER, Fleet  # noqa: PLC0415
    from app.session.loop import CommandLoop  # noqa: PLC0415
    from app.session.noticeboard import NoticeBoard  # noqa: PLC0415
    from app.session.watch import Watch  # noqa: PLC0415
    from app.telemetry import Collector  # noqa: PLC0415

    board = NoticeBoard()
    chaos = targets_of(incidents, opened.folder / PRIVATE_FOLDER)
    rules = Rules(
        keys={incident.slug: incident.key for incident in incidents},
        hints={incident.slug: incident.hints for incident in incidents},
        chaos=chaos,
    )
    loop = CommandLoop(opened.journal, opened.state, rules, LaptopClocks(), opened.elapsed_s)
    fleet = Fleet(opened.folder, incidents, opened.state.seed)
    collector = Collector(opened.folder, {}, fleet.process_samples)
    watch = Watch(loop.state, loop.submit, collector, baseline_s)
    return Drill(
        opened=opened,
        loop=loop,
        fleet=fleet,
        collector=collector,
        watch=watch,
        drafts=Drafts(loop, opened.journal, board.tell),
        board=board,
        mechanisms=load_mechanisms(),
        deck=deck_or_problem(),
        chaos_targets=chaos,
        admits=admits or nobody,
    )


def recorded_session(folder: Path) -> "RecordedSession":
    """A session's folder to look at, moment by moment. ``close`` it at the end.

    Raises ``JournalError`` where there is no session to be read.
    """
    from app.catalog import load_mechanisms  # noqa: PLC0415
    from app.session.recorded import RecordedSession  # noqa: PLC0415

    return RecordedSession(folder, mechanisms=load_mechanisms())


@contextmanager
def serving(
    incident: "Incident", folder: Path, seed: int, workspace: Path | None, stage: str
) -> "Iterator[Fleet]":
    """An incident's services and load without a drill around them, until the block ends."""
    from app.core.state import SessionState  # noqa: PLC0415
    from app.session.activities import ActivityBoard  # noqa: PLC0415
    from app.session.fleet import Fleet  # noqa: PLC0415

    fleet = Fleet(folder, (incident,), seed)
    try:
        with ActivityBoard().doing("Starting the services") as progress:
            if workspace is not None:
                fleet.take_source(incident.slug, workspace.resolve())
            fleet.start(SessionState(), progress)
        fleet.set_stage(stage)
        yield fleet
    finally:
        fleet.stop()
