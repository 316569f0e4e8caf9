"""Writes the blocks of a report as Markdown. Pure; any thread.

What people wrote is escaped, so that it shows as they wrote it and no cell breaks its table.
"""

import math
import re
from collections.abc import Iterable, Iterator

from reports import wording as say
from reports.blocks import Block, Bullets, Cell, ChartBlock, Heading, Room, Table, Text, Title, Tone

_WRITING_LINE = "\\_" * 60
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LEADING = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def markdown(blocks: Iterable[Block]) -> str:
    """The document as one text, ending with a line break."""
    return "\n\n".join(text for block in blocks for text in _block(block) if text) + "\n"


def plain(text: str) -> str:
    """Text with everything escaped that Markdown would read as markup."""
    cleaned = _CONTROL.sub("\ufffd", text.replace("\r\n", "\n"))
    return _LEADING.sub(r"\1\\\2\3", _SPECIAL.sub(r"\\\1", cleaned))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Title(text, under, facts):
            yield f"# {plain(text)}"
            yield plain(under)
            yield "\n".join(f"- **{plain(name)}:** {_line(value)}" for name, value in facts)
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {_line(text)}"
        case Text(text, tone):
            yield _toned(plain(text).replace("\n", "  \n"), tone)
        case Bullets(items):
            yield "\n".join(f"- {_line(item)}" for item in items)
        case Table():
            yield _table(block)
        case ChartBlock():
            yield _chart(block)
        case Room(title, lines):
            yield f"#### {_line(title)}"
            yield "  \n".join([_WRITING_LINE] * lines)


def _line(text: str) -> str:
    return plain(text).replace("\n", "<br>")


def _toned(text: str, tone: Tone) -> str:
    if not text.strip():
        return ""
    return f"**{text}**" if tone is Tone.STRONG else f"*{text}*" if tone is Tone.QUIET else text


def _table(table: Table) -> str:
    head = "| " + " | ".join(_line(name) or " " for name in table.columns) + " |"
    rule = "|" + "---|" * len(table.columns)
    rows = ("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in table.rows)
    return "\n".join((head, rule, *rows))


def _cell(cell: Cell) -> str:
    text = _line(cell.text)
    return f"**{text}**" if cell.tone is Tone.STRONG and text else text


def _chart(block: ChartBlock) -> str:
    """A chart in words; the PDF draws it."""
    chart = block.chart
    lines = []
    for line in chart.lines:
        values = [value for _, value in line.points if math.isfinite(value)]
        if values:
            low = say.number(min(values), chart.unit, chart.decimals)
            high = say.number(max(values), chart.unit, chart.decimals)
            lines.append(f"- {_line(line.name)}: from {_line(low)} to {_line(high)}")
    return "\n".join((f"*Chart: {_line(block.caption)}*", "", *lines))
