"""A kiosk without a window, for tests that kill it: starts or resumes a drill and says so.

Run as a program: ``drill_host.py HOME [SESSION]``. Prints one JSON line once the drill is
alive, then one for every note it wrote, until it is killed.
"""

import json
import sys
import threading
import time
from pathlib import Path

from app.bootstrap import launcher
from app.core import commands as cmd
from app.core.ports import DrillPort, SessionRequest

REQUEST = SessionRequest("drill-60", ("orders",), "Team", (), "", attended=False, seed=11)


def main() -> None:
    home, session = Path(sys.argv[1]), sys.argv[2:]
    drills = launcher(home)
    drill = (drills.resume(session[0]) if session else drills.create(REQUEST)).result(60)
    skip_preroll(drill)
    say(
        session=drill.state().session_id,
        pids=[row.pid for row in drill.state().endpoints],
        clock=drill.clock().elapsed_s,
        notes=[note.text for note in drill.state().notes],
        entry=drill.state().entry.id if drill.state().entry else "",
        interruptions=len(drill.state().interruptions),
    )
    forever = threading.Event()
    for number in range(10_000):
        drill.submit(cmd.WriteNote(f"note {number}"), "team").result(10)
        say(note=f"note {number}", clock=drill.clock().elapsed_s)
        forever.wait(0.05)


def skip_preroll(drill: DrillPort) -> None:
    """The healthy minute is tested elsewhere; this drill goes straight to the page."""
    if not drill.state().started:
        now = time.time()
        drill.submit(cmd.RecordBaseline(now - 1.0, now), "telemetry").result(10)
    while drill.state().page_at is None:
        time.sleep(0.05)


def say(**what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
