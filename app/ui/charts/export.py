"""Charts as files: a picture and a table of what is shown. Writing runs off the Qt thread.

Owner: ui. What is written was copied before; a file is complete or it is not there.
"""

import csv
import io
import math
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from app.core.errors import ReportError
from app.ui.charts.drill_time import Floats, clock_text_ms

COLUMNS = ("chart", "series", "service", "unit", "utc", "unix_s", "clock_3am", "value")


@dataclass(frozen=True, slots=True)
class Column:
    """One series of a table: who it is, and its samples in Unix seconds, x and value."""

    chart: str
    series: str
    service: str
    unit: str
    unix_s: Floats
    x_s: Floats
    values: Floats


def in_background(work: Callable[[], Path]) -> "Future[Path]":
    """Run ``work`` on a thread that ends with it; the future carries what came of it."""
    future: Future[Path] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    Thread(target=run, name="chart-export", daemon=False).start()
    return future


def write_png(image: QImage, path: Path) -> Path:
    """Encode and write a picture; ``ReportError`` where that fails."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise ReportError("The picture could not be made. Make the window smaller and try again.")
    return _write(path, kept.data())


def write_csv(columns: Iterable[Column], path: Path) -> Path:
    """Write one row a sample, a gap with an empty value; ``ReportError`` where that fails."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for column in columns:
        writer.writerows(_rows(column))
    # With a byte-order mark, or spreadsheets take UTF-8 for something else.
    return _write(path, text.getvalue().encode("utf-8-sig"))


def _rows(column: Column) -> Iterable[tuple[str, ...]]:
    who = (column.chart, column.series, column.service, column.unit)
    for unix_s, x_s, value in zip(column.unix_s, column.x_s, column.values, strict=True):
        utc = datetime.fromtimestamp(float(unix_s), UTC).isoformat(timespec="milliseconds")
        clock = clock_text_ms(float(x_s)) if math.isfinite(x_s) else ""
        said = repr(float(value)) if math.isfinite(value) else ""
        yield (*who, utc.replace("+00:00", "Z"), f"{unix_s:.3f}", clock, said)


def _write(path: Path, data: bytes) -> Path:
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ReportError(
            f"{path.name} could not be written to {path.parent} ({error.strerror or error}). "
            "The drill goes on; choose another folder."
        ) from error
    return path
