"""Opens the system's own terminal for a person, and ends it with the drill. Blocking, work thread.

The one place that knows what a terminal is called on each system. A terminal is no service:
it has no limits and is not supervised. What was started here is ended by ``close`` together
with the shell in it. Not in reach are windows that a program of the desktop opens on
request (Terminal on macOS, GNOME's): they stay until the person closes them, as do windows
of a kiosk that was killed. They hold no port and no file of the drill.
"""

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

from app.core.errors import RuntimeFailure

LINUX = (
    ("x-terminal-emulator",),
    ("gnome-terminal",),
    ("konsole",),
    ("xfce4-terminal",),
    ("kitty",),
    ("alacritty",),
    ("foot",),
    ("xterm",),
)
_EARLY_END_S = 0.7  # a terminal that finds no display ends within this
_CLOSE_S = 1.0
# The program's own: of no use to a person's tools, and the frozen program's would break them.
_OWN = ("PYTHON", "QT_", "QML", "DRILL_KIOSK", "_MEI", "_PYI", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
_OWN_WHOLE = frozenset({"PWD", "OLDPWD", "_"})


class Terminals:
    """The terminals of one drill. ``open`` from any thread, ``close`` at its end."""

    def __init__(self, commands: Sequence[Sequence[str]] | None = None) -> None:
        """``commands`` are tried in their order; None takes what this system has."""
        self._commands = commands
        self._lock = threading.Lock()
        self._opened: list[subprocess.Popen[bytes]] = []
        self._closed = False

    def open(self, folder: Path, urls: Mapping[str, str]) -> None:
        """Open one in ``folder`` with ``urls`` (variable to address) in its environment.

        ``RuntimeFailure`` where this laptop has none that starts.
        """
        commands = self._commands if self._commands is not None else _of_system(folder, urls)
        environment = person_environment(os.environ) | dict(urls)
        with self._lock:
            if self._closed or any(self._start(each, folder, environment) for each in commands):
                return
        tried = ", ".join(each[0] for each in commands) or "nothing that is known here"
        raise RuntimeFailure(
            f"No terminal could be opened on this laptop (tried: {tried}). The drill goes on: the "
            f"HTTP tab sends requests and keeps them, and any terminal of yours works in {folder}."
        )

    def close(self) -> None:
        """End what was opened and what runs in it; within about a second."""
        with self._lock:
            self._closed = True
            opened, self._opened = self._opened, []
        for terminal in opened:
            _end(terminal)

    def _start(self, command: Sequence[str], folder: Path, environment: dict[str, str]) -> bool:
        """Whether the command opened a terminal, or handed over to a program that does."""
        found = shutil.which(command[0])
        if found is None:
            return False
        try:
            terminal = _popen([found, *command[1:]], folder, environment)
        except OSError:
            return False
        try:
            return terminal.wait(_EARLY_END_S) == 0
        except subprocess.TimeoutExpired:
            self._opened = [each for each in self._opened if each.poll() is None]
            self._opened.append(terminal)
            return True


def _popen(
    command: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    if sys.platform == "win32":
        # A console of its own; Windows 11 shows it in Windows Terminal by itself.
        flags = subprocess.CREATE_NEW_CONSOLE
        return subprocess.Popen(command, cwd=folder, env=environment, creationflags=flags)
    nothing = subprocess.DEVNULL
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        start_new_session=True,
    )


def url_variable(service: str) -> str:
    """The variable that holds a service's address, such as ``BATCH_WORKER_URL``."""
    name = "".join(letter if letter.isalnum() else "_" for letter in service)
    return f"{name.upper()}_URL"


def person_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment as the person's own programs expect it, without the program's."""
    kept = {
        name: value
        for name, value in environment.items()
        if not name.startswith(_OWN) and name not in _OWN_WHOLE
    }
    original = environment.get("LD_LIBRARY_PATH_ORIG")  # kept aside by the frozen program
    return kept | ({"LD_LIBRARY_PATH": original} if original else {})


def _of_system(folder: Path, urls: Mapping[str, str]) -> Sequence[Sequence[str]]:
    if sys.platform == "win32":
        return (("cmd.exe", "/K"), ("powershell.exe", "-NoExit"))
    if sys.platform == "darwin":
        return (("open", "-a", "Terminal", str(_mac_script(folder, urls))),)
    return LINUX


def _mac_script(folder: Path, urls: Mapping[str, str]) -> Path:
    """What Terminal is to run: it takes neither an environment nor a folder from outside."""
    lines = [f"export {name}={shlex.quote(url)}" for name, url in urls.items()]
    script = folder / "run" / "terminal.command"
    script.parent.mkdir(parents=True, exist_ok=True)
    go = f"cd {shlex.quote(str(folder))}"
    text = "\n".join(["#!/bin/sh", *lines, go, 'exec "${SHELL:-/bin/zsh}" -i', ""])
    script.write_text(text, encoding="utf-8")
    script.chmod(0o700)
    return script


def _end(terminal: subprocess.Popen[bytes]) -> None:
    if terminal.poll() is not None:
        return
    with contextlib.suppress(psutil.Error):
        whole = psutil.Process(terminal.pid)
        family = [*whole.children(recursive=True), whole]
        for each in family:
            with contextlib.suppress(psutil.Error):
                each.terminate()
        _, left = psutil.wait_procs(family, _CLOSE_S)
        for each in left:
            with contextlib.suppress(psutil.Error):
                each.kill()
    terminal.wait()
