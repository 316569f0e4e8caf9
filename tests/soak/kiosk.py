"""A kiosk without a window that never rests: notes all the time, and one kind of work.

Run as a program: ``kiosk.py HOME WORK [SESSION]``, where WORK is notes, apply or verify.
Prints one JSON line when the drill is alive, when work begins, and for everything that the
drill acknowledged; it ends by being killed.
"""

import itertools
import json
import os
import sys
import threading
import time
import traceback
from pathlib import Path

from app.bootstrap import launcher
from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.ports import DrillPort, SessionRequest

REQUEST = SessionRequest("drill-60", ("orders",), "Soak", (), "", attended=False, seed=17)
MAIN = "orders/main.py"
_line = threading.Lock()


def main() -> None:
    home, work, session = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    drills = launcher(home)
    drill = (drills.resume(session[0]) if session else drills.create(REQUEST)).result(60)
    say(session=drill.state().session_id)
    open_the_gate(drill)
    threading.Thread(target=take_notes, args=(drill,), daemon=True).start()
    for number in itertools.count():
        WORK[work](drill, number)


def open_the_gate(drill: DrillPort) -> None:
    """Page and fix gate, where this session does not have them yet."""
    if not drill.state().started:
        now = time.time()
        drill.submit(cmd.RecordBaseline(now - 1.0, now), "telemetry").result(10)
    open_already = {row[2] for row in drill.state().overrides}
    for capability, incident in ((Capability.INVESTIGATE, ""), (Capability.FIX, "orders")):
        if capability not in open_already:
            gate = cmd.OverrideGate(capability, "this is about being killed", incident)
            drill.submit(gate, "facilitator").result(10)


def take_notes(drill: DrillPort) -> None:
    breath = threading.Event()
    for number in itertools.count():
        text = f"{time.time():.6f} {number}"
        drill.submit(cmd.WriteNote(text), "team").result(30)
        say(note=text)
        breath.wait(0.02)


def wait_for_the_end(_drill: DrillPort, _number: int) -> None:
    say(doing="notes")
    threading.Event().wait()


def change_and_apply(drill: DrillPort, number: int) -> None:
    good = next(file.original for file in drill.sources("orders") if file.path == MAIN)
    text = f"{good}\n# change {time.time():.6f} {number}\n"
    drill.save_source("orders", MAIN, text).result(30)
    say(doing="apply")
    _, revision = drill.apply("orders").result(60).revisions[-1]
    say(applied=revision.digest)


def verify(drill: DrillPort, number: int) -> None:
    if not drill.state().revisions:
        change_and_apply(drill, number)
    say(doing="verify")
    drill.verify("orders", "it will be killed first").result(120)


WORK = {"notes": wait_for_the_end, "apply": change_and_apply, "verify": verify}


def say(**what: object) -> None:
    with _line:
        print(json.dumps(what), flush=True)


if __name__ == "__main__":
    try:
        main()
    except BaseException:
        traceback.print_exc()
        os._exit(1)  # its threads would keep a kiosk alive that does nothing any more
