"""An experiment in words, with the figures that it is judged by. Pure."""

from collections.abc import Sequence

from app.core.events import ExperimentRun
from app.core.experiments import FigureRow, figure_rows
from app.core.incident import IncidentCard

FIGURES_TOLD = 3


def experiment_words(run: ExperimentRun, cards: Sequence[IncidentCard]) -> str:
    """What was tried, what came of it, and the first figures of the cards around it."""
    told = f"Experiment: {run.kind} {run.service}{f', {run.result}' if run.result else ''}"
    rows = figure_rows(cards, run.before, run.during, run.after)
    if run.kind == "pause":  # the figures while and after stand with its resume
        return told
    figures = "; ".join(_words(row) for row in rows[:FIGURES_TOLD])
    return f"{told}. {figures}" if figures else told


def _words(row: FigureRow) -> str:
    parts = ((row.before, "before"), (row.during, "while"), (row.after, "after"))
    return f"{row.title}: " + ", ".join(f"{value} {when}" for value, when in parts if value)
