"""What a verb prints: plain lines for people, or one JSON document and nothing else."""

import json
import sys
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any


def say(text: str, *, quiet: bool = False) -> None:
    """A line for people: on standard output, or on standard error beside ``--json``."""
    print(text, file=sys.stderr if quiet else sys.stdout, flush=True)


def print_json(document: object) -> None:
    """One JSON document on standard output, on one line."""
    print(json.dumps(document, default=_plain, ensure_ascii=False), flush=True)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, frozenset | set | tuple):
        return sorted(value) if isinstance(value, frozenset | set) else list(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
