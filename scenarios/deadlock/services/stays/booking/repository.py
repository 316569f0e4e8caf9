"""Bookings in SQLite."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from servicekit.db import connect
from servicekit.web import ServiceError


@dataclass(frozen=True, slots=True)
class NewBooking:
    """A booking as a guest sends it."""

    request_id: str
    member_id: int
    room_type: str
    nights: int


@dataclass(frozen=True, slots=True)
class Booking:
    """A booking as it was taken; room and points come later."""

    booking_id: int
    member_id: int
    room_type: str
    nights: int
    status: str
    room_no: int | None
    points: int | None


_COLUMNS = "booking_id, member_id, room_type, nights, status, room_no, points"


class BookingRepository:
    """Reads and writes the bookings table. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, new: NewBooking) -> Booking:
        """Keep a booking; a ``request_id`` seen before returns the first."""
        with closing(connect(self._path)) as db, db:
            db.execute(
                "INSERT INTO bookings (request_id, member_id, room_type, nights, status)"
                " VALUES (?, ?, ?, ?, 'pending') ON CONFLICT (request_id) DO NOTHING",
                (new.request_id, new.member_id, new.room_type, new.nights),
            )
            row = db.execute(
                f"SELECT {_COLUMNS} FROM bookings WHERE request_id = ?", (new.request_id,)
            ).fetchone()
        return Booking(**row)

    def get(self, booking_id: int) -> Booking:
        """One booking; 404 where there is none."""
        with closing(connect(self._path)) as db:
            row = db.execute(
                f"SELECT {_COLUMNS} FROM bookings WHERE booking_id = ?", (booking_id,)
            ).fetchone()
        if row is None:
            raise ServiceError(404, "unknown_booking", "no such booking")
        return Booking(**row)

    def confirm(self, booking_id: int, room_no: int) -> None:
        """The room is held."""
        with closing(connect(self._path)) as db, db:
            db.execute(
                "UPDATE bookings SET status = 'confirmed', room_no = ? WHERE booking_id = ?",
                (room_no, booking_id),
            )

    def note_points(self, booking_id: int, points: int) -> None:
        """Loyalty awarded the points; 404 where there is no such booking."""
        with closing(connect(self._path)) as db, db:
            changed = db.execute(
                "UPDATE bookings SET points = ? WHERE booking_id = ?", (points, booking_id)
            ).rowcount
        if not changed:
            raise ServiceError(404, "unknown_booking", "no such booking")
