"""Evidence and gates: the pins by their names, the claims, what is locked. Qt thread.

Owner: the team window. In the team room it is the right column; on a laptop it opens as a
side sheet. Taking a pin back is asked for with Delete or the button of the selected row.
"""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.core.clock import ClockReading
from app.core.commands import UnpinEvidence
from app.core.gates import can_fix, missing_for_fix
from app.core.ports import DrillPort
from app.core.state import ClaimState, SessionState, TimedPin
from app.core.timeline import story_at_elapsed
from app.ui.theme import Theme
from app.ui.translation import counted, later, tr
from app.ui.widgets import (
    EmptyState,
    FutureWatcher,
    IconLabel,
    KindButton,
    LockPanel,
    keycap,
    label,
    rule,
    story_text,
)

ROW_PX = 56
ROW_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_KINDS = {
    "chart": later("chart"),
    "log": later("log lines"),
    "trace": later("trace"),
    "http": later("request"),
    "source": later("source"),
    "experiment": later("experiment"),
    "process": later("process"),
}
_VERDICTS = {
    "waiting": ("human", "human", later("waiting for the facilitator")),
    "confirmed": ("cleared", "ok", later("verified")),
    "rejected": ("close", "2", later("does not hold")),
}


@dataclass(frozen=True, slots=True)
class PinRow:
    """One pin as it is shown."""

    id: str
    title: str
    meta: str


def pin_row(state: SessionState, timed: TimedPin) -> PinRow:
    """The words of one pin: its label, then what it is, of which service, when, by whom."""
    pin = timed.pin
    when = story_text(story_at_elapsed(state.marks, timed.at.elapsed_s))
    services = tr(" and ").join(pin.services[:2])
    parts = (tr(_KINDS[pin.kind.value]), services, when, timed.by)
    return PinRow(pin.id, pin.label or pin.subject, ", ".join(part for part in parts if part))


class PinsModel(QAbstractListModel):
    """Rows of ``PinRow`` by number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[PinRow, ...] = ()

    @property
    def rows(self) -> tuple[PinRow, ...]:
        """The pins that were not taken back."""
        return self._rows

    def show_rows(self, rows: tuple[PinRow, ...]) -> None:
        """Take new rows."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of pins."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, or its words."""
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row.id}: {row.title}, {row.meta}"
        return None


class PinDelegate(QStyledItemDelegate):
    """A lamp tag, the label and a quiet second line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tag, self._text = theme.font("keycap"), theme.font("small")
        self._meta = theme.font("micro")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height for all."""
        return QSize(240, self._theme.px(ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Tag left, two lines right of it."""
        row: PinRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        px = self._theme.px
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("bg3"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._theme.colour("line"))
        self._draw_tag(
            painter, QRect(rect.left() + 16, rect.top() + px(11), px(30), px(20)), row.id
        )
        left = rect.left() + 28 + px(30)
        width = rect.right() - 12 - left
        for font, tone, top, text in (
            (self._text, "1", 9, row.title),
            (self._meta, "3", 29, row.meta),
        ):
            painter.setFont(font)
            painter.setPen(self._theme.colour(tone))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            box = QRect(left, rect.top() + px(top), width, px(18))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def _draw_tag(self, painter: QPainter, box: QRect, name: str) -> None:
        painter.setPen(self._theme.colour("human"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(self._tag)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)


class PinsView(QListView):
    """The list of pins; Delete asks for the selected one to be taken back."""

    unpin_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("list", "evidence")
        self._model = PinsModel(self)
        self.setModel(self._model)
        self.setItemDelegate(PinDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Evidence"))
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: tuple[PinRow, ...]) -> None:
        """Show the pins."""
        self._model.show_rows(rows)

    def unpin_selected(self) -> None:
        """Ask for the selected pin to be taken back."""
        index = self.currentIndex()
        if index.isValid():
            self.unpin_requested.emit(self._model.rows[index.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the selected pin back."""
        if event.key() == Qt.Key.Key_Delete:
            self.unpin_selected()
            return
        super().keyPressEvent(event)


class EvidencePanel(QWidget):
    """Pins, claims and the lock of every incident's fix."""

    notice = Signal(str, str)
    close_requested = Signal()

    def __init__(self, drill: DrillPort, theme: Theme) -> None:
        super().__init__()
        self._drill, self._theme = drill, theme
        self._seen: SessionState | None = None
        self._watcher = FutureWatcher(self)
        self._watcher.failure.connect(self._on_failure)
        self._count = label("", "small", "2")
        self._close = KindButton(theme, "", kind="ghost", icon="close", size="small")
        self._close.setAccessibleName(tr("Close the evidence sheet"))
        self._close.setFixedWidth(28)
        self._close.clicked.connect(self.close_requested)
        self._pins = PinsView(theme)
        self._pins.unpin_requested.connect(self._unpin)
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(theme, "pin", "No pins yet. Press P on a chart, log row or trace.")
        )
        self._stack.addWidget(self._pins)
        self._claims = QVBoxLayout()
        self._claims.setContentsMargins(16, 8, 16, 8)
        self._claims.setSpacing(6)
        self._locks: dict[str, LockPanel] = {}
        self._locks_column = QVBoxLayout()
        self._locks_column.setContentsMargins(0, 0, 0, 0)
        self._locks_column.setSpacing(0)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(IconLabel(self._theme, "pin", "human", 16, ""))
        head.addWidget(label("Evidence", "body.strong"))
        head.addWidget(self._count, 1)
        head.addWidget(keycap("Ctrl P"))
        head.addWidget(self._close)
        bar = QWidget()
        bar.setLayout(head)
        bar.setFixedHeight(40)
        below = QWidget()
        below_column = QVBoxLayout(below)
        below_column.setContentsMargins(0, 0, 0, 0)
        below_column.setSpacing(0)
        below_column.addLayout(self._claims)
        below_column.addLayout(self._locks_column)
        below_column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(below)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        below.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(rule())
        column.addWidget(self._stack, 2)
        column.addWidget(rule("section"))
        column.addWidget(scroll, 3)

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Follow the state; nothing to do until something happened."""
        if state is self._seen:
            return
        before, self._seen = self._seen, state
        rows = tuple(pin_row(state, timed) for timed in state.pins if not timed.removed)
        self._pins.show_rows(rows)
        self._stack.setCurrentIndex(1 if rows else 0)
        self._count.setText(counted("{count} pin", "{count} pins", len(rows)))
        if before is None or before.claims != state.claims:
            self._show_claims(state)
        self._show_locks(state)

    def _show_claims(self, state: SessionState) -> None:
        while (item := self._claims.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        if state.claims:
            self._claims.addWidget(label("Claims", "body.strong"))
        for claim in state.claims:
            self._claims.addWidget(_ClaimRow(self._theme, state, claim))

    def _show_locks(self, state: SessionState) -> None:
        for card in state.incidents:
            lock = self._locks.get(card.slug)
            if lock is None:
                lock = self._locks[card.slug] = LockPanel(self._theme)
                lock.opened.connect(lock.hide)
                lock.hide()  # a fix that was open when this window came has nothing to say
                self._locks_column.addWidget(lock)
            if not can_fix(state, card.slug):
                lock.show()
                title = tr("The fix of {alias} is locked", alias=card.alias)
                reason = tr("It opens once a human has verified the root cause.")
                if state.ended:
                    reason = tr("The drill is over.")
                lock.show_locked(title, reason, missing_for_fix(state, card.slug))
            elif lock.isVisibleTo(self) or card.slug not in self._opened_before():
                lock.show_opened(
                    tr("The fix of {alias} is open", alias=card.alias),
                    self._opened_by(state, card.slug),
                )

    def _opened_before(self) -> frozenset[str]:
        return frozenset(slug for slug, lock in self._locks.items() if lock.isHidden())

    @staticmethod
    def _opened_by(state: SessionState, slug: str) -> str:
        claim = state.verified_claim(slug)
        if claim is None or claim.verdict_at is None:
            return tr("Opened by the facilitator. The report says so.")
        when = story_text(story_at_elapsed(state.marks, claim.verdict_at.elapsed_s))[:5]
        return tr(
            "Verified by {words}, {when}",
            words=tr("the automatic grade") if claim.automatic else claim.verdict_by,
            when=when,
        )

    def _unpin(self, pin_id: str) -> None:
        self._watcher.watch(self._drill.submit(UnpinEvidence(pin_id)))

    def _on_failure(self, sentence: str) -> None:
        self.notice.emit("time", sentence)

    def set_closable(self, closable: bool) -> None:
        """Offer to close it: a side sheet can be closed, a column cannot."""
        self._close.setVisible(closable)

    def focus_first(self) -> None:
        """Put the keyboard on the pins."""
        self._pins.setFocus(Qt.FocusReason.ShortcutFocusReason)


class _ClaimRow(QWidget):
    """One claim: what it says, and where it stands."""

    def __init__(self, theme: Theme, state: SessionState, claim: ClaimState) -> None:
        super().__init__()
        icon, tone, word = _VERDICTS[claim.verdict]
        card = state.card(claim.incident)
        filed = story_text(story_at_elapsed(state.marks, claim.filed_at.elapsed_s))[:5]
        words = QVBoxLayout()
        words.setSpacing(0)
        alias = card.alias if card is not None else claim.incident
        words.addWidget(label(f"{alias}: {claim.claim.component}", "small", wrap=True))
        words.addWidget(
            label(
                tr(
                    "filed {filed} by {filed_by}, {word}",
                    filed=filed,
                    filed_by=claim.filed_by,
                    word=tr(word),
                ),
                "micro",
                "2",
                wrap=True,
            )
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(IconLabel(theme, icon, tone, 16, word), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
