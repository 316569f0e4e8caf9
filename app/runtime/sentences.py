"""Says in one sentence why a child ended or did not get well. Pure but for its output file.

Runs on the supervisor's thread; owned by the runtime room.
"""

import signal

from app.runtime.output import last_lines
from app.runtime.spec import EXIT_PORT_TAKEN, ChildSpec

# What multiprocess gives where the fork server died before it could tell.
_UNSEEN = 255


def why_it_ended(spec: ChildSpec, exit_code: int | None, was_running: bool) -> str:
    """What happened to a child that ended unasked, with the last lines of its output."""
    if exit_code == EXIT_PORT_TAKEN:
        return port_taken(spec)
    when = "while it was running" if was_running else "before it was healthy"
    return f"{spec.name} ended {when}: {_how(exit_code)}.{_said(spec)}"


def port_taken(spec: ChildSpec) -> str:
    """The port was free when it was chosen and is not any more."""
    return (
        f"{spec.name} cannot listen on port {spec.port}: another program took it. "
        "Close that program, or start the services again to choose another port."
    )


def never_healthy(spec: ChildSpec) -> str:
    """The process lives and never answered its health check."""
    return (
        f"{spec.name} did not become healthy: its process ran for {spec.start_timeout_s:.0f} s, "
        f"but {spec.health_url} never answered 200, so it was ended. Look for what blocks its "
        f"start.{_said(spec)}"
    )


def _how(exit_code: int | None) -> str:
    if exit_code in {None, _UNSEEN}:
        return "it was killed together with the process that starts the services"
    assert exit_code is not None
    if exit_code >= 0:
        return f"exit status {exit_code}"
    try:
        return f"killed by {signal.Signals(-exit_code).name}"
    except ValueError:
        return f"killed by signal {-exit_code}"


def _said(spec: ChildSpec) -> str:
    tail = last_lines(spec.output_path)
    return f" It last said: {tail}" if tail else ""
