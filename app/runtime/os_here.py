"""The one place where the runtime room asks which system it runs on.

Everything else imports these names and knows nothing of systems.
"""

import sys

if sys.platform == "win32":
    from app.runtime.os_windows import (
        HAS_KERNEL_PARENT_DEATH,
        RESET_ON_CLOSE,
        ChildTree,
        ask_to_end,
        bind_own_life_to,
        end_group,
        end_own_process,
        keep_own_heap_together,
        leave_own_terminal,
        limit_own_process,
        lower_own_priority,
        make_timers_fine,
        name_own_process,
        open_full_disk,
        raise_own_open_file_limit,
        tasks_allowed_for_user,
        terminal_held_off,
    )
else:
    from app.runtime.os_posix import (
        HAS_KERNEL_PARENT_DEATH,
        RESET_ON_CLOSE,
        ChildTree,
        ask_to_end,
        bind_own_life_to,
        end_group,
        end_own_process,
        keep_own_heap_together,
        leave_own_terminal,
        limit_own_process,
        lower_own_priority,
        make_timers_fine,
        name_own_process,
        open_full_disk,
        raise_own_open_file_limit,
        tasks_allowed_for_user,
        terminal_held_off,
    )

__all__ = [
    "HAS_KERNEL_PARENT_DEATH",
    "RESET_ON_CLOSE",
    "ChildTree",
    "ask_to_end",
    "bind_own_life_to",
    "end_group",
    "end_own_process",
    "keep_own_heap_together",
    "leave_own_terminal",
    "limit_own_process",
    "lower_own_priority",
    "make_timers_fine",
    "name_own_process",
    "open_full_disk",
    "raise_own_open_file_limit",
    "start_method",
    "tasks_allowed_for_user",
    "terminal_held_off",
]


def start_method(forced: str | None = None, platform: str = sys.platform) -> str:
    """How children are started: ``forkserver`` where it exists, ``spawn`` on Windows.

    ``forced`` overrides it (tests run both ways); asking Windows for a fork server is a
    ``ValueError``.
    """
    if forced not in {None, "forkserver", "spawn"}:
        raise ValueError(f"Children are started by forkserver or spawn, not by {forced}.")
    if forced == "forkserver" and platform == "win32":
        raise ValueError("Windows has no fork server.")
    return forced or ("spawn" if platform == "win32" else "forkserver")
