"""The second language: words of the screens through Qt's translators. Qt thread; owner: ui.

English is the source and complete. There are three ways to ask, and no fourth:

- ``tr("{count} lines", count=3)`` for what a screen says: the template is looked up, then filled.
  Labels, buttons, dialogs and toasts ask for what they are given by themselves.
- ``later("Day look")`` marks a word of a table that is made at import; ``tr`` asks at its use.
- ``retold(sentence)`` for finished English sentences of other rooms (gates, refusals, errors),
  which know no languages: the template that the sentence was made of is found and filled anew.

What people typed, logs, names of metrics and services and code are never asked for; where such a
text passes a label, it goes as ``Verbatim``. What no file translates stays English. Catalogues are
Qt Linguist's ``.ts`` files in ``resources/i18n``, read as they are (``ui.catalogue``), and only
when their language is chosen.
"""

import logging
from string import Formatter

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, QTranslator

from app.ui.catalogue import Sentences, read_catalogue
from app.ui.theme.resources import resource_path

CONTEXT = "kiosk"
SENTENCES = "sentences"
ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "de": "Deutsch"}
log = logging.getLogger(__name__)
_SWAPPED = str.maketrans(",.", ".,")


class Verbatim(str):
    """A text that is shown as it is: a name that somebody typed, a service, code."""

    __slots__ = ()


class _Filler(Formatter):
    """Fills a template; numbers get the decimal sign of the screens' language."""

    def format_field(self, value: object, format_spec: str) -> str:
        return local_number(value, format_spec) if format_spec else str(value)


_filler = _Filler()


def tr(text: str, **values: object) -> str:
    """A text of the screens in the language installed, itself where none translates it.

    With ``values`` the text is a template as of ``str.format``, looked up before it is filled.
    """
    if not text or isinstance(text, Verbatim):
        return str(text)
    found = QCoreApplication.translate(CONTEXT, text)
    return _filler.vformat(found, (), values) if values else found


def other_language() -> str:
    """Code of the language that a switch leads to."""
    return next(code for code in LANGUAGES if code != QLocale().bcp47Name()[:2])


def counted(one: str, many: str, count: int, **values: object) -> str:
    """``tr`` of ``one`` for a count of 1, else of ``many``; ``{count}`` is filled too."""
    return tr(one if count == 1 else many, count=count, **values)


def later(text: str) -> str:
    """The text itself: marks a word that is looked up where it is used."""
    return text


def retold(sentence: str) -> str:
    """A finished English sentence of another room in the language installed."""
    if not sentence or isinstance(sentence, Verbatim):
        return str(sentence)
    return QCoreApplication.translate(SENTENCES, sentence)


def local_number(value: object, spec: str) -> str:
    """A number as of ``format``, with the decimal sign of the screens' language."""
    text = format(value, spec)
    if isinstance(value, int | float) and QLocale().decimalPoint() == ",":
        return text.translate(_SWAPPED)
    return text


def local_date(unix_s: float) -> str:
    """A day and a time of it as the screens' language writes them; for people, never for data."""
    moment = QDateTime.fromSecsSinceEpoch(int(unix_s))
    return f"{QLocale().toString(moment, 'd MMM yyyy')}, {QLocale().toString(moment, 'HH:mm')}"


def within(words: str) -> str:
    """Words inside a sentence: with a small letter, unless the language has capitals there."""
    capitals = QLocale().language() == QLocale.Language.German
    return words if capitals else words[:1].lower() + words[1:]


class Catalogue(QTranslator):
    """One language for Qt to ask."""

    def __init__(self, words: dict[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._sentences = Sentences(words)

    def isEmpty(self) -> bool:
        """Qt installs no translator that says it is empty."""
        return not self._words

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, number: int = -1
    ) -> str | None:
        """The translation; None leaves the source as it is. Other contexts are Qt's own."""
        if context == CONTEXT:
            return self._words.get(source)
        return self._sentences.find(source) if context == SENTENCES else None


class Languages(QObject):
    """Installs one language at a time into the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._installed: Catalogue | None = None
        self.code = ENGLISH
        QLocale.setDefault(QLocale(ENGLISH))

    def use(self, code: str) -> None:
        """Switch to a language; one that cannot be read leaves English and is noted."""
        if self._installed is not None:
            QCoreApplication.removeTranslator(self._installed)
            self._installed.deleteLater()
            self._installed = None
        self.code = code if code in LANGUAGES else ENGLISH
        if self.code != ENGLISH:
            self._install()
        QLocale.setDefault(QLocale(self.code))

    def _install(self) -> None:
        path = resource_path("i18n", f"{self.code}.ts")
        try:
            words = read_catalogue(path)
        except (OSError, SyntaxError):
            log.exception("the language file %s could not be read; screens stay English", path)
            self.code = ENGLISH
            return
        self._installed = Catalogue(words, self)
        QCoreApplication.installTranslator(self._installed)
