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
        """Add the points of a booking to the balance; a booking seen before adds nothing."""
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
