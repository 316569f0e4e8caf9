"""What is promised, what was read and what comes of the two. Pure; any thread."""

from dataclasses import dataclass
from typing import Literal

Compared = Literal["value", "ratio"]


@dataclass(frozen=True, slots=True)
class Promise:
    """One figure that the program is held to.

    ``target`` is the most that ``compared`` may be: the value in ``unit``, or its ratio to
    the floor; with ``at_least`` it is the least. None shows the figure without judging it.
    """

    id: str
    title: str
    unit: str
    target: float | None = None
    compared: Compared = "value"
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was measured, in the promise's unit. None where this machine cannot tell.

    ``floor`` is what the barest program takes for the same in the same run. ``detail``
    says how it was measured, or why it was not.
    """

    value: float | None
    floor: float | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is printed. ``ok`` is None where it could not, or need not, be judged."""

    id: str
    title: str
    value: float | None
    unit: str
    floor: float | None
    ratio: float | None
    target: float | None
    compared: Compared
    ok: bool | None
    detail: str
    at_least: bool = False


def judged(promise: Promise, reading: Reading) -> Figure:
    """The figure that a reading makes of a promise."""
    ratio = None
    if reading.value is not None and reading.floor:
        ratio = reading.value / reading.floor
    measured = reading.value if promise.compared == "value" else ratio
    if measured is None or promise.target is None:
        return _figure(promise, reading, ratio, ok=None)
    reached = measured >= promise.target if promise.at_least else measured <= promise.target
    return _figure(promise, reading, ratio, ok=reached)


def broken(promise: Promise, sentence: str) -> Figure:
    """A figure whose measurement broke: it counts as failed, and says what happened."""
    return _figure(promise, Reading(None, detail=sentence), None, ok=False)


def _figure(promise: Promise, reading: Reading, ratio: float | None, ok: bool | None) -> Figure:
    return Figure(
        id=promise.id,
        title=promise.title,
        value=_rounded(reading.value),
        unit=promise.unit,
        floor=_rounded(reading.floor),
        ratio=_rounded(ratio),
        target=promise.target,
        compared=promise.compared,
        ok=ok,
        detail=reading.detail,
        at_least=promise.at_least,
    )


def _rounded(value: float | None) -> float | None:
    """Four significant digits: more would be noise."""
    return None if value is None else float(f"{value:.4g}")
