"""Syntax colours for the source editor, by Pygments line by line. Qt thread; owner: ui."""

import re

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_for_filename
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String, Token
from pygments.util import ClassNotFound
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.ui.theme import Theme

_PLAIN, _IN_DOUBLE, _IN_SINGLE = 0, 1, 2
_FENCES = {_IN_DOUBLE: '"""', _IN_SINGLE: "'''"}
_PIECES = re.compile(
    r"""(?P<triple>\"{3}|'{3})|(?P<comment>\#.*)|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'"""
)


class SourceHighlighter(QSyntaxHighlighter):
    """Keywords, strings, comments and numbers; strings over several lines by block state."""

    def __init__(self, document: QTextDocument, theme: Theme, path: str) -> None:
        super().__init__(document)
        self._theme = theme
        self._lexer: Lexer | None = _lexer_for(path)
        self._formats: list[tuple[object, QTextCharFormat]] = []
        self.dress()
        theme.changed.connect(self.dress)

    def dress(self) -> None:
        """Take colours from the theme and paint anew."""
        t = self._theme.t
        self._formats = [
            (Comment, _format(t.text3, italic=True)),
            (String, _format(t.string)),
            (Keyword, _format(t.keyword)),
            (Operator.Word, _format(t.keyword)),
            (Number, _format(t.string)),
            (Name.Decorator, _format(t.keyword)),
            (Name.Function, _format(t.text1, bold=True)),
            (Name.Class, _format(t.text1, bold=True)),
        ]
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line; what the line leaves open goes into the block's state."""
        if self._lexer is None:
            return
        start = 0
        state = max(_PLAIN, self.previousBlockState())
        is_python = isinstance(self._lexer, PythonLexer)
        if is_python and state != _PLAIN:
            end = text.find(_FENCES[state])
            if end < 0:
                self._colour(0, len(text), String)
                self.setCurrentBlockState(state)
                return
            start = end + 3
            self._colour(0, start, String)
        for offset, kind, value in self._lexer.get_tokens_unprocessed(text[start:]):
            self._colour(start + offset, len(value), kind)
        self.setCurrentBlockState(self._open_string(text, start) if is_python else _PLAIN)

    def _open_string(self, text: str, start: int) -> int:
        """Colour a string that this line opens and does not close; its block state."""
        at = start
        while found := _PIECES.search(text, at):
            fence = found["triple"]
            at = found.end()
            if fence:
                end = text.find(fence, at)
                if end < 0:
                    self._colour(found.start(), len(text) - found.start(), String)
                    return _IN_DOUBLE if fence == '"""' else _IN_SINGLE
                at = end + 3
        return _PLAIN

    def _colour(self, start: int, length: int, kind: object) -> None:
        for token, made in self._formats:
            if kind is token or (kind is not Token and kind in token):
                self.setFormat(start, length, made)
                return


def _lexer_for(path: str) -> Lexer | None:
    if path.endswith((".md", ".txt")):
        return None
    try:
        return get_lexer_for_filename(path, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _format(colour: str, *, bold: bool = False, italic: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    if bold:
        made.setFontWeight(QFont.Weight.DemiBold)
    made.setFontItalic(italic)
    return made
