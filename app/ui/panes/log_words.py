"""What the log list says of itself, and the pin of a line. Pure; owner: the logs pane."""

from app.core.claims import Pin, PinKind
from app.core.log_query import LogSearchProgress
from app.ui.panes.log_model import LogRow
from app.ui.translation import counted, retold, tr


def line_pin(row: LogRow) -> Pin:
    """A pin of one line."""
    line = row.line
    return Pin(
        id="",
        kind=PinKind.LOG,
        subject=line.message,
        label=f"{line.service} {line.level.lower()}: {line.message[:160]}",
        services=(line.service,),
        from_unix_s=line.unix_s,
        to_unix_s=line.unix_s,
        values=(("level", line.level), ("trace_id", line.trace_id), ("clock", row.time_text)),
    )


def count_text(progress: LogSearchProgress) -> str:
    """How many lines pass, of how many; as far as that is known by now."""
    found = progress.older + progress.newer
    text = tr("{found:_} of {lines:_} lines", found=found, lines=progress.lines)
    if progress.indexed < 1.0:
        text = tr("reading the files: {indexed:.0%}", indexed=progress.indexed)
    elif not progress.complete:
        text = tr(
            "{found:_} in {searched:_} of {lines:_} lines",
            found=found,
            searched=progress.searched,
            lines=progress.lines,
        )
    elif found >= progress.lines:
        text = tr("{lines:_} lines", lines=progress.lines)
    return text.replace("_", "\u2009")


def told_text(progress: LogSearchProgress, *, filtered: bool) -> str:
    """What is to be said about the list in sentences; empty where all is as it should be."""
    told = []
    if progress.problem:
        told.append(retold(progress.problem))
    elif progress.complete and not progress.older + progress.newer:
        nothing = (
            tr("No line passes this filter.") if filtered else tr("No service has logged yet.")
        )
        told.append(nothing)
    if progress.garbled:
        told.append(
            counted(
                "{count} line is cut or no JSON, shown as raw text.",
                "{count} lines are cut or no JSON, shown as raw text.",
                progress.garbled,
            )
        )
    if progress.older_left_out:
        told.append(tr("The oldest lines are left out here; the files in logs/ have them."))
    return " ".join(told)
