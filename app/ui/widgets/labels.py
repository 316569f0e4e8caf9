"""Small pieces of text: labels by style, key caps, chips, icons, rules. Qt thread; owner: ui."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.theme import Theme, restyle
from app.ui.translation import later, tr


def label(text: str, style: str = "body", tone: str = "1", wrap: bool = False) -> QLabel:
    """A plain-text label in a text style of the design and a tone, in the screens' language."""
    made = QLabel(tr(text))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", style)
    made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    return made


def keycap(keys: str) -> QLabel:
    """A key as printed on a keyboard."""
    made = QLabel(tr(keys))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("keycap", "true")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def chip(text: str, tone: str = "plain") -> QLabel:
    """A word in a thin frame, in the colour of its meaning."""
    made = QLabel(tr(text))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("chip", tone)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def rule(kind: str = "h") -> QFrame:
    """A 1 px line: ``h``, ``v`` or the stronger ``section``."""
    made = QFrame()
    made.setProperty("rule", kind)
    return made


def sheet(kind: str = "sheet") -> QFrame:
    """A plain ground without a border of its own: sheet, well, header, bar, status, side."""
    made = QFrame()
    made.setProperty("pane", kind)
    return made


class ElidedLabel(QLabel):
    """One line that takes the width there is and ends in an ellipsis where that is too little."""

    def __init__(self, style: str = "body", tone: str = "1") -> None:
        super().__init__()
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", style)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_words(self, words: str) -> None:
        """Show these words, the whole of them in the tool tip."""
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew for the new width."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        right = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self._words, right, self.contentsRect().width())
        if shown != self.text():
            self.setText(shown)


class IconLabel(QLabel):
    """An icon in a tone that follows the theme."""

    def __init__(
        self, theme: Theme, name: str, tone: str = "1", size_px: int = 20, word: str = ""
    ) -> None:
        super().__init__()
        self._theme, self._name, self._tone, self._size_px = theme, name, tone, size_px
        self.setFixedSize(size_px, size_px)
        self.setAccessibleName(tr(word or name))
        theme.changed.connect(self._draw)
        self._draw()

    def set_icon(self, name: str, tone: str) -> None:
        """Show another icon or tone."""
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self._draw()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self.setPixmap(self._theme.pixmap(self._name, self._tone, self._size_px, ratio))


class KeyHint(QWidget):
    """A key cap with what it does, for the status bar."""

    def __init__(self, keys: str, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(keycap(keys))
        row.addWidget(label(text, "small", "2"))


_WHO = {
    "human": (later("Human only"), "human"),
    "verified": (later("Verified by a human"), "ok"),
    "ai": (later("AI may help"), "ai"),
    "nobody": (later("No work"), "plain"),
}


def who_words(who: str) -> tuple[str, str]:
    """The word and the tone of who works in an agenda entry."""
    words, tone = _WHO[who]
    return tr(words), tone


class WhoChip(QLabel):
    """Who works now, in the colour and the word of the agenda entry."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("chip", "plain")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_who(self, who: str) -> None:
        """Show the word of ``human``, ``verified``, ``ai`` or ``nobody``."""
        words, tone = who_words(who)
        self.setText(words)
        restyle(self, chip=tone)
