"""Turns numbers of lines into lines, read from their files. Owned by ``app.telemetry``.

Called on the search thread of ``log_index``; reads a screenful at a time.
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from app.core.log_query import LogHit
from app.telemetry.log_columns import ServiceCodes
from app.telemetry.log_files import LogFile, open_log
from app.telemetry.log_plan import Plan
from app.telemetry.log_store import Segment, Snapshot
from app.telemetry.logs import json_object, line_of

RAW_BYTES_AT_MOST = 64 * 1024
_GONE = "This line is no longer on disk: its file was cut or deleted."

Found = tuple[int, Segment, int]


def read_hits(
    seqs: Sequence[int],
    snapshot: Snapshot,
    files: Sequence[LogFile],
    codes: ServiceCodes,
    plan: Plan,
) -> Iterator[LogHit]:
    """The lines of these numbers, in any order; one that cannot be read says so."""
    by_file: dict[int, list[Found]] = {}
    for seq in seqs:
        found = snapshot.find(seq)
        if found is None:
            yield LogHit(seq, 0.0, "", "", _GONE, "", "", gone=True)
        else:
            segment, row = found
            by_file.setdefault(int(segment.columns.file[row]), []).append((seq, segment, row))
    for file_id, wanted in by_file.items():
        yield from _of_file(files[file_id], wanted, codes, plan)


def _of_file(
    file: LogFile, wanted: list[Found], codes: ServiceCodes, plan: Plan
) -> Iterator[LogHit]:
    try:
        if file.gone:
            raise FileNotFoundError(file.path)
        with open_log(file) as opened:
            hits = [_hit(opened, one, codes, plan) for one in wanted]
    except OSError:
        hits = [_gone(one, codes) for one in wanted]
    yield from hits


def _hit(opened: BinaryIO, found: Found, codes: ServiceCodes, plan: Plan) -> LogHit:
    seq, segment, row = found
    columns = segment.columns
    length = int(columns.length[row])
    opened.seek(int(columns.offset[row]))
    content = opened.read(min(length, RAW_BYTES_AT_MOST))
    if len(content) < min(length, RAW_BYTES_AT_MOST):
        return _gone(found, codes)
    raw = content.decode("utf-8", "replace")
    service, unix_s = codes.names[columns.service[row]], float(columns.unix_s[row])
    fields = json_object(raw)
    if fields is None:
        return LogHit(seq, unix_s, service, "", raw, "", raw, plan.spans(raw), garbled=True)
    line = line_of(fields, raw, service, unix_s)
    spans = plan.spans(line.message)
    return LogHit(seq, unix_s, service, line.level, line.message, line.trace_id, raw, spans)


def _gone(found: Found, codes: ServiceCodes) -> LogHit:
    seq, segment, row = found
    service = codes.names[segment.columns.service[row]]
    unix_s = float(segment.columns.unix_s[row])
    return LogHit(seq, unix_s, service, "", _GONE, "", "", gone=True)
