"""Dashboards: a page of a board's charts, enlarged. Qt thread; owner: the projector."""

from PySide6.QtCore import QRectF

from app.core.projector import Scene, scene_closed
from app.ui.screens.projector.facts import Facts
from app.ui.screens.projector.frame import draw_empty, draw_head
from app.ui.screens.projector.stage import BOTTOM, LEFT, RIGHT, Stage
from app.ui.translation import retold, tr

CHARTS_A_PAGE = 4
_TOP, _GAP_X, _GAP_Y = 216.0, 56.0, 20.0


def page_note(facts: Facts, words: str) -> str:
    """Words with the page where there are several."""
    if facts.pages < 2:
        return words
    page = tr("page {n} of {all}", n=facts.show.page + 1, all=facts.pages)
    return f"{words}, {page}"


def draw_dashboards(stage: Stage, facts: Facts) -> None:
    """Up to four charts in places that do not depend on what they show."""
    closed = scene_closed(Scene.DASHBOARDS, facts.state)
    title = facts.title or tr("Dashboards")
    draw_head(stage, facts, title, "" if closed else page_note(facts, tr("Live charts")))
    if closed:
        draw_empty(stage, "lock", tr("Not yet"), retold(closed))
        return
    if not facts.charts:
        sentence = tr("Charts appear as soon as a service has told its first figures.")
        draw_empty(stage, "signals", tr("No charts yet"), sentence)
        return
    for chart, box in zip(facts.charts, _boxes(len(facts.charts)), strict=False):
        chart.draw(stage, box, legend=True)


def _boxes(count: int) -> list[QRectF]:
    """One or two charts share the height, three and four stand in two rows."""
    across, rows = (1 if count == 1 else 2), (1 if count <= 2 else 2)
    wide = (RIGHT - LEFT - _GAP_X * (across - 1)) / across
    high = (BOTTOM - _TOP - _GAP_Y * (rows - 1)) / rows
    return [
        QRectF(
            LEFT + (n % across) * (wide + _GAP_X),
            _TOP + (n // across) * (high + _GAP_Y),
            wide,
            high,
        )
        for n in range(count)
    ]
