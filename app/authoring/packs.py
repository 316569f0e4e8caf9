"""Takes an incident in from a zip, whole or not at all.

Blocking file work; any thread; owned by ``app.authoring``. Nothing of a pack is run while
it is imported; it is unpacked beside its place, read, and only then moved there.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.authoring.content import check_content
from app.authoring.outcome import CheckFailed
from app.catalog import Incident, list_incidents, load_incident, packs_home
from app.core.errors import ContentError
from app.session.unpacking import MIB_BYTES, Limits, Unsound, unpack

LIMITS = Limits(
    entries=1500,
    file_bytes=2 * MIB_BYTES,
    total_bytes=24 * MIB_BYTES,
    archive_bytes=24 * MIB_BYTES,
)

WARNING = (
    "A pack runs its own code on this laptop, with your rights: its services, its load and its "
    "verifier. Import only what you trust."
)


def import_pack(archive: Path, home: Path | None = None) -> Incident:
    """Import the zip ``archive`` below ``home`` (None: the user's own folder of packs).

    Raises ``ContentError``; then nothing was written.
    """
    place = home or packs_home()
    with _room_beside(place) as scratch:
        slug = _unpacked(archive, scratch)
        _read(archive, scratch / slug)
        target = place / slug
        if target.exists() or target.is_symlink():
            raise ContentError(
                f"{archive.name} was not imported: {target} is there already. Remove that folder "
                "first if the pack should take its place."
            )
        try:
            (scratch / slug).rename(target)
        except OSError as error:
            raise ContentError(
                f"{archive.name} was not imported: {target} could not be written "
                f"({error.strerror}). Check the rights of the folder."
            ) from error
    return load_incident(target)


def _unpacked(archive: Path, scratch: Path) -> str:
    """Unpack the pack into ``scratch``; the name of its one folder."""
    try:
        tops = unpack(archive, scratch, LIMITS)
        if len(tops) != 1 or not (scratch / min(tops)).is_dir():
            raise Unsound(f"it has to hold one folder with the incident, not {len(tops)}")
    except Unsound as error:
        raise ContentError(
            f"{archive.name} was not imported: {error}. Nothing was written. "
            "Ask whoever made the pack for one that holds plain files in one folder."
        ) from error
    return min(tops)


def _read(archive: Path, folder: Path) -> Incident:
    """The incident in ``folder``; its slug may be none that ships."""
    if not (folder / "manifest.toml").is_file():
        raise ContentError(
            f"{archive.name} was not imported: there is no manifest.toml in {folder.name}/, so "
            "it holds no incident."
        )
    try:
        incident = load_incident(folder)
        check_content(incident)
    except (ContentError, CheckFailed) as error:
        told = str(error).replace(str(folder), folder.name)
        raise ContentError(f"{archive.name} was not imported.\n{told}") from error
    if incident.slug in list_incidents():
        raise ContentError(
            f"{archive.name} was not imported: {incident.slug} is an incident that ships with "
            "the program. Have the pack renamed."
        )
    return incident


@contextmanager
def _room_beside(place: Path) -> Iterator[Path]:
    """An empty folder on the disk of ``place``, removed afterwards.

    Nothing is left of ``place`` and its parents either where they were made for nothing.
    """
    made = [folder for folder in (place, *place.parents) if not folder.exists()]
    try:
        place.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".incoming-", dir=place))
    except OSError as error:
        raise ContentError(
            f"Packs cannot be kept in {place} ({error.strerror}), so nothing was imported. "
            "Check the rights of the folder."
        ) from error
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        with suppress(OSError):  # what holds a pack by now is not empty, and stays
            for folder in made:
                folder.rmdir()
