"""Members and their points in SQLite."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from servicekit.db import connect
from servicekit.web import InvalidRequest


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the programme; ``balance`` is in points."""

    member_id: int
    tier: str
    balance: int


class MemberRepository:
    """Reads and writes members and awards. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with closing(connect(path)) as db, db:
            db.execute(
                "CREATE TABLE IF NOT EXISTS outbox"
                " (booking_id INTEGER PRIMARY KEY, points INTEGER NOT NULL)"
            )

    def get(self, member_id: int) -> Member:
        """One member; whoever asks for an unknown one asked wrongly."""
        with closing(connect(self._path)) as db:
            row = db.execute(
                "SELECT member_id, tier, balance FROM members WHERE member_id = ?", (member_id,)
            ).fetchone()
        if row is None:
            raise InvalidRequest("no such member")
        return Member(**row)

    def award(self, booking_id: int, member_id: int, points: int) -> None:
        """Add a booking's points to balance and outbox; a booking seen before adds nothing."""
        with closing(connect(self._path)) as db, db:
            added = db.execute(
                "INSERT INTO awards (booking_id, member_id, points) VALUES (?, ?, ?)"
                " ON CONFLICT (booking_id) DO NOTHING",
                (booking_id, member_id, points),
            ).rowcount
            if added:
                db.execute(
                    "UPDATE members SET balance = balance + ? WHERE member_id = ?",
                    (points, member_id),
                )
                db.execute("INSERT INTO outbox VALUES (?, ?)", (booking_id, points))

    def unsent(self, limit: int) -> list[tuple[int, int]]:
        """Bookings and their points that booking was not told of, oldest first."""
        with closing(connect(self._path)) as db:
            rows = db.execute(
                "SELECT booking_id, points FROM outbox ORDER BY booking_id LIMIT ?", (limit,)
            ).fetchall()
        return [(row["booking_id"], row["points"]) for row in rows]

    def sent(self, booking_ids: list[int]) -> None:
        """Booking knows of the points of these."""
        wanted = ", ".join(str(booking_id) for booking_id in booking_ids)
        with closing(connect(self._path)) as db, db:
            db.execute(f"DELETE FROM outbox WHERE booking_id IN ({wanted})")
