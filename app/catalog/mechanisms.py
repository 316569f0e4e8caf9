"""Reads the shared catalogue of mechanisms.

Blocking file access; any thread; owned by ``app.catalog``.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from app.catalog.faults import Fault
from app.catalog.models import Id, Text
from app.catalog.paths import content_root
from app.catalog.reading import Strict, read_model
from app.core.claims import Mechanism


class _MechanismModel(Strict):
    id: Id
    title: Text
    description: Text


class _CatalogueModel(Strict):
    mechanisms: Annotated[tuple[_MechanismModel, ...], Field(min_length=1)]


def load_mechanisms(path: Path | None = None) -> tuple[Mechanism, ...]:
    """The mechanisms by title, so that no order gives one away; raises ``ContentError``."""
    file = path or content_root() / "mechanisms.toml"
    catalogue = read_model(file, _CatalogueModel, _repeated)
    found = (Mechanism(**dict(row)) for row in catalogue.mechanisms)
    return tuple(sorted(found, key=lambda mechanism: mechanism.title.casefold()))


def _repeated(raw: dict[str, Any]) -> Iterator[Fault]:
    rows = raw.get("mechanisms")
    ids = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    for name, count in Counter(map(str, ids)).items():
        if count > 1:
            yield Fault("mechanisms", f"{name!r} is there {count} times", "Keep one of them.")
