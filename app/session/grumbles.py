"""What telemetry, the runtime and the workbench say in their logs, told to the drill's people.

These rooms go on by themselves when a disk fills up or a file is damaged, and leave a
sentence in Python's log. Nobody reads that log during a drill, so the sentence is passed
on. Any thread; owned by one drill.
"""

import logging
from collections.abc import Callable

ROOMS = ("app.telemetry", "app.runtime", "app.workbench")


class Grumbles(logging.Handler):
    """Hands every warning of those rooms to ``tell``, from ``start`` to ``stop``."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def start(self) -> None:
        """Begin to listen."""
        for room in ROOMS:
            logging.getLogger(room).addHandler(self)

    def stop(self) -> None:
        """Listen no more; twice does no harm."""
        for room in ROOMS:
            logging.getLogger(room).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Pass one sentence on, without the traceback that may go with it."""
        self._tell(record.getMessage())
