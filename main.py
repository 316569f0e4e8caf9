"""The program's entry: ``python main.py`` opens the kiosk, ``python main.py VERB`` does one thing.

Standard library only at the top, and nothing else before the diverter: a frozen bundle is its
own Python, so every helper that ``multiprocess`` starts is this file again. What is not diverted
starts the kiosk, which starts helpers, for ever. Main thread.
"""

import sys


def main() -> int:
    """Run a helper's code where this start is one, else the command line; the exit status."""
    if getattr(sys, "frozen", False):
        from app.runtime.frozen import divert_frozen_child  # noqa: PLC0415

        divert_frozen_child(sys.argv)
    from app.cli import main as run_command_line  # noqa: PLC0415

    return run_command_line(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
