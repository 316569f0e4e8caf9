"""Keeps what is being typed, so that a crash loses at most a second. Qt thread; owner: a pane."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from app.core.ports import DrillPort

DELAY_MS = 700


class DraftKeeper(QObject):
    """Restores and saves the text fields of one pane under keys of their own."""

    def __init__(self, drill: DrillPort, parent: QObject) -> None:
        super().__init__(parent)
        self._drill = drill
        self._drafts = drill.drafts()
        self._fields: dict[str, _Field] = {}

    def keep(self, key: str, editor: QLineEdit | QPlainTextEdit) -> None:
        """Fill ``editor`` with the draft of ``key`` and save it while it is typed in."""
        draft = self._drafts.get(key, "")
        if draft and isinstance(editor, QLineEdit):
            editor.setText(draft)
        elif draft and isinstance(editor, QPlainTextEdit):
            editor.setPlainText(draft)
        self._fields[key] = _Field(key, editor, self._drill, self)

    def forget(self, key: str) -> None:
        """The text was submitted: its draft is not wanted any more."""
        field = self._fields.get(key)
        if field is not None:
            field.forget()

    def flush(self) -> None:
        """Save at once what has not been saved yet, before a window closes."""
        for field in self._fields.values():
            field.flush()


class _Field(QObject):
    """One text field and the timer that saves it."""

    def __init__(
        self, key: str, editor: QLineEdit | QPlainTextEdit, drill: DrillPort, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._key, self._editor, self._drill = key, editor, drill
        self._saved = self._text()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.flush)
        editor.textChanged.connect(self._on_changed)

    def _text(self) -> str:
        editor = self._editor
        return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()

    def _on_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        self._timer.stop()
        text = self._text()
        if text != self._saved:
            self._saved = text
            self._drill.save_draft(self._key, text)

    def forget(self) -> None:
        self._timer.stop()
        self._saved = self._text()
        self._drill.save_draft(self._key, "")
