"""One kiosk a user: a second start brings the first one's window forward. Qt thread.

Owner: ``run_app``. The lock is a file that names its process, so that one left by a kiosk
that was killed does not count. The way to the first kiosk is a local socket of this user
alone; it is opened after the first paint, and QtNetwork is not imported before that.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

LOCK_NAME = "kiosk.lock"
_PATIENCE_MS = 1500


class OneInstance(QObject):
    """``asked`` when somebody started the kiosk a second time."""

    asked = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        """``home`` is where sessions are kept; kiosks on other folders are none of ours."""
        super().__init__(parent)
        self._home = home
        self._lock = QLockFile(str(home / LOCK_NAME))
        self._lock.setStaleLockTime(0)  # by its process alone, never by its age
        self._server: QLocalServer | None = None

    def _name(self) -> str:
        """The socket's name, by the folder."""
        import hashlib  # noqa: PLC0415  # 5 ms that the first paint does without

        return f"drill-kiosk-{hashlib.sha256(str(self._home).encode()).hexdigest()[:16]}"

    def is_first(self) -> bool:
        """Whether this kiosk may open; else the other one was asked to come forward.

        One that does not answer (it hangs, or its lock is somebody else's process by now)
        stops nobody: sessions have locks of their own.
        """
        try:
            self._home.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True  # the launcher says what is wrong with the folder
        return self._lock.tryLock(0) or not self._other_answers()

    def listen(self) -> None:
        """Be found by later starts from now on."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  # after the first paint

        QLocalServer.removeServer(self._name())  # left by a kiosk that was killed
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_start)
        self._server.listen(self._name())

    def release(self) -> None:
        """Let another kiosk be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _other_answers(self) -> bool:
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415  # a second start alone

        socket = QLocalSocket()
        socket.connectToServer(self._name())
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        # The system connects for a kiosk that hangs, too; only one that lives hangs up.
        return bool(
            socket.state() == QLocalSocket.LocalSocketState.UnconnectedState
            or socket.waitForDisconnected(_PATIENCE_MS)
        )

    def _on_start(self) -> None:
        """Whoever connects asks for one thing only; to hang up is the answer."""
        if self._server is None:
            return
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.disconnectFromServer()
            self.asked.emit()
