"""A report is on disk whole, or not at all, and a sentence says why."""

import errno
import os
from pathlib import Path

import pytest

from app.core.errors import ReportError
from reports import write_report
from tests.unit.reports.played import series, whole_drill


def test_that_all_formats_are_written_under_absolute_paths_in_the_order_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    paths = write_report(whole_drill().model(), Path("deep/er"), ("md", "pdf", "json"))
    assert [path.name for path in paths] == ["report.md", "report.pdf", "report.json"]
    assert all(path.is_absolute() and path.stat().st_size > 1000 for path in paths)
    assert sorted(path.name for path in (tmp_path / "deep/er").iterdir()) == [
        "report.json",
        "report.md",
        "report.pdf",
    ]


def test_that_a_full_disk_keeps_the_earlier_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    model = whole_drill().model()
    (before,) = write_report(model, tmp_path, ("md",))
    text = before.read_text(encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReportError, match=r"disk is full\. Free some space"):
        write_report(model, tmp_path, ("md",))
    assert before.read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]


def test_that_a_file_in_the_way_is_told(tmp_path: Path):
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    with pytest.raises(ReportError, match="a file is in the way"):
        write_report(whole_drill().model(), tmp_path / "taken", ("md",))


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_that_no_write_access_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int):
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(ReportError, match=r"may not be written to\. Choose another one"):
        write_report(whole_drill().model(), tmp_path / "x", ("md",))


def test_that_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path):
    with pytest.raises(ReportError, match="no report format “docx”"):
        write_report(whole_drill().model(), tmp_path / "x", ("md", "docx"))
    assert not (tmp_path / "x").exists()


def test_that_the_charts_of_a_long_drill_do_not_swell_the_pdf(tmp_path: Path):
    played = whole_drill()
    sizes = []
    for hours in (1, 3):
        model = played.model(series(played.card, hours=hours))
        (path,) = write_report(model, tmp_path / str(hours), ("pdf",))
        sizes.append(path.stat().st_size)
    assert sizes[1] < 1.5 * sizes[0]
