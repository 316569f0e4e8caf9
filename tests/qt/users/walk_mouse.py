"""From the page to the filed claim with a mouse alone."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView, QListWidget

from app.core.claims import PinKind
from app.core.state import SessionState
from app.ui.charts.strip import StripPlot
from app.ui.screens.team import TeamWindow
from app.ui.screens.team.alerts_view import AlertsView
from tests.qt.users import screen
from tests.qt.users.incident_drill import IncidentDrill
from tests.qt.users.mouse import Mouse
from tests.qt.users.solutions import Solution


class MouseWalk:
    """One person; each method is one thing that a team does, in its order."""

    def __init__(
        self, mouse: Mouse, window: TeamWindow, drill: IncidentDrill, found: Solution
    ) -> None:
        self.mouse, self._window, self._drill, self._found = mouse, window, drill, found

    def whole(self) -> None:
        """All of it."""
        self.acknowledge()
        self.pin_chart()
        self.pin_line()
        self.pin_trace()
        self.turn_bystander("Pause it")
        self.pin_experiment()
        self.turn_bystander("Resume it")
        self.file_claim()

    def _state(self) -> SessionState:
        return self._drill.state()

    def _pin(self, button: str, kind: PinKind) -> None:
        before = len(self._state().live_pins())
        self.mouse.click(button)
        self.mouse.wait(lambda: len(self._state().live_pins()) > before)
        assert self._state().live_pins()[-1].kind is kind

    def _open(self, title: str, kind: type[QAbstractItemView], name: str) -> QAbstractItemView:
        self.mouse.tab(title)
        views = self._window.findChildren
        self.mouse.wait(
            lambda: any(
                one.isVisible() and one.accessibleName().startswith(name)
                for one in views(QAbstractItemView)
            )
        )
        return next(
            one for one in views(kind) if one.isVisible() and one.accessibleName().startswith(name)
        )

    def acknowledge(self) -> None:
        """Take every alert by the button in its row."""
        view = self._open("Pager", AlertsView, "Alerts")
        waiting = [one for one in self._state().alerts if one.acknowledged_at is None]
        assert waiting
        for left in range(len(waiting), 0, -1):
            row = screen.row_with(view, "")
            button = view.itemDelegate().button_rect(view.visualRect(row))
            self.mouse.click_at(view.viewport(), button.center())
            self.mouse.wait(lambda left=left: self._untaken() == left - 1)
            self._window.refresh()

    def _untaken(self) -> int:
        return sum(one.acknowledged_at is None for one in self._state().alerts)

    def pin_chart(self) -> None:
        """Drag over the last minutes of the telling chart and pin them."""
        self.mouse.tab("Signals")
        strips = self._window.findChildren(StripPlot)
        strip = next(one for one in strips if one.spec.title == self._found.chart)
        self.mouse.wait(strip.isVisible)
        self.mouse.bring(strip)
        y = strip.height() // 2
        start = QPoint(strip.width() * 7 // 10, y)
        self.mouse.drag(strip, start, QPoint(strip.width() - 8, y))
        self._pin("Pin the chosen chart as evidence", PinKind.CHART)

    def pin_line(self) -> None:
        """Narrow the lines by choices and pin the newest that says it."""
        view = self._open("Logs and traces", QAbstractItemView, "Log lines")
        self.mouse.choose("Lines of this service", self._found.log_service)
        self.mouse.choose("Lowest level", self._found.log_level)
        self.mouse.click_row(view, screen.row_with(view, self._found.log_words))
        self._pin("Pin", PinKind.LOG)

    def pin_trace(self) -> None:
        """Narrow the traces by choices, open one with a click and pin it."""
        self.mouse.click("Traces")
        view = screen.seen(self._window, QAbstractItemView, "Traces, newest first")
        self.mouse.choose("Traces with a span of this service", self._found.trace_service)
        self.mouse.choose("Shortest duration", self._found.trace_length)
        self.mouse.click_row(view, next(screen.rows_of(view)))
        self._pin("Pin trace", PinKind.TRACE)

    def turn_bystander(self, button: str) -> None:
        """Hold the loud process still, or let it go on."""
        view = self._open("Processes", QAbstractItemView, "Processes of the drill")
        self.mouse.click_row(view, screen.row_with(view, self._found.bystander))
        self.mouse.click(button)
        still = button == "Pause it"
        self.mouse.wait(lambda: (self._found.bystander in self._state().paused_services) is still)

    def pin_experiment(self) -> None:
        """Pin what pausing showed."""
        view = self._open("HTTP", QListWidget, "Experiments, newest first")
        self.mouse.click_row(view, screen.row_with(view, f"pause {self._found.bystander}"))
        self._pin("Pin", PinKind.EXPERIMENT)

    def file_claim(self) -> None:
        """Fill the form and file it; what a person would type is offered to be chosen."""
        mouse, found = self.mouse, self._found
        mechanisms = self._open("Notebook", QListWidget, "Mechanism")
        mouse.choose("Component where it starts", found.component)
        mouse.bring(mechanisms)
        mouse.click_row(mechanisms, screen.row_with(mechanisms, found.mechanism))
        for step in found.path:
            mouse.choose("Next step of the path", step)
        pins = self._state().live_pins()
        for pin in pins:
            if pin.kind is not PinKind.EXPERIMENT:
                mouse.click(f"Cite {pin.id}, {pin.kind.value}: {pin.label}")
        mouse.choose("Suspect 1", found.bystander)
        mouse.offer("Why suspect 1 is ruled out", "It was paused, and nothing moved")
        mouse.choose("Evidence against suspect 1", pins[-1].id)
        mouse.click("Draft it from the form")
        mouse.click("File the claim")
        mouse.wait(lambda: bool(self._state().claims))
