"""Figures as lines for people. Pure; any thread."""

import textwrap
from collections.abc import Mapping
from typing import Any

from app.bench.figure import Figure

HEAD = f"{'':5} {'figure':50} {'value':>10} {'floor':>10} {'ratio':>6}  target"
INDENT = " " * 6
WIDTH = 100


def machine_line(machine: Mapping[str, Any]) -> str:
    """One line on the machine."""
    memory = machine["memory_bytes"] / 2**30
    return (
        f"{machine['cores']} cores ({machine['processor']}), {memory:.1f} GiB, "
        f"{machine['system']}, Python {machine['python']}, Qt {machine['qt']}; "
        f"load before: {machine['load_before'][0]}"
    )


def lines(figure: Figure) -> list[str]:
    """A figure's line, and below it how it was measured."""
    mark = {True: "ok", False: "OVER" if figure.value is not None else "FAIL", None: "-"}
    ratio = f"{figure.ratio:.2f}x" if figure.ratio is not None else ""
    first = (
        f"{mark[figure.ok]:5} {figure.title:50} {_amount(figure.value, figure.unit):>10} "
        f"{_amount(figure.floor, figure.unit):>10} {ratio:>6}  {_target(figure)}"
    )
    return [
        first.rstrip(),
        *textwrap.wrap(figure.detail, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT),
    ]


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return (
        f"{value:,.{0 if value >= 100 or value == int(value) else 2 if value >= 1 else 3}f} {unit}"
    )


def _target(figure: Figure) -> str:
    if figure.target is None:
        return ""
    if figure.compared == "ratio":
        return f"<= {figure.target:g}x the floor"
    return f"{'>=' if figure.at_least else '<='} {figure.target:g} {figure.unit}"
