"""Takes bookings and tells guests what they booked."""
