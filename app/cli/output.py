"""What a verb prints: plain lines for people, or one JSON document and nothing else."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

_SLIDES_STEM = "slides"


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


def by_format(paths: Iterable[Path]) -> dict[str, str]:
    """Written files by format: the report's, ``pptx`` of the slides and ``slides_pdf``."""
    return {_key(path): str(path) for path in paths}


def file_words(path: Path) -> str:
    """What a written file is, in words."""
    slides = path.stem == _SLIDES_STEM
    return f"{'slide deck' if slides else 'report'} ({path.suffix.lstrip('.')})"


def _key(path: Path) -> str:
    suffix = path.suffix.lstrip(".")
    return f"slides_{suffix}" if path.stem == _SLIDES_STEM and suffix != "pptx" else suffix
