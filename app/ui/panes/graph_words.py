"""Figures of the service graph as words. Pure; any thread; owner: the graph pane."""

from app.core.service_graph import CallFigures, GraphEdge, GraphNode
from app.ui.charts.scale import reading_text
from app.ui.translation import later, local_number, tr

TROUBLE_SHARE = 0.05
NO_CALLS = later("no calls")


def rate_text(figures: CallFigures) -> str:
    """Calls a second, with one digit below ten."""
    if not figures.calls:
        return tr(NO_CALLS)
    if figures.per_s < 0.05:
        return f"<{local_number(0.1, '.1f')}/s"
    return f"{reading_text(figures.per_s, 1 if figures.per_s < 9.95 else 0)}/s"


def errors_text(figures: CallFigures) -> str:
    """The share of errors, in whole percent, and never 0 where there are some."""
    if not figures.calls:
        return "\u2013"
    share = figures.error_share
    return "<1 %" if 0.0 < share < 0.005 else f"{share * 100:.0f} %"


def length_text(seconds: float | None) -> str:
    """A length in ms, in s from one second on."""
    if seconds is None:
        return "\u2013"
    if seconds >= 0.9995:
        return f"{local_number(seconds, '.1f')} s"
    return tr("{number} ms", number=reading_text(seconds * 1000, 0 if seconds >= 0.00995 else 1))


def in_trouble(figures: CallFigures) -> bool:
    """Whether more than one in twenty calls failed."""
    return figures.error_share > TROUBLE_SHARE


def edge_sentence(edge: GraphEdge, *, goes_back: bool) -> str:
    """An edge for a screen reader and for a pin."""
    figures = edge.figures
    if not figures.calls:
        return tr(
            "{caller} calls {callee}: no calls in this time",
            caller=edge.caller,
            callee=edge.callee,
        )
    told = tr(
        "{caller} calls {callee}: {rate}, {errors} errors, p95 {p95}",
        caller=edge.caller,
        callee=edge.callee,
        rate=rate_text(figures),
        errors=errors_text(figures),
        p95=length_text(figures.p95_s),
    )
    return tr("{told}, calls back up", told=told) if goes_back else told


def node_sentence(node: GraphNode) -> str:
    """A node for a screen reader and for a pin."""
    if not node.reports:
        return tr("{name}: sends no spans of its own", name=node.name)
    figures = node.figures
    if not figures.calls:
        return tr("{name}: no calls in this time", name=node.name)
    return tr(
        "{name} answers {rate}, {errors} errors, p95 {p95}",
        name=node.name,
        rate=rate_text(figures),
        errors=errors_text(figures),
        p95=length_text(figures.p95_s),
    )
