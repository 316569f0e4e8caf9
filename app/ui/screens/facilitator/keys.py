"""Every key of the console, for its help page. Plain values; owner: the console."""

from app.ui.screens.team.help_overlay import Keys

CONSOLE_KEYS: Keys = (
    (
        "Timeline",
        (
            ("Space", "Pause the clock, let it run on"),
            ("+", "Extend this phase by 5 minutes"),
            ("G, B", "Go on early, go back one phase"),
            ("O", "Open a gate by hand"),
            ("X", "Chaos: trigger and revert"),
        ),
    ),
    (
        "Judge and help",
        (
            ("F2 to F5", "Choose an incident"),
            ("Ctrl Shift V", "Confirm the claim in hand"),
            ("Ctrl Shift R", "It does not hold"),
            ("K", "Show or hide answer key and script"),
            ("H", "Give the hint that helps most"),
            ("Ctrl N", "Write an observation"),
            ("Ctrl Enter", "Note it"),
        ),
    ),
    (
        "Windows",
        (
            ("F1", "This page"),
            ("F11", "Full screen"),
            ("Ctrl 1 to Ctrl 4", "Claims, notebook, pins, processes"),
            ("T", "The team's window"),
            ("Ctrl L", "Close and lock; the drill goes on"),
            ("Ctrl +, Ctrl -", "Larger and smaller text"),
            ("Ctrl 0", "Text as it was"),
            ("Esc", "Close what lies on top"),
        ),
    ),
)
