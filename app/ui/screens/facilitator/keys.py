"""Every key of the console, for its help page. Plain values; owner: the console."""

from app.ui.screens.team.help_overlay import Keys
from app.ui.translation import later

CONSOLE_KEYS: Keys = (
    (
        later("Timeline"),
        (
            (later("Space"), later("Pause the clock, let it run on")),
            ("+", later("Extend this phase by 5 minutes")),
            ("G, B", later("Go on early, go back one phase")),
            ("O", later("Open a gate by hand")),
            ("X", later("Chaos: trigger and revert")),
        ),
    ),
    (
        later("Judge and help"),
        (
            (later("F2 to F5"), later("Choose an incident")),
            ("Ctrl Shift V", later("Confirm the claim in hand")),
            ("Ctrl Shift R", later("It does not hold")),
            ("K", later("Show or hide answer key and script")),
            ("H", later("Give the hint that helps most")),
            ("Ctrl N", later("Write an observation")),
            ("Ctrl Enter", later("Note it")),
        ),
    ),
    (
        later("Windows"),
        (
            ("F1", later("This page")),
            ("F11", later("Full screen")),
            ("Ctrl 1 to Ctrl 4", later("Claims, notebook, pins, processes")),
            ("T", later("The team's window")),
            ("Ctrl L", later("Close and lock; the drill goes on")),
            ("Ctrl +, Ctrl -", later("Larger and smaller text")),
            ("Ctrl 0", later("Text as it was")),
            ("Esc", later("Close what lies on top")),
        ),
    ),
)
