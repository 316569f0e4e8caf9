"""A language's file, and the way from a finished sentence back to its template. Pure; any thread.

Rooms below ``ui`` hand on finished English sentences. The catalogue holds each as a template
whose places are numbered, ``Wait for {1}.``; a sentence is held against these, and what stood in
a place is put into the translation. ``{1!t}`` there says that the place holds words of the
program, which are translated too; a plain ``{1}`` may hold what somebody typed and stays.
"""

import re
from pathlib import Path

_PLACE = re.compile(r"\{([1-9])(!t)?\}")
_ENDS = re.compile(r"(?<=[.!?]) +(?=[A-Z“0-9])")
_KEPT = 512
_FEW_LETTERS = 6


def read_catalogue(path: Path) -> dict[str, str]:
    """Source to translation of a ``.ts`` file; unfinished messages are left out.

    ``OSError`` and ``SyntaxError``, for a file that is no XML, go up. Read by the bare parser:
    it stands before the first paint, and ElementTree alone takes longer to import.
    """
    from xml.parsers import expat  # noqa: PLC0415  # only for a language other than English

    reader = _Reader()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.take
    try:
        parser.Parse(path.read_bytes(), True)
    except expat.ExpatError as error:
        raise SyntaxError(f"{path} is no sound XML ({error}).") from error
    return reader.found


class _Reader:
    """Takes the messages of a ``.ts`` file down as the parser comes by them."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._held = {"source": "", "translation": ""}
        self._in = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "message":
            self._held = {"source": "", "translation": ""}
        self._in = name if name in self._held and "type" not in attributes else ""

    def take(self, text: str) -> None:
        """Some of its text."""
        if self._in:
            self._held[self._in] += text

    def end(self, name: str) -> None:
        """An element ends; a message with both its halves is kept."""
        self._in = ""
        if name == "message" and self._held["source"] and self._held["translation"]:
            self.found[self._held["source"]] = self._held["translation"]


def pattern_of(template: str) -> re.Pattern[str]:
    """What finds the sentences that were made of a template with numbered places.

    A place of a template with hardly a word of its own, ``{1} to {2}``, holds one word only: it
    would be found in half of what is ever said.
    """
    few = template.startswith("{") and _letters(template) < _FEW_LETTERS
    held = r"\S+" if few else ".+?"
    parts, at = [], 0
    for place in _PLACE.finditer(template):
        parts += [re.escape(template[at : place.start()]), f"(?P<p{place[1]}>{held})"]
        at = place.end()
    parts.append(re.escape(template[at:]))
    return re.compile("".join(parts), re.DOTALL)


class Sentences:
    """Finds the translation of finished sentences; patterns are made with the first one asked."""

    def __init__(self, words: dict[str, str]) -> None:
        self._words = words
        self._patterns: list[tuple[re.Pattern[str], str]] | None = None
        self._known: dict[str, str | None] = {}

    def find(self, sentence: str) -> str | None:
        """The sentence in the catalogue's language; None where it holds no such sentence."""
        if sentence in self._words:
            return self._words[sentence]
        if sentence not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[sentence] = self._match(sentence) or self._piecewise(sentence)
        return self._known[sentence]

    def _match(self, sentence: str) -> str | None:
        if self._patterns is None:
            made = [(source, words) for source, words in self._words.items() if "{1}" in source]
            made.sort(key=lambda one: -_letters(one[0]))  # the most special one first
            self._patterns = [(pattern_of(source), words) for source, words in made]
        for pattern, words in self._patterns:
            match = pattern.fullmatch(sentence)
            # What a sentence begins with is no sentence that stands before it.
            if match and not (match.start(1) == 0 and _ENDS.search(match[1])):
                return self._fill(words, match)
        return None

    def _piecewise(self, sentences: str) -> str | None:
        """Several sentences, each by itself; None where none of them is known."""
        parts = _ENDS.split(sentences)
        found = [self.find(part) for part in parts] if len(parts) > 1 else []
        if not any(found):
            return None
        return " ".join(words or part for words, part in zip(found, parts, strict=True))

    def _fill(self, words: str, match: re.Match[str]) -> str:
        def filled(place: re.Match[str]) -> str:
            value = match[f"p{place[1]}"]
            return (self.find(value) or value) if place[2] else value

        return _PLACE.sub(filled, words)


def _letters(template: str) -> int:
    return len(re.sub(r"\W", "", _PLACE.sub("", template)))
