"""Measures groups one after another, each in a process of its own. Blocking; any thread.

A group that breaks becomes failed figures with a sentence; the others are measured still.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from app.bench.figure import Figure, Promise, Reading, broken, judged
from app.bench.groups import Group
from app.bench.program import answer_of, part_command
from app.core.errors import DrillError

Answer = Callable[[Group], Any]


def in_fresh_processes(folder: Path, minutes: float) -> Answer:
    """Gives a group's readings by starting the program once more for it."""

    def answer(group: Group) -> Any:
        command = part_command(group.name, folder / group.name, "--minutes", str(minutes))
        return answer_of(command, group.limit_s + minutes * 60.0)

    return answer


def figures_of(group: Group, shown: Sequence[Promise], answer: Answer) -> Iterator[Figure]:
    """The figures of one group; never raises for what the measurement does."""
    try:
        said = answer(group)
        readings = {figure: Reading(**row) for figure, row in said.items()}
    except DrillError as error:
        yield from (broken(promise, str(error)) for promise in shown)
        return
    except (AttributeError, TypeError) as error:
        sentence = f"Its process gave an answer that cannot be read ({error})."
        yield from (broken(promise, sentence) for promise in shown)
        return
    for promise in shown:
        if promise.id in readings:
            yield judged(promise, readings[promise.id])
        else:
            yield broken(promise, "Its process said nothing of this figure.")
