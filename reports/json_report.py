"""Writes a report model as JSON, for tools. Pure; any thread.

Keys are the field names of ``reports.model``; they may be added to, never renamed. Gaps in
a series (NaN) are null, as JSON has no other word for them.
"""

import json
import math
from dataclasses import asdict
from typing import Any

from reports.model import ReportModel

FORMAT = 1


def json_report(model: ReportModel) -> str:
    """The model as one indented JSON document."""
    document = {"format": FORMAT, **_plain(asdict(model))}
    return json.dumps(document, ensure_ascii=True, indent=1, allow_nan=False) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
