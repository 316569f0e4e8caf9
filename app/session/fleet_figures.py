"""The children's figures as telemetry takes them: processor, memory, sockets, shares.

Asked by one thread of telemetry; owned by the fleet. Knows no rules and starts nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.core.process_sockets import SocketGroup
from app.runtime import ChildStatus, FigureSampler, ProcessFigures
from app.runtime.sockets import SocketSampler
from app.telemetry import ProcessSample


class FleetFigures:
    """Samples every child that is shown.

    ``shared`` maps the name of a process that stands for several to the names a team sees,
    each with its port: these share its figures out equally.
    """

    def __init__(
        self,
        status: Callable[[], tuple[ChildStatus, ...]],
        hidden: Callable[[], set[str]],
        shared: Callable[[], Mapping[str, Mapping[str, int]]],
    ) -> None:
        self._status, self._hidden, self._shared = status, hidden, shared
        self._sampler = FigureSampler(status)
        self._sockets = SocketSampler()

    def samples(self) -> tuple[ProcessSample, ...]:
        """Every child that is shown with its figures of now."""
        figures = {row.name: row for row in self._sampler.sample()}
        hidden, shared = self._hidden(), self._shared()
        shown = [row for row in self._status() if row.name not in hidden]
        sockets = self._sockets.sample(shown)
        return tuple(
            sample
            for row in shown
            for sample in _shared_out(
                _sample(row, figures.get(row.name), sockets.get(row.name)), shared.get(row.name)
            )
        )


def _shared_out(
    sample: ProcessSample, names: Mapping[str, int] | None
) -> tuple[ProcessSample, ...]:
    if names is None:
        return (sample,)
    return tuple(
        replace(
            sample,
            name=name,
            port=port,
            cpu_percent=sample.cpu_percent / len(names),
            rss_bytes=sample.rss_bytes // len(names),
        )
        for name, port in names.items()
    )


def _sample(
    status: ChildStatus,
    figures: ProcessFigures | None,
    sockets: tuple[SocketGroup, ...] | None,
) -> ProcessSample:
    """The supervisor's row and the system's figures as telemetry takes them."""
    return ProcessSample(
        name=status.name,
        pid=status.pid if figures is not None else 0,
        port=status.port,
        state=status.state.value,
        cpu_percent=figures.cpu_percent if figures is not None else 0.0,
        rss_bytes=figures.rss_bytes if figures is not None else 0,
        threads=figures.threads if figures is not None else 0,
        paused=status.paused,
        sockets=sockets,
    )
