"""The only way for text into a ReportLab ``Paragraph``. Pure; any thread.

A ``Paragraph`` parses markup: ``Dict<str, int>`` would lose text and an unclosed ``<b>``
would abort the report. Everything that people, services or files wrote goes through
``escaped`` and nothing else does; the few tags we set ourselves are put around it by
``strong`` and ``mono``, which take text, never markup.
"""

from xml.sax.saxutils import escape

_CONTROL = {code: "\ufffd" for code in range(32) if code not in (9, 10)}
_CONTROL.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
_CONTROL.update({0x7F: "\ufffd", 0xFFFE: "\ufffd", 0xFFFF: "\ufffd", 13: "\n"})


class Markup(str):
    """Text that is safe for a ``Paragraph``; only this module makes it."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """Plain text as markup that shows exactly that text, line breaks kept.

    Characters that XML cannot carry become the replacement character.
    """
    cleaned = text.replace("\r\n", "\n").translate(_CONTROL).expandtabs(4)
    return Markup("<br/>".join(_spaced(escape(line)) for line in cleaned.split("\n")))


def strong(text: str) -> Markup:
    """The text in semi-bold."""
    return Markup(f"<b>{escaped(text)}</b>")


def mono(text: str, font: str) -> Markup:
    """The text in the monospaced ``font`` (a registered font name)."""
    return Markup(f'<font face="{font}">{escaped(text)}</font>')


def joined(*parts: Markup) -> Markup:
    """Several pieces of safe markup, one after another."""
    return Markup("".join(parts))


def _spaced(line: str) -> str:
    """Leading spaces kept, as code and log lines have them."""
    stripped = line.lstrip(" ")
    return "\u00a0" * (len(line) - len(stripped)) + stripped
