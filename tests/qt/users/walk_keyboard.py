"""From the page to the filed claim with keys alone."""

from PySide6.QtWidgets import QListWidget

from app.core.claims import PinKind
from app.core.state import SessionState
from app.ui.charts.board import SignalBoard
from app.ui.screens.team import TeamWindow
from tests.qt.users import screen
from tests.qt.users.incident_drill import IncidentDrill
from tests.qt.users.keyboard import Keyboard
from tests.qt.users.solutions import Solution

# What the walk presses; it fails where it presses another one, and the help lists them all.
_LETTERS_AND_MORE = ("A", "P", "E", "T", "/", "Esc", "Tab", "Down", "Up", "Left")
_CHORDS = (
    "Space",
    "Return",
    "Shift+Left",
    "Ctrl+Return",
    "Ctrl+1",
    "Ctrl+2",
    "Ctrl+4",
    "Ctrl+6",
    "Ctrl+7",
)
KEYS_OF_THE_WALK = frozenset(_LETTERS_AND_MORE + _CHORDS)


class KeyboardWalk:
    """One person; each method is one thing that a team does, in its order."""

    def __init__(
        self, keys: Keyboard, window: TeamWindow, drill: IncidentDrill, found: Solution
    ) -> None:
        self.keys, self._window, self._drill, self._found = keys, window, drill, found

    def whole(self) -> None:
        """All of it."""
        self.acknowledge()
        self.pin_chart()
        self.pin_line()
        self.pin_trace()
        self.pause_bystander()
        self.pin_experiment()
        self.resume_bystander()
        self.file_claim()
        assert self.keys.used <= KEYS_OF_THE_WALK, self.keys.used - KEYS_OF_THE_WALK

    def _state(self) -> SessionState:
        return self._drill.state()

    def _pin(self, kind: PinKind) -> None:
        before = len(self._state().live_pins())
        self.keys.press("P")
        self.keys.wait(lambda: len(self._state().live_pins()) > before)
        assert self._state().live_pins()[-1].kind is kind
        self.keys.press("Esc")

    def acknowledge(self) -> None:
        """Take every alert."""
        waiting = [one for one in self._state().alerts if one.acknowledged_at is None]
        assert waiting
        for _ in waiting:
            self.keys.press("A")
        assert all(one.acknowledged_at for one in self._state().alerts)

    def pin_chart(self) -> None:
        """Choose the telling chart, mark its last minutes and pin them."""
        self.keys.press("Ctrl+1")
        self.keys.wait(lambda: isinstance(screen.focused(), SignalBoard))
        board = screen.focused()
        for _ in board.specs:
            if board.chosen_row().feed.spec.title == self._found.chart:
                break
            self.keys.press("Down")
        assert board.chosen_row().feed.spec.title == self._found.chart
        self.keys.press("Left")
        self.keys.press("Shift+Left", 5)
        assert "marked" in board.parent().parent().header.note.text()
        self._pin(PinKind.CHART)

    def pin_line(self) -> None:
        """Search the lines of a service and pin the newest that says it."""
        keys = self.keys
        keys.press("Ctrl+2")
        keys.stands_on("Log lines, newest first")
        keys.press("/")
        keys.type(f'service:{self._found.log_service} "{self._found.log_words}"')
        keys.press("Return")
        keys.press("Down")
        keys.stands_on("Log lines, newest first")
        keys.down_to(self._found.log_words)
        self._pin(PinKind.LOG)

    def pin_trace(self) -> None:
        """Narrow the traces, open one and pin it."""
        keys = self.keys
        keys.press("T")
        keys.stands_on("Traces, newest first")
        keys.press("/")
        length = self._found.trace_length.replace(" ", "")
        words = f"service:{self._found.trace_service}"
        keys.type(words if length.startswith("Any") else f"{words} {length}")
        keys.press("Return")
        keys.press("Down")
        keys.stands_on("Traces, newest first")
        keys.press("Return")
        self._pin(PinKind.TRACE)

    def _pause_key(self) -> None:
        keys = self.keys
        keys.press("Ctrl+6")
        keys.stands_on("Processes of the drill")
        keys.down_to(self._found.bystander)
        keys.press("E")

    def pause_bystander(self) -> None:
        """Hold the loud process still."""
        self._pause_key()
        self.keys.wait(lambda: self._found.bystander in self._state().paused_services)

    def resume_bystander(self) -> None:
        """Let it go on."""
        self._pause_key()
        self.keys.wait(lambda: not self._state().paused_services)

    def pin_experiment(self) -> None:
        """Pin what pausing showed."""
        keys = self.keys
        keys.press("Ctrl+7")
        keys.stands_on("Path")
        experiments = keys.tab_to("Experiments, newest first")
        assert isinstance(experiments, QListWidget)
        keys.down_to(f"pause {self._found.bystander}")
        self._pin(PinKind.EXPERIMENT)

    def file_claim(self) -> None:
        """Fill the form and file it."""
        keys, found = self.keys, self._found
        keys.press("Ctrl+4")
        keys.stands_on("New note")
        keys.choose("Component where it starts", found.component)
        keys.tab_to("Search the mechanisms")
        keys.type(found.mechanism[:24])
        keys.press("Return")
        for step in found.path:
            keys.pick("Next step of the path", step)
        keys.tab_to("Statement in your words")
        keys.type(f"It starts in {found.component}; see E1, E2 and E3. Me and A.")
        pins = [pin for pin in self._state().live_pins() if pin.kind is not PinKind.EXPERIMENT]
        for pin in pins:
            keys.tab_to(f"Cite {pin.id}, {pin.kind.value}: {pin.label}")
            keys.press("Space")
        keys.choose("Suspect 1", found.bystander)
        keys.tab_to("Why suspect 1 is ruled out")
        keys.type("paused, and nothing moved")
        keys.choose("Evidence against suspect 1", self._state().live_pins()[-1].id)
        keys.press("Ctrl+Return")
        keys.wait(lambda: bool(self._state().claims))
