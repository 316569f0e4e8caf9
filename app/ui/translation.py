"""The second language: words of the screens through Qt's translators. Qt thread; owner: ui.

English is the source and complete; ``tr`` asks Qt for a word in the language that is installed.
The pieces that all screens are built of (labels, buttons, fields of the launcher) ask by
themselves, so most screens need not know. A sentence that no file translates stays English.
Catalogues are Qt Linguist's ``.ts`` files in ``resources/i18n``; they are read as they are, so
that nobody needs Qt's tools to add a language.
"""

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from app.ui.theme.resources import resource_path

CONTEXT = "kiosk"
ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "de": "Deutsch"}
log = logging.getLogger(__name__)


def tr(text: str) -> str:
    """A text of the screens in the language installed, itself where none translates it."""
    return QCoreApplication.translate(CONTEXT, text) if text else text


def read_catalogue(path: Path) -> dict[str, str]:
    """Source to translation of a ``.ts`` file; unfinished messages are left out.

    ``OSError`` and ``ParseError``, a ``SyntaxError``, go up.
    """
    from xml.etree import ElementTree  # noqa: PLC0415  # not before the first paint

    found: dict[str, str] = {}
    for message in ElementTree.parse(path).getroot().iter("message"):  # bundled
        source, told = message.findtext("source"), message.find("translation")
        if source and told is not None and told.text and told.get("type") is None:
            found[source] = told.text
    return found


class Catalogue(QTranslator):
    """One language for Qt to ask."""

    def __init__(self, words: dict[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._words = words

    def isEmpty(self) -> bool:
        """Qt installs no translator that says it is empty."""
        return not self._words

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, number: int = -1
    ) -> str | None:
        """The translation; None leaves the source as it is. Other contexts are Qt's own."""
        return self._words.get(source) if context == CONTEXT else None


class Languages(QObject):
    """Installs one language at a time into the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._installed: Catalogue | None = None
        self.code = ENGLISH

    def use(self, code: str) -> None:
        """Switch to a language; one that cannot be read leaves English and is noted."""
        if self._installed is not None:
            QCoreApplication.removeTranslator(self._installed)
            self._installed.deleteLater()
            self._installed = None
        self.code = code if code in LANGUAGES else ENGLISH
        if self.code == ENGLISH:
            return
        path = resource_path("i18n", f"{self.code}.ts")
        try:
            words = read_catalogue(path)
        except (OSError, SyntaxError):
            log.exception("the language file %s could not be read; screens stay English", path)
            self.code = ENGLISH
            return
        self._installed = Catalogue(words, self)
        QCoreApplication.installTranslator(self._installed)
