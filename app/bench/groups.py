"""What is measured together, by what, and against which target. Pure; any thread.

The targets are those of the requirements, section 12, for two cores. A group names the
function that measures it; it is imported in the group's own process only.
"""

from dataclasses import dataclass

from app.bench.figure import Promise
from app.core.errors import DrillError


@dataclass(frozen=True, slots=True)
class Group:
    """Figures measured in one process. ``measure`` is ``package.module:function``."""

    name: str
    measure: str
    promises: tuple[Promise, ...]
    limit_s: float = 120.0


GROUPS = (
    Group(
        "start-up",
        "app.bench.start_up:measure",
        (Promise("first-paint", "Start to the first painted window", "s", 1.5, "ratio"),),
    ),
    Group(
        "charts-paint",
        "app.bench.charts:measure_paint",
        (Promise("charts-paint", "Twelve live charts painted", "s", 1.4, "ratio"),),
    ),
    Group(
        "charts",
        "app.bench.charts:measure_refresh",
        (
            Promise("chart-refresh", "Chart refresh at hour 3", "ms", 10.0),
            Promise("chart-refresh-early", "Chart refresh at minute 5", "ms", 10.0),
            Promise("chart-core-share", "Drawing at 4 Hz, share of a core", "%", 5.0),
        ),
    ),
    Group(
        "services",
        "app.bench.services:measure_fleet",
        (
            Promise("services-up", "All services of a workshop healthy", "s", 2.0),
            Promise("services-stop", "Everything stopped", "s", 2.0),
        ),
    ),
    Group(
        "supervision",
        "app.bench.services:measure_supervision",
        (
            Promise("seven-services-up", "Seven bare services healthy", "s", 2.0),
            Promise("seven-services-stop", "Seven bare services stopped", "s", 2.0),
            Promise("service-restart", "One bare service restarted", "s", 1.0),
            Promise("beside-supervisord", "Up and healthy beside supervisord", "s", 1.0, "ratio"),
        ),
    ),
    Group(
        "window",
        "app.bench.window:measure",
        (
            Promise("memory", "Memory of everything", "MB", 450.0),
            Promise("memory-growth", "Memory growth an hour after warm-up", "MB", 20.0),
            Promise("window-stall", "Stall of the window while every core burns, p99", "ms", 50.0),
        ),
    ),
    Group(
        "apply",
        "app.bench.applying:measure",
        (Promise("apply", "Edit, apply, healthy again", "s", 1.0),),
    ),
    Group(
        "verification",
        "app.bench.verifying:measure",
        (
            Promise("verification-time", "Verification of a reference fix", "s", 60.0),
            Promise("wrong-verdicts", "Wrong verdicts on it", "runs", 0.0),
        ),
        limit_s=180.0,
    ),
    Group(
        "burner",
        "app.bench.burner:measure_orders",
        (Promise("burner", "orders p95 moved by its red herring", "%", 10.0),),
        limit_s=280.0,
    ),
    Group(
        "burner-billing",
        "app.bench.burner:measure_billing",
        (Promise("burner-billing", "billing p95 moved by its red herring", "%", 10.0),),
        limit_s=280.0,
    ),
    Group(
        "symptoms",
        "app.bench.symptoms:measure",
        (
            Promise("quiet-failures", "Bookings failed at one request a second", "", 0.0),
            Promise("burst-timeouts", "Requests timed out in bursts", "%", 15.0, at_least=True),
            Promise("burst-core-share", "Busiest of the three services then", "%", 30.0),
            Promise(
                "drift", "Ledger and settlement apart in 2 minutes", "cents", 5.0, at_least=True
            ),
            Promise("drift-errors", "Errors and red health checks meanwhile", "", 0.0),
        ),
        limit_s=240.0,
    ),
    Group(
        "journal",
        "app.bench.stores:measure_journal",
        (
            Promise("journal-commit", "Journal commit beside a bare fsync", "ms", 2.0, "ratio"),
            Promise("journal-replay", "20,000 events replayed", "ms", 150.0),
            Promise("journal-fold", "20,000 events folded into a state", "ms", 300.0),
        ),
    ),
    Group(
        "telemetry",
        "app.bench.stores:measure_telemetry",
        (
            Promise("telemetry-pull", "Twelve charts pulled over 3 h", "ms"),
            Promise("telemetry-page", "One page of metrics taken in", "ms"),
            Promise("telemetry-growth", "Series in memory, growth an hour", "MB", 20.0),
        ),
    ),
    Group(
        "logs",
        "app.bench.logs:measure",
        (
            Promise("log-ready", "A million log lines ready to be searched", "s", 2.0),
            Promise("log-first-hits", "Newest hits of a filter on screen", "ms", 20.0),
            Promise("log-count", "All hits counted, beside ripgrep", "ms", 6.0, "ratio"),
            Promise("log-trace", "The lines of a trace id", "ms", 5.0),
        ),
        limit_s=180.0,
    ),
    Group(
        "traces",
        "app.bench.traces:measure",
        (
            Promise("trace-search", "Traces of three hours by five sides", "ms", 50.0),
            Promise("trace-newest", "Newest traces of three hours", "ms", 50.0),
            Promise("graph-read", "Service graph over three hours", "ms", 10.0),
            Promise("trace-taken-in", "One span indexed and counted", "\u00b5s"),
        ),
        limit_s=180.0,
    ),
    Group(
        "load",
        "app.bench.load:measure",
        (Promise("load-percentiles", "Load percentiles, furthest from the truth", "%", 2.0),),
    ),
    Group(
        "report",
        "app.bench.report:measure",
        (Promise("report-pdf", "PDF of a three-hour session", "s", 2.0),),
    ),
    Group(
        "bundle",
        "app.bench.bundle:measure",
        (Promise("bundle-size", "Frozen bundle on disk", "MB", 300.0),),
    ),
)


class UnknownFigure(DrillError):
    """No group and no figure has that name."""


def select(name: str | None) -> tuple[tuple[Group, tuple[Promise, ...]], ...]:
    """The groups to measure with the figures to show; all of them without a name.

    ``name`` is a group's or a figure's; a figure needs its whole group measured.
    """
    if name is None:
        return tuple((group, group.promises) for group in GROUPS)
    for group in GROUPS:
        if group.name == name:
            return ((group, group.promises),)
        wanted = tuple(promise for promise in group.promises if promise.id == name)
        if wanted:
            return ((group, wanted),)
    known = ", ".join(group.name for group in GROUPS)
    raise UnknownFigure(
        f"There is no figure “{name}”. Choose one of these groups, or a figure that "
        f"“bench --json” lists: {known}."
    )
