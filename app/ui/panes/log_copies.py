"""Taking along a line or the filter: as JSON, as ``grep``, as ``jq``. Qt thread.

Owner: the list of log lines.
"""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.core.log_commands import grep_command, jq_command
from app.core.log_query import LogQuery
from app.ui.panes.log_model import LogRow
from app.ui.translation import later, tr

_NO_GREP = later("grep cannot say “or”, nor from and to. Copy it as jq instead, with Ctrl J.")


class LogCopies(QObject):
    """Fills the clipboard; ``notice`` speaks a tone and a sentence about it."""

    notice = Signal(str, str)

    def copy_line(self, chosen: LogRow | None) -> None:
        """The chosen line as it stands in its file."""
        if chosen is None:
            self.notice.emit("1", "Choose a line first, then press J to copy it.")
        else:
            self._copy(chosen.line.raw, tr("The line was copied as JSON."))

    def copy_grep(self, query: LogQuery) -> None:
        """The filter as a command, or why there is none."""
        command = grep_command(query)
        if command is None:
            self.notice.emit("1", _NO_GREP)
        else:
            self._copy(command, tr("Copied as grep, for a terminal in the session's folder."))

    def copy_jq(self, query: LogQuery) -> None:
        """The filter as a command for ``jq``."""
        self._copy(jq_command(query), tr("Copied as jq, for a terminal in the session's folder."))

    def _copy(self, text: str, said: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.notice.emit("1", said)
