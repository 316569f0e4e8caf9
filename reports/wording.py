"""Figures as words for a report: durations, clock readings, shares, units. Pure; any thread."""

import math
from datetime import UTC, datetime

from app.core.clock import THREE_AM_S
from app.core.events import HintTaken

NOT_HAPPENED = "–"
THIN_GAP = "\u00a0"


def clock(story_s: float | None) -> str:
    """Seconds since the page as the 3 A.M. clock, ``03:17:41``; a dash before the page."""
    if story_s is None:
        return NOT_HAPPENED
    seconds = THREE_AM_S + int(story_s)
    return f"{seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def agenda_time(seconds: float) -> str:
    """Seconds of agenda time as ``1:05``, hours and minutes."""
    minutes = round(seconds / 60)
    sign = "-" if minutes < 0 else ""
    return f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


def duration(seconds: float | None) -> str:
    """A length of time: ``41 s``, ``12 min 05 s``, ``1 h 02 min``; a dash for None."""
    if seconds is None:
        return NOT_HAPPENED
    whole = round(abs(seconds))
    sign = "-" if seconds < 0 and whole else ""
    if whole < 60:
        return f"{sign}{whole} s"
    if whole < 3600:
        return f"{sign}{whole // 60} min {whole % 60:02d} s"
    return f"{sign}{whole // 3600} h {whole // 60 % 60:02d} min"


def date(unix_s: float | None) -> str:
    """A day and time of the laptop's clock in its own time zone, with the offset."""
    if unix_s is None:
        return NOT_HAPPENED
    return datetime.fromtimestamp(unix_s, UTC).astimezone().strftime("%Y-%m-%d %H:%M (UTC%z)")


def share(value: float | None) -> str:
    """A share in [0, 1] as a percentage, never rounded up to 100; a dash for None."""
    if value is None:
        return NOT_HAPPENED
    percent = math.floor(value * 1000 + 1e-6) / 10
    return f"{percent:g} %"


def yes_no(value: bool | None) -> str:
    """Yes, No, or a dash where it is not known."""
    return NOT_HAPPENED if value is None else "Yes" if value else "No"


def number(value: float | None, unit: str = "", decimals: int = 0) -> str:
    """A figure with a fixed gap between thousands and its unit: ``1 940 ms``."""
    if value is None:
        return NOT_HAPPENED
    rounded = round(value, decimals) + 0.0  # no minus before a zero
    text = f"{rounded:,.{decimals}f}".replace(",", THIN_GAP)
    return f"{text} {unit}".strip()


def shortened(text: str, most: int = 140) -> str:
    """One line of at most ``most`` characters, cut between words."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    whole = kept.rpartition(" ")[0].rstrip(",.;:")
    return (f"{whole} …") if whole else f"{kept}…"  # a word longer than the line is cut


def hint(given: HintTaken) -> str:
    """How a hint was come by and what it cost: ``asked for, 5 points``."""
    how = "given by the facilitator" if given.pushed else "asked for"
    return f"{how}, {f'{given.cost_points} points' if given.cost_points else 'for nothing'}"
