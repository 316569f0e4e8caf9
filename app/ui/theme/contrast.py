"""Contrast of two colours as WCAG 2 computes it. Pure; any thread; owner: ui."""

from functools import lru_cache

_WEIGHTS = (0.2126, 0.7152, 0.0722)
_STEPS = 50


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, from 0 (black) to 1 (white)."""
    shares = (channel / 255 for channel in _channels(colour))
    linear = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return sum(weight * part for weight, part in zip(_WEIGHTS, linear, strict=True))


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, from 1 to 21; their order does not matter."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=256)
def lifted(colour: str, ground: str, ratio: float) -> str:
    """The colour, made lighter until it stands out from a dark ground; white where it must."""
    for step in range(_STEPS + 1):
        share = step / _STEPS
        mixed = (round(part + (255 - part) * share) for part in _channels(colour))
        found = "#" + "".join(f"{part:02X}" for part in mixed)
        if contrast(found, ground) >= ratio:
            return found
    return "#FFFFFF"
