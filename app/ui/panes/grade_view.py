"""How a filed claim stands: its grade by parts and its verdict. Qt thread; owner: notebook."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.claims import GradePart
from app.core.state import ClaimState
from app.ui.theme import Theme, restyle
from app.ui.translation import later, retold, tr
from app.ui.widgets.labels import IconLabel, label, rule

_VERDICTS = {
    "confirmed": (later("Root cause verified"), "ok"),
    "rejected": (later("The claim does not hold"), "time"),
    "waiting": (later("Waiting for the facilitator"), "human"),
}


class GradeView(QWidget):
    """Verdict, points and the parts; never what the answer would be."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: ClaimState | None = None
        self._verdict = label("", "heading", wrap=True)
        self._about = label("", "small", "2", wrap=True)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._verdict)
        column.addWidget(self._about)
        column.addLayout(self._parts)
        self.hide()

    def show_claim(self, claim: ClaimState | None, filed_text: str) -> None:
        """Show the newest claim of an incident, or nothing."""
        self.setVisible(claim is not None)
        if claim is None or claim == self._shown:
            return
        self._shown = claim
        words, tone = _VERDICTS.get(claim.verdict, (claim.verdict, "1"))
        self._verdict.setText(tr(words))
        restyle(self._verdict, tone=tone)
        points = ""
        if claim.grade is not None:
            points = tr(
                ", {points} of {points_max} points",
                points=claim.grade.points,
                points_max=claim.grade.points_max,
            )
        why = f". {claim.why}" if claim.why else ""
        self._about.setText(
            tr(
                "Filed at {filed_text} by {filed_by}{points}{why}",
                filed_text=filed_text,
                filed_by=claim.filed_by,
                points=points,
                why=why,
            )
        )
        while (item := self._parts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for part in claim.grade.parts if claim.grade is not None else ():
            self._parts.addWidget(rule())
            self._parts.addWidget(_PartRow(self._theme, part))
        self.setAccessibleName(f"{tr(words)}{points}")


class _PartRow(QWidget):
    """One part of the grade."""

    def __init__(self, theme: Theme, part: GradePart) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 5, 0, 5)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        word = tr("holds") if part.passed else tr("not yet") if part.points_max else tr("costs")
        tone = "ok" if part.passed else "time"
        icon = IconLabel(theme, "cleared" if part.passed else "close", tone, 16, word)
        grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(part.title, "small.strong"), 0, 1)
        grid.addWidget(label(word, "small", tone), 0, 2)
        points = f"{part.points} / {part.points_max}" if part.points_max else f"{part.points}"
        grid.addWidget(label(points, "number", "2"), 0, 3)
        grid.addWidget(label(retold(part.note), "small", "2", wrap=True), 1, 1, 1, 3)
        self.setAccessibleName(f"{tr(part.title)}: {word}. {retold(part.note)}")
