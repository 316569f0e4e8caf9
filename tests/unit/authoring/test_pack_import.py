"""Zips from strangers: what is refused, that nothing is left then, and a good one."""

import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app import HOME_VARIABLE
from app.authoring import import_pack, write_skeleton
from app.authoring.packs import LIMITS
from app.catalog import list_incidents, list_packs, load_incident
from app.core.errors import ContentError
from app.session.unpacking import name_fault

SLUG = "thin-markets"
Entries = dict[str, bytes]


@pytest.fixture
def sound(tmp_path: Path) -> Entries:
    """The files of a sound incident by their names in a zip."""
    folder = write_skeleton(SLUG, tmp_path / "written")
    return {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def packed(tmp_path: Path) -> Callable[..., Path]:
    """Write a zip of names and bytes, or of ready entries."""

    def pack(entries: Entries, *more: tuple[zipfile.ZipInfo, bytes]) -> Path:
        path = tmp_path / "pack.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in entries.items():
                archive.writestr(name, content)
            for info, content in more:
                archive.writestr(info, content)
        return path

    return pack


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A folder of packs that is not there yet; a test that refuses leaves it so."""
    return tmp_path / "home" / "packs"


def entry(name: str, mode: int = 0, *, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    info.compress_type = method
    return info


def refused(path: Path, home: Path, why: str) -> None:
    with pytest.raises(ContentError, match=why):
        import_pack(path, home)
    assert not home.parent.exists(), "something was written"


def test_that_a_sound_pack_is_listed_and_loads_by_its_slug(
    sound: Entries, packed: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "kiosk"))
    imported = import_pack(packed(sound))
    assert list_packs() == (SLUG,)
    assert SLUG not in list_incidents()
    assert load_incident(SLUG) == imported
    assert imported.card(3).imported
    assert not load_incident("orders").card(3).imported
    written = {p.relative_to(imported.folder.parent).as_posix() for p in imported.folder.rglob("*")}
    assert written >= set(sound)
    assert [path.name for path in imported.folder.parent.iterdir()] == [SLUG]


def test_that_a_pack_that_is_there_is_kept_as_it_is(
    sound: Entries, packed: Callable[..., Path], home: Path
) -> None:
    folder = import_pack(packed(sound), home).folder
    (folder / "world.py").write_text("MINE = 1\n", encoding="utf-8")
    with pytest.raises(ContentError, match="there already"):
        import_pack(packed(sound), home)
    assert (folder / "world.py").read_text(encoding="utf-8") == "MINE = 1\n"
    assert [path.name for path in home.iterdir()] == [SLUG]


@pytest.mark.parametrize(
    "name",
    [
        "../evil.py",
        f"{SLUG}/../../evil.py",
        f"{SLUG}/./evil.py",
        f"{SLUG}//evil.py",
        "/etc/evil.py",
        "C:/evil.py",
        f"{SLUG}\\evil.py",
        f"{SLUG}/a:stream.py",
        f"{SLUG}/CON",
        f"{SLUG}/nul.toml",
        f"{SLUG}/com1.tar.gz",
        f"{SLUG}/LPT².py",
        f"{SLUG}/aux .py",
        f"{SLUG}/conin$",
        f"{SLUG}/dot./evil.py",
        f"{SLUG}/space ",
        f"{SLUG}/tab\t.py",
        f"{SLUG}/what?.py",
        f"{SLUG}/\u202egpj.py",
        f"{SLUG}/" + "deep/" * 60 + "evil.py",
    ],
)
def test_that_a_name_that_some_system_cannot_hold_is_refused(
    name: str, sound: Entries, packed: Callable[..., Path], home: Path
) -> None:
    assert name_fault(name)
    refused(packed({**sound, name: b"x"}), home, "Nothing was written")


@pytest.mark.parametrize("name", ["orders/main.py", "a/console.py", "a/.hidden", "a/inés.py"])
def test_that_an_ordinary_name_is_taken(name: str) -> None:
    assert name_fault(name) == ""


def test_that_a_name_hidden_behind_a_zero_byte_is_refused(
    sound: Entries, packed: Callable[..., Path], home: Path
) -> None:
    path = packed({**sound, f"{SLUG}/fineXY.py": b"x"})
    path.write_bytes(path.read_bytes().replace(b"fineXY.py", b"fine\x00/.py"))
    refused(path, home, "Nothing was written")


@pytest.mark.parametrize(
    "pair",
    [
        ("World.py", "WORLD.PY"),
        ("same.py", "same.py"),
        ("e\u0301.py", "\xe9.py"),
        ("straße.py", "STRASSE.py"),
        ("thing", "thing/inside.py"),
        ("Folder/a.py", "folder/b.py"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_that_names_that_a_disk_takes_for_one_are_refused(
    pair: tuple[str, str], sound: Entries, packed: Callable[..., Path], home: Path
) -> None:
    more = [(entry(f"{SLUG}/{name}"), b"x") for name in pair]
    refused(packed(sound, *more), home, "clashes")


@pytest.mark.parametrize(
    "kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK]
)
def test_that_links_and_special_files_are_refused(
    kind: int, sound: Entries, packed: Callable[..., Path], home: Path
) -> None:
    link = (entry(f"{SLUG}/link.py", kind | 0o777), b"/etc/passwd")
    refused(packed(sound, link), home, "link or a special file")


def test_that_a_bomb_is_stopped_while_it_is_unpacked(
    sound: Entries, packed: Callable[..., Path], home: Path
) -> None:
    refused(packed({**sound, f"{SLUG}/bomb.txt": bytes(LIMITS.file_bytes + 1)}), home, "too big")
    parts = {f"{SLUG}/{n}.txt": bytes(LIMITS.file_bytes) for n in range(13)}
    assert sum(map(len, parts.values())) > LIMITS.total_bytes
    refused(packed({**sound, **parts}), home, "too big")


def test_that_a_header_that_lies_about_the_size_does_not_help(
    sound: Entries, packed: Callable[..., Path], home: Path
) -> None:
    size = LIMITS.file_bytes + 12_345
    path = packed({**sound, f"{SLUG}/bomb.txt": bytes(size)})
    content = path.read_bytes()
    told = size.to_bytes(4, "little")
    assert content.count(told) == 2, "local header and directory"
    path.write_bytes(content.replace(told, (100).to_bytes(4, "little")))
    refused(path, home, "Nothing was written")


def test_that_too_many_files_are_refused(
    sound: Entries, packed: Callable[..., Path], home: Path
) -> None:
    many = {f"{SLUG}/many/{n}.txt": b"" for n in range(LIMITS.entries)}
    refused(packed({**sound, **many}), home, "entries")


def test_that_an_unusual_or_broken_archive_is_refused(
    sound: Entries, packed: Callable[..., Path], home: Path, tmp_path: Path
) -> None:
    unusual = entry(f"{SLUG}/packed.txt", method=zipfile.ZIP_LZMA)
    refused(packed(sound, (unusual, b"x" * 100)), home, "unusual method")
    whole = packed(sound).read_bytes()
    broken = tmp_path / "broken.zip"
    for content in (b"", b"no zip at all", whole[: len(whole) // 2]):
        broken.write_bytes(content)
        refused(broken, home, "no sound zip")
    refused(tmp_path / "missing.zip", home, "could not be read")


def test_that_a_damaged_file_in_it_is_refused(
    sound: Entries, packed: Callable[..., Path], home: Path
) -> None:
    stored = entry(f"{SLUG}/notes.txt", method=zipfile.ZIP_STORED)
    path = packed(sound, (stored, b"the original bytes"))
    path.write_bytes(path.read_bytes().replace(b"the original bytes", b"the exchanged byte"))
    refused(path, home, "no sound zip")


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        ("manifest.toml", "alias_hundreds = 9", "alias_hundreds = 90", "alias_hundreds"),
        ("manifest.toml", f'slug = "{SLUG}"', 'slug = "another"', "slug"),
        ("manifest.toml", "[facilitator]", "[facilitator", "not TOML"),
        ("manifest.toml", '"services/quotes"', '"../../../quotes"', "does not stay inside"),
        ("answer.toml", '"missing-timeout"', '"made-up"', "made-up"),
        ("verify.py", "def verify(", "def verify((", "verify.py"),
    ],
)
def test_that_a_pack_that_is_not_sound_is_refused(
    file: str,
    old: str,
    new: str,
    why: str,
    sound: Entries,
    packed: Callable[..., Path],
    home: Path,
) -> None:
    name = f"{SLUG}/{file}"
    text = sound[name].decode("utf-8")
    assert old in text
    refused(packed({**sound, name: text.replace(old, new, 1).encode()}), home, why)


def test_that_a_pack_may_not_take_the_place_of_an_incident_that_ships(
    sound: Entries, packed: Callable[..., Path], home: Path
) -> None:
    renamed = {
        name.replace(SLUG, "orders", 1): content.replace(SLUG.encode(), b"orders")
        for name, content in sound.items()
    }
    refused(packed(renamed), home, "ships with")


def test_that_one_folder_with_a_manifest_is_needed(
    sound: Entries, packed: Callable[..., Path], home: Path
) -> None:
    refused(packed({**sound, "other/file.py": b""}), home, "one folder")
    refused(packed({f"{SLUG}/readme.md": b""}), home, "no manifest.toml")
    refused(packed({}), home, "one folder")
