"""Events to JSON and back: the one place that knows how an event lies in the journal.

Pure, any thread. Owned by ``app.journal``. An event is stored under its class name with
its fields as JSON; pydantic validates it back into the frozen dataclasses of
``app.core.events``, so that a fold never meets a half-read event. Fields a later program
added with a default are filled in here; a class this program does not know means that a
newer program wrote the journal.
"""

import json
from collections.abc import Iterable
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from app.core.errors import JournalError, NewerJournal
from app.core.events import Event

EVENT_CLASSES: dict[str, type[Event]] = {cls.__name__: cls for cls in get_args(Event)}


def encode(event: Event) -> tuple[str, str]:
    """The class name and the JSON text of an event.

    Raises ``JournalError`` where a text holds half a surrogate pair, which no UTF-8 file
    can keep, and ``KeyError`` for a class that is no event.
    """
    kind = type(event).__name__
    fields = _adapter(kind).dump_python(event, mode="python")
    # json writes NaN and Infinity as such, which pydantic's own dump turns into null.
    payload = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), default=_as_list)
    try:
        payload.encode("utf-8")
    except UnicodeEncodeError as error:
        raise JournalError(
            f"The text of {kind} holds a broken character that no file can keep. "
            "Nothing was recorded and the drill goes on as before. "
            "Take the character out and try again."
        ) from error
    return kind, payload


def decode(kind: str, payload: str, seq: int) -> Event:
    """The event stored as ``payload`` under ``kind``; ``seq`` is named in errors.

    Raises ``NewerJournal`` for a class this program does not know, ``JournalError`` for a
    payload that is not such an event.
    """
    if kind not in EVENT_CLASSES:
        raise NewerJournal(
            f"Event {seq} of this journal is a {kind}, which this program does not know: "
            "a newer version of the program wrote it. "
            "Nothing was changed. Open the session with that version."
        )
    try:
        return _adapter(kind).validate_json(payload)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole event"
        raise JournalError(
            f"Event {seq} of this journal ({kind}) cannot be read: {place}: {first['msg']}. "
            "The drill cannot be resumed from it, but the file was left as it is. "
            "Keep a copy of the session folder and start a new session."
        ) from error


@cache
def _adapter(kind: str) -> TypeAdapter[Event]:
    """The validator of one event class, built once: building takes milliseconds."""
    return TypeAdapter(EVENT_CLASSES[kind])


def _as_list(value: Any) -> list[Any]:
    """Sets as sorted lists, so that one event always gives the same bytes."""
    if isinstance(value, Iterable):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} cannot be kept in a journal")
