"""Reading what the statement probe recorded: how many statements ran, and their text.

Verifier's side, its own thread; owned by ``app.workbench``. The file is read from where
the last reading ended, so that a reading holds what one request (or one burst) caused.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StatementReading:
    """Statements of one stretch of work.

    ``ran`` counts what SQLite itself traced, transaction control apart. ``texts`` are the
    SQL texts as the service handed them over, parameters apart. ``bypassed`` are traced
    statements that did not come through Python's ``sqlite3`` layer.
    """

    ran: int
    texts: tuple[str, ...]
    bypassed: tuple[str, ...]

    def texts_with(self, values: tuple[str, ...]) -> tuple[str, ...]:
        """Texts that hold one of ``values`` as a number or word of its own."""
        if not values:
            return ()
        pattern = re.compile(
            r"(?<![0-9A-Za-z_])(?:" + "|".join(re.escape(v) for v in values) + r")(?![0-9A-Za-z_])"
        )
        return tuple(text for text in (*self.texts, *self.bypassed) if pattern.search(text))

    def unbound(self, values: tuple[str, ...]) -> str:
        """What speaks against parameters, in words; empty where all ``values`` were bound."""
        told = self.texts_with(values)
        if told:
            some = "1 statement holds" if len(told) == 1 else f"{len(told)} statements hold"
            return f"{some} a value of a request in the text: {_short(told[0])}"
        if self.bypassed:
            return f"not sent through sqlite3 as expected: {_short(self.bypassed[0])}"
        return "" if self.texts else "no statement was seen at all"


def _short(text: str) -> str:
    return " ".join(text.split())[:120]


class StatementLog:
    """The probe's file of one service."""

    def __init__(self, path: Path) -> None:
        """Name the file; it need not exist yet."""
        self.path = path
        self._offset = 0

    def take(self) -> StatementReading:
        """Everything recorded since the last ``take``, whole lines only."""
        kinds: dict[str, list[str]] = {"text": [], "ran": [], "bypassed": []}
        for record in self._new_records():
            kinds[record["kind"]].append(record["sql"])
        return StatementReading(
            ran=len(kinds["ran"]) + len(kinds["bypassed"]),
            texts=tuple(kinds["text"]),
            bypassed=tuple(kinds["bypassed"]),
        )

    def _new_records(self) -> list[dict[str, str]]:
        if not self.path.exists():
            return []
        with self.path.open("rb") as file:
            file.seek(self._offset)
            content = file.read()
        whole = content[: content.rfind(b"\n") + 1]
        self._offset += len(whole)
        return [json.loads(line) for line in whole.splitlines()]
