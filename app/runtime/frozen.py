"""Recognises a frozen bundle's own children and runs them instead of the program.

Inside a PyInstaller bundle ``sys.executable`` is the kiosk itself, so every process that
``multiprocess`` starts (a spawned child, the fork server, the resource tracker) is the
kiosk once more with special arguments. ``main.py`` calls ``divert_frozen_child`` before
anything else; without it a bundle would start itself for ever.

Main thread, before any other import of the program; standard library only, and
``multiprocess`` is imported only once such a call is recognised. Owned by the runtime
room. The arguments are parsed, never executed as code.
"""

import ast
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# What a bundle has to carry although no import statement names it: the fork server
# imports its preload by name, a child imports its target by name.
HIDDEN_IMPORTS = (
    "app.runtime.fork_server",
    "app.runtime.child",
    "app.runtime.service",
    "app.runtime.load_child",
    "app.runtime.keeper",
    "app.runtime.task",
    "multiprocess.forkserver",
    "multiprocess.popen_forkserver",
    "multiprocess.popen_spawn_posix",
    "multiprocess.resource_tracker",
    "multiprocess.spawn",
)

_FORK_FLAG = "--multiprocessing-fork"
_MAIN_CALL = re.compile(
    r"(?:import sys; ?)?from multiprocess\.(?P<module>resource_tracker|forkserver) import main; ?"
    r"(?P<call>main\(.*\))",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class FrozenCall:
    """What a child was started for: ``spawn``, ``forkserver`` or ``resource_tracker``."""

    kind: str
    args: tuple[Any, ...] = ()
    kwargs: tuple[tuple[str, Any], ...] = ()


def divert_frozen_child(argv: Sequence[str], *, frozen: bool | None = None) -> bool:
    """Run this process as the child that ``argv`` asks for, and end it with its status.

    ``argv`` is the whole ``sys.argv``. Returns only where the program is not frozen or was
    started by a person: False, and the caller goes on as the program. Otherwise the child's
    work is done here and ``SystemExit`` raised, so that a caller who does not look at the
    answer cannot start the program a second time.
    """
    if frozen is None:
        frozen = bool(getattr(sys, "frozen", False))
    call = recognise(argv) if frozen else None
    if call is None:
        return False
    _run(call)
    sys.exit(0)


def recognise(argv: Sequence[str]) -> FrozenCall | None:
    """The child that these arguments ask for, None where they are a person's."""
    if len(argv) >= 2 and argv[1] == _FORK_FLAG:
        return _spawn_call(argv[2:])
    if "-c" not in argv[1:]:
        return None
    switch = argv.index("-c", 1)
    if switch + 1 >= len(argv) or not _only_interpreter_flags(argv[1:switch]):
        return None
    return _main_call(argv[switch + 1])


def _spawn_call(arguments: Sequence[str]) -> FrozenCall | None:
    """``name=number`` pairs, as ``multiprocess.spawn.get_command_line`` writes them."""
    pairs: list[tuple[str, Any]] = []
    for argument in arguments:
        name, _, value = argument.partition("=")
        if name not in {"pipe_handle", "parent_pid", "tracker_fd"}:
            return None
        if value != "None" and not value.isdecimal():
            return None
        pairs.append((name, None if value == "None" else int(value)))
    if "pipe_handle" not in dict(pairs):
        return None
    return FrozenCall("spawn", (), tuple(pairs))


def _only_interpreter_flags(arguments: Sequence[str]) -> bool:
    """Whether nothing but flags such as ``-B``, ``-I`` or ``-X utf8`` precedes ``-c``."""
    takes_value = False
    for argument in arguments:
        if not takes_value and not argument.startswith("-"):
            return False
        takes_value = not takes_value and argument in {"-X", "-W"}
    return not takes_value


def _main_call(command: str) -> FrozenCall | None:
    match = _MAIN_CALL.fullmatch(command.strip())
    if match is None:
        return None
    try:
        parsed = ast.parse(match["call"], mode="eval").body
        if not isinstance(parsed, ast.Call):
            return None
        args = tuple(ast.literal_eval(argument) for argument in parsed.args)
        kwargs = _literal_keywords(parsed)
    except (SyntaxError, ValueError):
        return None
    return FrozenCall(match["module"], args, kwargs)


def _literal_keywords(call: ast.Call) -> tuple[tuple[str, Any], ...]:
    """Keywords of the call, ``**{...}`` unpacked; ValueError where one is no literal."""
    pairs: list[tuple[str, Any]] = []
    for keyword in call.keywords:
        value = ast.literal_eval(keyword.value)
        if keyword.arg is not None:
            pairs.append((keyword.arg, value))
        else:
            pairs.extend((str(name), each) for name, each in dict(value).items())
    return tuple(pairs)


def _run(call: FrozenCall) -> None:
    if call.kind == "spawn":
        from multiprocess.spawn import spawn_main  # noqa: PLC0415  # only in such a child

        spawn_main(**dict(call.kwargs))
    elif call.kind == "forkserver":
        from multiprocess.forkserver import main as serve_forks  # noqa: PLC0415

        serve_forks(*call.args, **dict(call.kwargs))
    else:
        from multiprocess.resource_tracker import main as track  # noqa: PLC0415

        track(*call.args, **dict(call.kwargs))
