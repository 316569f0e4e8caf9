"""Reads one TOML file into one pydantic model; every fault of the file at once.

Blocking file access; any thread; owned by ``app.catalog``.
"""

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from app.catalog.faults import ContentFaults, Fault, faults_of


class Strict(BaseModel):
    """Base of all content models: unknown keys are faults, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Model = TypeVar("Model", bound=Strict)
CrossCheck = Callable[[Model], Iterable[Fault]]


def read_model(
    path: Path, model: type[Model], check: Callable[[Any], Iterable[Fault]] | None = None
) -> Model:
    """The file as ``model``; raises ``ContentFaults``.

    ``check`` looks at the raw document for what fields cannot see on their own (references
    to names, files); it is run beside the field checks and must take anything.
    """
    raw = read_toml(path)
    faults = list(check(raw)) if check else []
    try:
        value = model.model_validate(raw)
    except ValidationError as error:
        raise ContentFaults(path, [*faults_of(error), *faults]) from None
    if faults:
        raise ContentFaults(path, faults)
    return value


def read_toml(path: Path) -> dict[str, Any]:
    """The raw document; raises ``ContentFaults`` where it cannot be read or is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentFaults(path, [Fault("file", "it does not exist", "Create it.")]) from None
    except (OSError, UnicodeDecodeError) as error:
        mend = "Check that it is a UTF-8 text file that you may read."
        raise ContentFaults(path, [Fault("file", f"it cannot be read ({error})", mend)]) from None
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).partition(" (at ")
        mend = "Correct the line; it is not TOML as it stands."
        fault = Fault(place.rstrip(")") or "file", what[:1].lower() + what[1:], mend)
        raise ContentFaults(path, [fault]) from None
