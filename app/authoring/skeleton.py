"""A new incident to start from: small, real, and sound as it is written.

Blocking file work; any thread; owned by ``app.authoring``. The template lies in
``scenarios/_skeleton`` and is a whole incident but for its slug.
"""

import re
import shutil
from pathlib import Path

from app.catalog import content_root, list_incidents
from app.core.errors import ContentError

PLACEHOLDER = "@SLUG@"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEXT = frozenset({".toml", ".py", ".md"})


def write_skeleton(slug: str, parent: Path) -> Path:
    """Write the incident ``slug`` into a new folder of that name below ``parent``.

    ``ContentError`` where the slug cannot be used or the folder is there already.
    """
    _refuse_bad_slug(slug)
    folder = parent.resolve() / slug
    half = folder.with_name(folder.name + ".part")
    if folder.exists():
        raise ContentError(
            f"{folder} is there already, so nothing was written. "
            "Choose another name or another folder with --out."
        )
    try:
        shutil.rmtree(half, ignore_errors=True)
        for source in _template_files():
            _write(source, half / source.relative_to(_template()), slug)
        half.rename(folder)
    except OSError as error:
        raise ContentError(
            f"{folder} could not be written ({error.strerror}). "
            "Check the rights and the free space of the folder, then try again."
        ) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return folder


def _refuse_bad_slug(slug: str) -> None:
    if not SLUG.fullmatch(slug):
        raise ContentError(
            f"{slug!r} cannot name an incident. Use small letters, digits and single hyphens, "
            "such as queue-overflow."
        )
    if slug in list_incidents():
        raise ContentError(f"There is an incident {slug!r} already. Choose another name.")


def _template() -> Path:
    return content_root() / "_skeleton"


def _template_files() -> list[Path]:
    return [p for p in sorted(_template().rglob("*")) if p.suffix in _TEXT and p.is_file()]


def _write(source: Path, target: Path, slug: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    text = source.read_text(encoding="utf-8").replace(PLACEHOLDER, slug)
    target.write_text(text, encoding="utf-8", newline="\n")
