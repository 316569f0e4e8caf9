"""The slide that tells latency by the number of items in a request. Pure."""

from collections.abc import Sequence
from statistics import median

from app.core.incident import IncidentCard
from reports import wording as say
from reports.blocks import Tone
from reports.build_charts import AFTER, BEFORE
from reports.build_slides_incident import BODY, HEAD, before_after_slide, tiles
from reports.model import IncidentAnalysis
from reports.observed import Observed, SizedRequest
from reports.slides import Bars, BarSeries, Box, Empty, Placed, Slide, Tile, Tiles
from reports.source import Source

BINS = ((1, 4), (5, 9), (10, 24), (25, 49), (50, 100), (101, 1_000_000))
_LEFT = Box(0.0, BODY.top, 0.485, BODY.height)
_RIGHT = Box(0.515, BODY.top, 0.485, BODY.height)


def items_slide(source: Source, card: IncidentCard, row: IncidentAnalysis, seen: Observed) -> Slide:
    """Bars by the size of a request, before and after the fix, against the SLA."""
    before, after = _sized(seen, BEFORE), _sized(seen, AFTER)
    if not before and not after:
        plain = before_after_slide(source, card, row, seen)
        why = "The clients' sample holds no request with a list, so bars by its length are missing."
        return Slide("items", plain.title, plain.about, plain.placed, why)
    used = [span for span in BINS if _within(before, span) or _within(after, span)]
    placed = (
        Placed(_tiles(row, seen.item, before, after), HEAD),
        Placed(_per_item(seen.item, used, before, after), _LEFT),
        Placed(_per_request(card, seen.item, used, before, after), _RIGHT),
    )
    counted = f"{len(before)} requests before the fix and {len(after)} after it"
    return Slide(
        "items",
        f"Latency per {seen.item}, before and after the fix",
        source.neutral(card),
        placed,
        f"As the clients measured it; medians over what their sample keeps: {counted}.",
    )


def _sized(seen: Observed, window: str) -> tuple[SizedRequest, ...]:
    stretch = seen.stretch(window)
    return stretch.sized if stretch else ()


def _within(found: Sequence[SizedRequest], span: tuple[int, int]) -> list[SizedRequest]:
    return [one for one in found if span[0] <= one.items <= span[1]]


def _tiles(
    row: IncidentAnalysis,
    item: str,
    before: Sequence[SizedRequest],
    after: Sequence[SizedRequest],
) -> Tiles | Empty:
    each = Tile(
        f"One {item} of a request",
        f"{_typical_ms(before)} → {_typical_ms(after)} ms",
        "median before → after",
        Tone.PLAIN,
    )
    latency = [one for one in row.comparisons if one.sla is not None]
    found = tiles(latency, most=3)
    return Tiles((each, *found.tiles)) if isinstance(found, Tiles) else Tiles((each,))


def _typical_ms(found: Sequence[SizedRequest]) -> str:
    value = _median_ms(found, each=True)
    return say.number(value, "", 1)


def _median_ms(found: Sequence[SizedRequest], *, each: bool) -> float | None:
    if not found:
        return None
    return median(one.latency_s * 1000 / (one.items if each else 1) for one in found)


def _per_item(
    item: str,
    used: Sequence[tuple[int, int]],
    before: Sequence[SizedRequest],
    after: Sequence[SizedRequest],
) -> Bars:
    return Bars(
        f"Latency per {item}, by {item}s in a request",
        "ms",
        1,
        tuple(_label(span) for span in used),
        _series(used, before, after, each=True),
    )


def _per_request(
    card: IncidentCard,
    item: str,
    used: Sequence[tuple[int, int]],
    before: Sequence[SizedRequest],
    after: Sequence[SizedRequest],
) -> Bars:
    limit_ms = None if card.sla_s is None else card.sla_s * 1000
    label = "" if limit_ms is None else f"SLA {say.number(limit_ms, 'ms')}"
    return Bars(
        f"Latency of the whole request, by {item}s in it",
        "ms",
        0,
        tuple(_label(span) for span in used),
        _series(used, before, after, each=False),
        limit=limit_ms,
        limit_label=label,
    )


def _series(
    used: Sequence[tuple[int, int]],
    before: Sequence[SizedRequest],
    after: Sequence[SizedRequest],
    *,
    each: bool,
) -> tuple[BarSeries, ...]:
    return tuple(
        BarSeries(name, tuple(_median_ms(_within(found, span), each=each) for span in used))
        for name, found in ((BEFORE, before), (AFTER, after))
    )


def _label(span: tuple[int, int]) -> str:
    return f"over {span[0] - 1}" if span is BINS[-1] else f"{span[0]}–{span[1]}"
