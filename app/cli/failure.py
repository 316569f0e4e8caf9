"""What people and programs get when a verb fails: a sentence, and JSON where it was asked for.

Main thread. A fault of this program itself is no exception to that: its traceback goes
into a file for those who mend it, not onto the screen of those who run a drill.
"""

import argparse
import sys
import tempfile
import traceback
from types import ModuleType

from app.cli import FAILED
from app.cli.output import print_json


def failed(sentence: str, options: argparse.Namespace | None, verb: ModuleType | None) -> int:
    """Tell it on standard error, and as the one JSON document; the exit status.

    A verb's own ``failure(options, sentence)`` gives the keys that its document always has.
    """
    print(f"drill-kiosk: {sentence}", file=sys.stderr)
    if getattr(options, "json", False):
        own = verb.failure(options, sentence) if hasattr(verb, "failure") else {}  # type: ignore[union-attr]
        print_json({"ok": False, "error": sentence, **own})
    return FAILED


def sentence_for_disk(error: OSError) -> str:
    """For a file or folder that the system refused and no room has a better sentence for."""
    where = f" ({error.filename})" if error.filename else ""
    return (
        f"The system refused something{where}: {error.strerror or error}. What was asked for was "
        "not done; sessions on disk are kept as they are. Free some space or check the rights "
        "of the folder, then try again."
    )


def sentence_for_fault(error: Exception) -> str:
    """For a fault of the program; the traceback is written to a file that is named."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="drill-kiosk-", suffix=".txt", delete=False
        ) as file:
            traceback.print_exception(error, file=file)
        where = f"The details for its makers are in {file.name}."
    except OSError:
        where = "Its details could not be written down, the disk refuses."
    return (
        f"This program has a fault ({type(error).__name__}: {error}), so what was asked for was "
        f"not done. Sessions on disk are kept as they are. {where} Try again, or check this "
        "laptop with: main.py doctor"
    )
