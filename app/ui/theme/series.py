"""How a service looks on every screen: colour, dash and marker. Any thread; owner: ui.

The named services carry the Okabe-Ito colours of the design. Any other name (an external
API, the clients, a database) is drawn in quiet grey with a hollow marker, chosen by the
name itself so that it is the same on every screen and after every restart.
"""

import zlib
from dataclasses import dataclass

from app.ui.theme.tokens import Tokens


@dataclass(frozen=True, slots=True)
class ServiceStyle:
    """Look of one service. ``dash_px`` is in pixels, empty for a solid line.

    ``marker`` is circle, square, triangle-up, triangle-down, diamond, plus or cross;
    ``symbol`` the same in pyqtgraph's words. ``cased`` asks for a dark casing in light.
    """

    colour: str
    dash_px: tuple[float, ...]
    marker: str
    symbol: str
    hollow: bool = False
    cased: bool = False

    def qt_dash(self, width_px: float) -> list[float]:
        """The dash for a pen of that width; Qt counts dashes in pen widths."""
        return [length / max(width_px, 1.0) for length in self.dash_px]


_NAMED = {
    "billing": ServiceStyle("#E69F00", (), "circle", "o", cased=True),
    "orders": ServiceStyle("#56B4E9", (), "square", "s", cased=True),
    "service-a": ServiceStyle("#009E73", (8, 4), "triangle-up", "t1"),
    "service-b": ServiceStyle("#F0E442", (2, 4), "diamond", "d", cased=True),
    "service-c": ServiceStyle("#CC79A7", (10, 4, 2, 4), "triangle-down", "t"),
    "booking": ServiceStyle("#009E73", (8, 4), "triangle-up", "t1"),
    "stock": ServiceStyle("#F0E442", (2, 4), "diamond", "d", cased=True),
    "loyalty": ServiceStyle("#CC79A7", (10, 4, 2, 4), "triangle-down", "t"),
    "batch-worker": ServiceStyle("#D55E00", (14, 5), "plus", "+"),
    "gateway": ServiceStyle("#0072B2", (), "cross", "x"),
}
_HOLLOW = (
    ("square", "s", ()),
    ("circle", "o", (6.0, 3.0)),
    ("diamond", "d", (3.0, 3.0)),
    ("triangle-up", "t1", (9.0, 3.0, 3.0, 3.0)),
)
_FIXED_HOLLOW = {"orders-db": 0, "clients": 1, "pricing": 2, "payments": 3}


def service_style(name: str, tokens: Tokens) -> ServiceStyle:
    """The look of a service under a colour set; never fails, whatever the name."""
    named = _NAMED.get(name.replace("_", "-"))
    if named is not None:
        return named
    fallback = zlib.crc32(name.encode("utf-8")) % len(_HOLLOW)
    marker, symbol, dash_px = _HOLLOW[_FIXED_HOLLOW.get(name, fallback)]
    return ServiceStyle(tokens.text3, dash_px, marker, symbol, hollow=True)
