"""Lays out what people wrote themselves. Pure."""

from collections.abc import Iterable, Iterator

from reports.blocks import Block, Bullets, Heading, Text, Tone
from reports.model import Answer

NOTHING_WRITTEN = "Nothing was written here."


def answer_blocks(answers: Iterable[Answer]) -> Iterator[Block]:
    """Fields that people fill in, each under its title; empty ones say so."""
    for answer in answers:
        yield Heading(answer.title, 3)
        yield from text_blocks(answer.text)


def text_blocks(text: str) -> Iterator[Block]:
    """What a person wrote: lines that begin with a dash become a list."""
    if not text:
        yield Text(NOTHING_WRITTEN, Tone.QUIET)
        return
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if all(line.startswith(("- ", "* ", "• ")) for line in lines):
        yield Bullets(tuple(line[2:].strip() for line in lines))
    else:
        yield Text(text)
