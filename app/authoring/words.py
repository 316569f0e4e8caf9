"""Words that would hand a team the answer, and where a text holds one of them.

Pure; any thread; owned by ``app.authoring``. Texts are compared word by word: identifiers
are taken apart (``settleTotals``, ``settle_totals``), case and simple endings do not count,
and a name of several words is only found as a whole.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.catalog import Incident

_WORD = re.compile(r"(?<!\w)[nN]\s?\+\s?1(?!\d)|[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])|\d+")
_ENDINGS = ("", "s", "es", "ed", "ing", "y", "ly", "er")
_SUMMARY_WORDS = 8
_TITLE_WORDS = 4

# What no ordinary company writes into its own service, logs or metrics.
TELLING = (
    *("fault", "bug", "n+1", "n plus 1", "drift", "decoy", "herring", "deadlock", "livelock"),
    *("culprit", "root cause", "answer key", "on purpose", "deliberate", "intentional", "naive"),
    *("sabotage", "inefficient", "hack", "fixme", "race condition", "burner", "scripted", "chaos"),
)
# Words of this program: they belong neither into a team's files nor into what services say.
# Folders and variables of the program itself may hold them.
OF_THE_PROGRAM = ("drill", "kiosk", "scenario", "workshop", "incident", "facilitator")


@dataclass(frozen=True, slots=True)
class Telling:
    """A word, or several in a row, and why it tells too much."""

    words: tuple[str, ...]
    why: str

    @property
    def text(self) -> str:
        """The words as one text."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Found:
    """One telling word in a text: which, in which line (from 1), and the line itself."""

    telling: Telling
    line: int
    shown: str


class Lexicon:
    """What to look for, by its first word."""

    def __init__(self, tellings: Iterable[Telling]) -> None:
        self._by_first: dict[str, list[Telling]] = {}
        for telling in tellings:
            for form in _forms(telling.words[0]):
                self._by_first.setdefault(form, []).append(telling)

    def find(self, text: str) -> Iterator[Found]:
        """Every telling word of ``text``."""
        matches = list(_WORD.finditer(text))
        words = [_plain(match.group()) for match in matches]
        for i, word in enumerate(words):
            for telling in self._by_first.get(word, ()):
                rest = zip(words[i : i + len(telling.words)], telling.words, strict=False)
                if i + len(telling.words) <= len(words) and all(
                    word in _forms(wanted) for word, wanted in rest
                ):
                    yield _found(telling, text, matches[i].start())


def split_words(text: str) -> tuple[str, ...]:
    """The plain words of a text or an identifier."""
    return tuple(_plain(match.group()) for match in _WORD.finditer(text))


def lexicon_of(incident: Incident, titles: Iterable[str], *, program: bool) -> Lexicon:
    """What must not show of ``incident``.

    ``titles`` are those of its key's mechanisms. ``program`` adds this program's own words.
    """
    return Lexicon([*_general(program), *_specific(incident, titles)])


def _general(program: bool) -> Iterator[Telling]:
    for text in (*TELLING, *(OF_THE_PROGRAM if program else ())):
        yield Telling(split_words(text), "it is a word of whoever wrote the incident")


def _specific(incident: Incident, titles: Iterable[str]) -> Iterator[Telling]:
    public = _public_words(incident)
    if not set(split_words(incident.slug)) <= public:
        yield Telling(split_words(incident.slug), "it is the slug, for facilitators only")
    for mechanism in sorted(incident.key.mechanisms):
        yield Telling(split_words(mechanism), "it names the mechanism of the answer key")
    for title in titles:
        yield Telling(split_words(title), "it is the mechanism's title in the answer key")
    overlays = [each.name for each in incident.fixes] + [each.name for each in incident.wrongs]
    for name in overlays:
        words = split_words(name)
        if not set(words) <= public:
            yield Telling(words, "it is the name of a fix")
    for row in _rows(incident.title, _TITLE_WORDS, "it is out of the facilitator's title"):
        if len({word for word in row.words if len(word) > 3} - public) > 1:
            yield row
    yield from _rows(incident.key.summary, _SUMMARY_WORDS, "it is out of the answer key")
    for line in incident.script:
        yield from _rows(line, _SUMMARY_WORDS, "it is out of the facilitator's script")


def _public_words(incident: Incident) -> set[str]:
    """Words that services and their packages are called by anyway."""
    names = [name for each in incident.services for name in (each.name, each.folder.name)]
    return {word for name in names for word in split_words(name)}


def _rows(text: str, length: int, why: str) -> Iterator[Telling]:
    """Every row of so many words in a sentence of ``text``."""
    for sentence in re.split(r"[.:;!?]\s", text):
        words = split_words(sentence)
        for start in range(len(words) - length + 1):
            yield Telling(words[start : start + length], why)


def _found(telling: Telling, text: str, at: int) -> Found:
    begin = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[begin : end if end >= 0 else len(text)].strip()
    return Found(telling, text.count("\n", 0, at) + 1, line[:120])


def _plain(word: str) -> str:
    return "".join(word.lower().split())


def _forms(word: str) -> frozenset[str]:
    """The word with simple endings; a doubled last letter is one (``bug``, ``buggy``)."""
    if len(word) < 3 or not word.isalpha():
        return frozenset({word})
    doubled = [word + word[-1] + end for end in ("ed", "ing", "y", "er")]
    return frozenset({*(word + end for end in _ENDINGS), *doubled})
