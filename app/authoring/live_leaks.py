"""The leak check over a running incident: everything that a team can look at with its tools.

Blocking; any thread; owned by ``app.authoring``. Processes and their environment, the
session's folder with logs, spans and databases, and what every port answers.
"""

import contextlib
import os
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psutil

from app.authoring.leaks import Leak, LeakCheck, told
from app.authoring.live_run import LiveRun
from app.authoring.outcome import CheckFailed
from app.catalog import content_root

ASKED = ("/healthz", "/metrics", "/debug/stacks", "/", "/openapi.json", "/v1/unknown")
MOST_BYTES = 2 * 1024 * 1024
TIMEOUT_S = 5.0
HIDDEN_PATH = "…"


def check_live_leaks(run: LiveRun, leaks: LeakCheck) -> str:
    """What was read, in words; ``CheckFailed`` with every leak."""
    surfaces = list(surfaces_of(run))
    found = [
        leak
        for place, text, program in surfaces
        for leak in leaks.in_text(place, text, program=program)
    ]
    if found:
        raise CheckFailed(told(_once(found)))
    kinds = dict.fromkeys(place.partition(" ")[0] for place, _, _ in surfaces)
    return f"{len(surfaces)} texts read, none tells anything: {', '.join(kinds)}"


def surfaces_of(run: LiveRun) -> Iterator[tuple[str, str, bool]]:
    """Place, text, and whether this program's own words would be leaks there, too."""
    clean = _without_own_paths(run)
    for place, text, program in _all(run):
        yield place, clean(text), program


def _all(run: LiveRun) -> Iterator[tuple[str, str, bool]]:
    for row in run.fleet.statuses():
        if row.pid:
            yield from _process(row.name, row.pid)
        if row.port:  # hidden services, too: their ports can be found
            for path in ASKED:
                yield from _answer(row.name, f"http://127.0.0.1:{row.port}", path)
    yield from _folder(run.folder)


def _process(name: str, pid: int) -> Iterator[tuple[str, str, bool]]:
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        yield f"title of {name}", f"{process.name()} {' '.join(process.cmdline())}", False
        yield f"folder of {name}", process.cwd(), False
        variables = "\n".join(f"{key}={value}" for key, value in process.environ().items())
        yield f"environment of {name}", variables, False
        opened = "\n".join(file.path for file in process.open_files())
        yield f"files opened by {name}", opened, False


def _answer(name: str, url: str, path: str) -> Iterator[tuple[str, str, bool]]:
    try:
        with urllib.request.urlopen(url + path, timeout=TIMEOUT_S) as response:
            headers, body = response.headers, response.read(MOST_BYTES)
    except urllib.error.HTTPError as error:
        headers, body = error.headers, error.read(MOST_BYTES)
    except OSError:
        return
    # Stacks run through this program's own files, whose folders may be called anything.
    program = path != "/debug/stacks"
    yield f"headers of {name} {path}", str(headers), True
    yield f"answer of {name} {path}", body.decode("utf-8", "replace"), program


def _folder(folder: Path) -> Iterator[tuple[str, str, bool]]:
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder).as_posix()
        yield f"name of {relative}", relative, True
        if path.suffix in {".log", ".jsonl", ".out"}:
            yield relative, _end_of(path), True
        elif path.suffix == ".db" and relative.startswith("data/"):
            yield f"tables of {relative}", _schema(path), True


def _end_of(path: Path) -> str:
    """The newest part of a file, at most ``MOST_BYTES``."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - MOST_BYTES))
        return file.read().decode("utf-8", "replace")


def _schema(path: Path) -> str:
    with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT name, coalesce(sql, '') FROM sqlite_master").fetchall()
        return "\n".join(f"{name} {sql}" for name, sql in rows)
    return ""


def _without_own_paths(run: LiveRun) -> Callable[[str], str]:
    """Takes out where this program and this run happen to lie on this laptop."""
    own = [str(content_root().parent), str(run.folder), os.path.realpath(run.folder)]

    def clean(text: str) -> str:
        for path in own:
            text = text.replace(path, HIDDEN_PATH)
        return text

    return clean


def _once(leaks: list[Leak]) -> list[Leak]:
    """One leak a word and place; a log says the same a thousand times."""
    return list({(leak.word, leak.place.partition(":")[0]): leak for leak in leaks}.values())
