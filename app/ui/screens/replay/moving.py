"""A drill whose moment moves, so that a pane can be shown it like a running one. Qt thread.

Owner: the replay window. The recording gives a drill for every moment; this one stands for
the newest of them. A state that says the same stays the same object, as panes go by that.
"""

from app.core.clock import ClockReading
from app.core.ports import DrillPort, ReplayPort, TelemetryPort
from app.core.state import SessionState


class MovingDrill:
    """What panes that only look ask of a ``DrillPort``."""

    def __init__(self, replay: ReplayPort, unix_s: float) -> None:
        self._replay = replay
        self._drill: DrillPort = replay.at(unix_s)
        self._state = self._drill.state()

    def move(self, unix_s: float) -> None:
        """Stand at another moment."""
        self._drill = self._replay.at(unix_s)
        state = self._drill.state()
        if state != self._state:
            self._state = state

    @property
    def telemetry(self) -> TelemetryPort:
        """What was measured up to the moment."""
        return self._drill.telemetry

    def state(self) -> SessionState:
        """The state of the moment."""
        return self._state

    def clock(self) -> ClockReading:
        """The clock of the moment."""
        return self._drill.clock()

    def moment_unix_s(self) -> float:
        """The moment."""
        return self._drill.moment_unix_s()
