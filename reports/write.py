"""Puts a report on disk: each file whole or not at all. Any thread but the window's.

A file is written beside its place and moved there, so that a full disk or a crash never
leaves half a report under its name, nor destroys an earlier one.
"""

import errno
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from app.core.errors import ReportError
from reports.blocks import Block
from reports.document import document
from reports.json_report import json_report
from reports.markdown import markdown
from reports.model import ReportModel
from reports.slides import Deck

FORMATS = ("pdf", "md", "json")
FILE_STEM, SLIDES_STEM, BLANK_STEM = "report", "slides", "report-blank"


def write_report(
    model: ReportModel, out_dir: Path, formats: Iterable[str] = ("pdf", "md")
) -> tuple[Path, ...]:
    """Write the report in each format; absolute paths in the order asked for.

    Raises ``ReportError`` with a sentence where the folder or the disk does not allow it.
    """
    asked = tuple(dict.fromkeys(formats))
    _check(asked)
    folder = _made(out_dir)
    return tuple(_write(folder / f"{FILE_STEM}.{name}", _WRITERS[name](model)) for name in asked)


def write_slides(deck: Deck, out_dir: Path) -> tuple[Path, ...]:
    """Write the dashboard slides as ``slides.pptx`` and ``slides.pdf``; raises as above."""
    from reports.slides_pdf import pdf_slides  # noqa: PLC0415  # imported where slides are wanted
    from reports.slides_pptx import pptx_slides  # noqa: PLC0415

    folder = _made(out_dir)
    return (
        _write(folder / f"{SLIDES_STEM}.pptx", pptx_slides(deck)),
        _write(folder / f"{SLIDES_STEM}.pdf", pdf_slides(deck)),
    )


def write_blank(
    blocks: Sequence[Block], out_dir: Path, formats: Iterable[str] = ("pdf", "md")
) -> tuple[Path, ...]:
    """Write the blank template as PDF and Markdown; raises as above."""
    asked = tuple(dict.fromkeys(formats))
    unknown = [name for name in asked if name not in _BLANKS]
    if unknown:
        raise ReportError(
            f"There is no blank template as “{unknown[0]}”. Ask for one of: {', '.join(_BLANKS)}."
        )
    folder = _made(out_dir)
    return tuple(_write(folder / f"{BLANK_STEM}.{name}", _BLANKS[name](blocks)) for name in asked)


def _made(out_dir: Path) -> Path:
    folder = out_dir.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(_sentence(folder, error)) from error
    return folder


def _check(formats: tuple[str, ...]) -> None:
    unknown = [name for name in formats if name not in _WRITERS]
    if unknown:
        raise ReportError(
            f"There is no report format “{unknown[0]}”. Ask for one of: {', '.join(FORMATS)}."
        )


def _write(path: Path, content: bytes) -> Path:
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise ReportError(_sentence(path, error)) from error
    return path


def _sentence(path: Path, error: OSError) -> str:
    kept = "The session itself is safe; make the report again with: main.py report SESSION"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The report was not written to {path}: the disk is full. Free some space. {kept}"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"The report was not written to {path}: this folder may not be written to. "
            f"Choose another one with --out. {kept}"
        )
    if isinstance(error, (FileExistsError, NotADirectoryError)):
        return f"The report was not written to {path}: a file is in the way. Move it away. {kept}"
    return f"The report was not written to {path}: {error.strerror or error}. {kept}"


def _pdf(model: ReportModel) -> bytes:
    from reports.pdf import pdf_report  # noqa: PLC0415  # ReportLab takes 0.2 s to import

    return pdf_report(model)


def _markdown(model: ReportModel) -> bytes:
    return markdown(document(model)).encode("utf-8")


def _json(model: ReportModel) -> bytes:
    return json_report(model).encode("ascii")


_WRITERS: Mapping[str, Callable[[ReportModel], bytes]] = MappingProxyType(
    {"pdf": _pdf, "md": _markdown, "json": _json}
)


def _pdf_of_blocks(blocks: Sequence[Block]) -> bytes:
    from reports.pdf import pdf_document  # noqa: PLC0415

    return pdf_document(blocks, title="Post-workshop report, blank", heading="blank template")


def _markdown_of_blocks(blocks: Sequence[Block]) -> bytes:
    return markdown(blocks).encode("utf-8")


_BLANKS: Mapping[str, Callable[[Sequence[Block]], bytes]] = MappingProxyType(
    {"pdf": _pdf_of_blocks, "md": _markdown_of_blocks}
)
