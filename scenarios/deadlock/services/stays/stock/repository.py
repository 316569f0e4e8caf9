"""Holds in SQLite."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from servicekit.db import connect
from servicekit.web import ServiceError


@dataclass(frozen=True, slots=True)
class Hold:
    """A room that is held for a booking."""

    hold_id: int
    booking_id: int
    room_no: int


class HoldRepository:
    """Reads and writes the holds table. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, booking_id: int, nights: int, first_room: int, rooms: int) -> Hold:
        """Hold the next of ``rooms`` rooms in turn; a booking seen before keeps its own."""
        with closing(connect(self._path)) as db, db:
            db.execute(
                "INSERT INTO holds (booking_id, nights, room_no)"
                " VALUES (?, ?, ? + (SELECT count(*) FROM holds) % ?)"
                " ON CONFLICT (booking_id) DO NOTHING",
                (booking_id, nights, first_room, rooms),
            )
        return self.of_booking(booking_id)

    def of_booking(self, booking_id: int) -> Hold:
        """The hold of one booking; 404 where there is none."""
        with closing(connect(self._path)) as db:
            row = db.execute(
                "SELECT hold_id, booking_id, room_no FROM holds WHERE booking_id = ?",
                (booking_id,),
            ).fetchone()
        if row is None:
            raise ServiceError(404, "unknown_hold", "nothing is held for that booking")
        return Hold(**row)
