"""The team's files as the source pane edits them. Pure; Qt thread; owner: the source pane."""

import ast
import difflib
import re
from dataclasses import dataclass

from app.core.ports import SourceFile
from app.ui.translation import tr

_PLACE = re.compile(r'([\w./\\-]+\.py)"?,? line (\d+)')


@dataclass(slots=True)
class OpenFile:
    """One file: what lies on disk, what it was, and what the editor holds."""

    path: str
    original: str
    on_disk: str
    text: str
    editable: bool

    @property
    def dirty(self) -> bool:
        """Whether the editor holds something that is not saved."""
        return self.text != self.on_disk

    @property
    def changed(self) -> bool:
        """Whether it differs from what the team was given."""
        return self.text != self.original

    def changed_lines(self) -> frozenset[int]:
        """Lines of the text, from 1, that are new or rewritten; the line after a deletion."""
        if not self.changed:
            return frozenset()
        found: set[int] = set()
        before, after = self.original.splitlines(), self.text.splitlines()
        for tag, _, _, start, end in difflib.SequenceMatcher(None, before, after).get_opcodes():
            if tag in ("replace", "insert"):
                found.update(range(start + 1, end + 1))
            elif tag == "delete":
                found.add(min(start + 1, max(1, len(after))))
        return frozenset(found)

    def added_removed(self) -> tuple[int, int]:
        """Lines added and removed against the original."""
        added = removed = 0
        before, after = self.original.splitlines(), self.text.splitlines()
        matcher = difflib.SequenceMatcher(None, before, after)
        for tag, a, b, c, d in matcher.get_opcodes():
            if tag != "equal":
                removed, added = removed + b - a, added + d - c
        return added, removed


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """A file that does not compile; ``sentence`` names the place and the mend."""

    path: str
    line: int
    sentence: str


def merge(
    held: dict[str, OpenFile], on_disk: tuple[SourceFile, ...], drafts: dict[str, str]
) -> dict[str, OpenFile]:
    """The files on disk, with what is being typed kept; ``drafts`` by path for new ones."""
    merged: dict[str, OpenFile] = {}
    for file in on_disk:
        known = held.get(file.path)
        if known is None:
            text = drafts.get(file.path) or file.text
            merged[file.path] = OpenFile(file.path, file.original, file.text, text, file.editable)
            continue
        if not known.dirty:
            known.text = file.text
        known.on_disk = file.text
        known.original, known.editable = file.original, file.editable
        merged[file.path] = known
    return merged


def syntax_fault(path: str, text: str) -> SyntaxFault | None:
    """The first syntax error of a Python file, None where it compiles."""
    if not path.endswith(".py"):
        return None
    try:
        ast.parse(text, filename=path)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        reason = getattr(error, "msg", str(error))
        sentence = tr(
            "{path}, line {line}: {reason}. Mend it, then apply again.",
            path=path,
            line=line,
            reason=reason,
        )
        return SyntaxFault(path, line, sentence)
    return None


def place_of(detail: str, paths: frozenset[str]) -> tuple[str, int] | None:
    """The last place of one of our files that an error's text names, as (path, line)."""
    for named, line in reversed(_PLACE.findall(detail)):
        plain = named.replace("\\", "/")
        match = next((path for path in paths if plain.endswith(path)), None)
        if match is not None:
            return match, int(line)
    return None
